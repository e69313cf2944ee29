"""The sentences of the introductions desk, read once from the file that ships."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from workbook.network.drafts import Catalogue, catalogues
from workbook.storage.shipped import shipped


@cache
def our_drafts() -> Mapping[str, Catalogue]:
    """Every language of the file, by its short name."""
    return catalogues((shipped("data") / "instruments" / "introduction_drafts.toml").read_text("utf-8"))
