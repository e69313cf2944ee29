"""Bring every sentence of the workbook into its catalogues: python -m tests.catalogues [--write]."""

from __future__ import annotations

import sys

from tests.catalogues.books import DOMAINS, LANGUAGES, kept, missing, path, wanted, written


def main() -> int:
    wishes = {domain: wanted(domain) for domain in DOMAINS}
    if "--write" in sys.argv:
        write(wishes)
    lacking = [told(language, wishes) for language in LANGUAGES]
    return 1 if any(lacking) else 0


def write(wishes) -> None:
    """Every file anew: what was translated stays, what nobody says any more goes, what is new is empty."""
    for language in LANGUAGES:
        for domain, wish in wishes.items():
            file = path(language, domain)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(written(language, wish, kept(file)), "utf-8")


def told(language: str, wishes) -> int:
    """One line on a language; give how much is missing or left over."""
    lacks = over = there = 0
    for domain, wish in wishes.items():
        have = kept(path(language, domain))
        lacks, over, there = lacks + len(missing(wish, have)), over + len(have.keys() - wish.keys()), there + len(wish)
    sys.stdout.write(f"{language}: {there} sentences, {lacks} not translated, {over} that nobody says any more\n")
    return lacks + over


if __name__ == "__main__":
    sys.exit(main())
