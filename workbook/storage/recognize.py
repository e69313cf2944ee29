"""Which columns of somebody else's list mean what here."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

from workbook.errors import FileRefused, UnknownValue
from workbook.language.say import spoken
from workbook.storage.preview import Finding, whole_file
from workbook.storage.reading import Table

Columns = dict[str, tuple[int, ...]]
"""Field to the positions of its columns, the preferred one first."""

PEOPLE_WORDS: dict[str, tuple[str, ...]] = {
    "name": (
        "name", "fullname", "displayname", "label", "participant", "participantname", "membername", "contactname",
        "personname", "person", "member", "yourname", "nombrecompleto", "nombreyapellido", "nombre",
    ),
    "first_name": ("firstname", "givenname", "given", "first", "forename", "fname", "primernombre"),
    "last_name": ("lastname", "surname", "familyname", "last", "lname", "apellido", "apellidos"),
    "preferred_name": ("preferredname", "preferred", "nickname", "goesby", "knownas", "callme"),
    "pronouns": ("pronouns", "pronoun", "pronombres"),
    "role": ("role", "rol"),
    "languages": (
        "languages", "language", "preferredlanguage", "primarylanguage", "languagesspoken", "homelanguage",
        "idioma", "idiomas",
    ),
    "groups": (
        "programme", "program", "programmes", "programs", "neighbourhood", "neighborhood", "suburb", "barrio", "table",
        "group", "groups", "grupo", "team", "cohort", "chapter", "community", "modularityclass", "tags", "tag",
        "taglist", "can2usertags", "labels", "groupmembership",
    ),
    "concerns": ("concerns", "concern", "issues", "issue", "caresabout", "interests", "preocupaciones"),
    "organization": (
        "organization", "organisation", "organizationname", "organisationname", "org", "employer", "company",
        "agency", "organizacion",
    ),
    "email": (
        "email", "emailaddress", "primaryemail", "email1value", "email2value", "mail", "correo", "correoelectronico",
    ),
    "phone": (
        "phone", "phonenumber", "prefphone", "preferredphone", "primaryphone", "mobilenumber", "mobile",
        "mobilephone", "cellphone", "cell", "can2phone", "phone1value", "phone2value", "homephone", "telephone",
        "tel", "telefono", "movil", "celular",
    ),
    "ride": ("ride", "rides", "transport", "transportation", "carpool"),
    "source_id": (
        "id", "uuid", "recid", "personid", "contactid", "internalcontactid", "externalid", "voterfilevanid", "vanid",
        "nationbuilderid", "key", "nodeid",
    ),
}  # fmt: skip
"""Folded headers by field, the preferred one first (data.md 4.1; Spanish from the field)."""

TIE_WORDS: dict[str, tuple[str, ...]] = {
    "from": ("from", "source", "person1", "persona1"),
    "to": ("to", "target", "person2", "persona2", "knows"),
    "strength": ("strength", "weight", "closeness", "tiestrength"),
    "kind": ("kind", "relationship", "relation", "tiekind", "connectiontype", "type"),
    "since": ("since", "knownsince", "meton"),
}
"""Folded headers of a list of ties."""

NAMING = ("name", "first_name", "last_name", "preferred_name")
_PERSONAL = (*NAMING, "pronouns", "languages", "email", "phone")
_SEVERAL = ("groups", "email", "phone", "concerns", "languages")
_FEWEST_ROWS_OF_FIGURES = 5


def folded(header: str) -> str:
    """A header in small letters without accents, punctuation or blanks."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", header).lower() if letter.isalnum())


def recognized(columns: Sequence[str], words: Mapping[str, tuple[str, ...]] = PEOPLE_WORDS) -> Columns:
    """Say which columns are known by their header.

    Groups, e-mail, phone, concerns and languages may have several columns; every other
    field takes the one whose header is preferred.
    """
    place_by_header: dict[str, int] = {}
    for place, header in enumerate(columns):
        place_by_header.setdefault(folded(header), place)
    known = {
        field: tuple(place_by_header[word] for word in field_words if word in place_by_header)
        for field, field_words in words.items()
    }
    return {field: at if field in _SEVERAL else at[:1] for field, at in known.items() if at}


def holds_ties(table: Table) -> bool:
    """Whether each row names two ends: a column for one and a column for the other."""
    return {"from", "to"} <= recognized(table.columns, TIE_WORDS).keys()


def chosen(table: Table, mapping: Mapping[str, str], *, of: Mapping[str, tuple[str, ...]], name: str) -> Columns:
    """The recognized columns, with what the facilitator chose put over them.

    Parameters
    ----------
    mapping : mapping of str to str
        Field to header; several headers joined by the pipe sign; an empty one drops the field.
    of : mapping
        `PEOPLE_WORDS` or `TIE_WORDS`: fields of the other kind are passed over.

    Raises
    ------
    FileRefused
        A header that the file does not have.
    """
    wanted = {field: _places(table, headers, name) for field, headers in mapping.items() if field in of}
    taken = {place for places in wanted.values() for place in places}
    found = {
        field: tuple(place for place in places if place not in taken)
        for field, places in recognized(table.columns, of).items()
    }
    if wanted.get("name"):
        found.update(first_name=(), last_name=())
    return {field: places for field, places in {**found, **wanted}.items() if places}


def known_fields(mapping: Mapping[str, str] | None) -> dict[str, str]:
    """The mapping with its fields spelled as the workbook spells them: "Source id" is source_id.

    Raises
    ------
    UnknownValue
        A field that is neither a person's nor a tie's.
    """
    spelled = {
        "_".join(field.lower().replace("-", " ").replace("_", " ").split()): headers
        for field, headers in (mapping or {}).items()
    }
    for field in spelled:
        if field not in PEOPLE_WORDS and field not in TIE_WORDS:
            raise UnknownValue(field, of=spoken("field of a person or tie"), valid=[*PEOPLE_WORDS, *TIE_WORDS])
    return spelled


def _places(table: Table, headers: str, name: str) -> tuple[int, ...]:
    """Positions of the columns named, one or several joined by the pipe sign."""
    one = _place(table.columns, headers)
    parts = [headers] if one is not None else [part for part in headers.split("|") if part.strip()]
    places = [_place(table.columns, part) for part in parts]
    for part, place in zip(parts, places, strict=True):
        if place is None:
            near = get_close_matches(part.strip(), table.columns, n=3, cutoff=0.4) or table.columns[:3]
            headers = ", ".join(repr(header[:40]) for header in near)
            raise FileRefused(
                name, spoken("it has no column called '{column}'.", column=part.strip()[:60]),
                do=spoken("Choose a column by its header, such as {headers}.", headers=headers),
            )  # fmt: skip
    return tuple(place for place in places if place is not None)


def _place(columns: Sequence[str], header: str) -> int | None:
    """Position of a header: spelled exactly so, or the same once folded."""
    if header in columns:
        return columns.index(header)
    alike = [place for place, column in enumerate(columns) if folded(column) == folded(header)]
    return alike[0] if alike and folded(header) else None


def with_a_name(table: Table, found: Columns, *, name: str) -> tuple[Columns, list[Finding]]:
    """See to it that some column gives the names, and say so when it had to be guessed.

    Raises
    ------
    FileRefused
        No header is one of a person's, and most columns hold figures.
    """
    if any(field in found for field in NAMING):
        return found, []
    _refuse_figures(table, found, name)
    held_back = {place for field in ("email", "phone", "source_id") for place in found.get(field, ())}
    open_places = [place for place in range(len(table.columns)) if place not in held_back]
    place = _wordiest(table, open_places or list(range(len(table.columns))))
    others = {field: tuple(at for at in places if at != place) for field, places in found.items()}
    taken = {"name": (place,), **{field: places for field, places in others.items() if places}}
    said = (
        spoken("No column is called a name; the workbook took '{column}'. "
        "Choose another with --name.", column=table.columns[place])
    )  # fmt: skip
    return taken, [whole_file(said, column=table.columns[place])]


def _refuse_figures(table: Table, found: Columns, name: str) -> None:
    """Refuse what looks like statistics; a table of fewer than five rows is not judged."""
    if any(field in found for field in _PERSONAL) or len(table.rows) < _FEWEST_ROWS_OF_FIGURES:
        return
    columns = [filled for place in range(len(table.columns)) if (filled := _cells(table, place))]
    of_figures = sum(sum(map(_is_figure, filled)) * 2 > len(filled) for filled in columns)
    if of_figures * 2 > len(columns):
        raise FileRefused(
            name, spoken("it looks like a table of figures rather than a list of people."),
            do=spoken("If it does list people, say which column holds their names with --name."),
        )  # fmt: skip


def _cells(table: Table, place: int) -> list[str]:
    """The filled cells of a column."""
    return [cells[place] for _, cells in table.rows if cells[place]]


def _is_figure(cell: str) -> bool:
    """Whether a cell holds digits and no letter, or only a sign that stands for nothing."""
    return not any(letter.isalpha() for letter in cell) and cell.isascii()


def _wordiest(table: Table, places: Sequence[int]) -> int:
    """The first column made of words; else the first with any letter or sign; else the first."""
    shares = {place: _share_of_words(_cells(table, place)) for place in places}
    mostly = [place for place in places if shares[place] >= 0.5]
    partly = [place for place in places if not all(map(_is_figure, _cells(table, place)))]
    return next(iter([*mostly, *partly, *places]))


def _share_of_words(cells: Sequence[str]) -> float:
    """Share of cells in which at least half of the characters are letters."""
    worded = sum(2 * sum(letter.isalpha() for letter in cell) >= len(cell) for cell in cells)
    return worded / len(cells) if cells else 0.0


def doubtful_headers(table: Table) -> list[Finding]:
    """Say which headers stand there more than once, and whether they look like somebody's row instead."""
    if not any("@" in header for header in table.columns):
        return _repeated(table.columns)
    said = spoken(
        "Row {number} was read as headers but looks like a person; put a row with headers above it.",
        number=table.header_row,
    )
    return [whole_file(said, kept=False), *_repeated(table.columns)]


def _repeated(columns: Iterable[str]) -> list[Finding]:
    """Headers that stand there more than once: only the first of each is read."""
    seen: set[str] = set()
    twice: list[Finding] = []
    for header in columns:
        base = header.rpartition(" (")[0]
        if base in seen:
            twice.append(
                whole_file(
                    spoken("More than one column is called '{column}'; the first was used.", column=base), column=base
                )
            )
        seen.add(header)
    return list({finding.kind: finding for finding in twice}.values())
