"""Looking at a file says what would arrive, changes nothing, and never ends in a riddle."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_books import a_book

from workbook.errors import FileRefused, UnknownValue
from workbook.people.person import accepted
from workbook.storage.arriving import Arriving, look

SAMPLES = Path(os.environ.get("WORKBOOK_SAMPLES") or Path(__file__).resolve().parents[3] / "shared" / "samples")
REFUSED = {
    "README.md": "cannot read this kind of file yet",
    "csvkit-no_header_row.csv": "no rows under a row of headers",
    "csvkit-null_byte.csv": "characters that are not text",
    "messytables-encrypted_no_password.xls": "locked with a password",
    "messytables-excel_pasting.csv": "table of figures",
    "messytables-utf-16le_encoded.csv": "table of figures",
    "messytables-weird_head_padding.csv": "table of figures",
    "vcard-John_Doe_GMAIL.vcf": "It reads CSV",
    "vcard-outlook-2003.vcf": "It reads CSV",
}
READ = {
    "csvkit-test_latin1.csv": (2, 0),
    "csvkit-test_utf8_bom.csv": (2, 0),
    "febrl-dataset1.csv": (1000, 0),
    "gephi-les_miserables.gexf": (77, 254),
    "gephi-undeclared_attribute.gexf": (2, 1),
    "graphology-miserables.graphml": (77, 254),
    "graphology-missing_nodes.graphml": (15, 0),
}


def sample(name: str) -> Path:
    if not (SAMPLES / name).is_file():
        pytest.skip(f"the sample files are not here: set WORKBOOK_SAMPLES to their folder (looked for {name})")
    return SAMPLES / name


def seen(tmp_path: Path, text: str | bytes, name: str = "people.csv", **choices: object) -> Arriving:
    path = tmp_path / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return look(path, **choices)


def said(arriving: Arriving) -> list[str]:
    return [problem.said for problem in arriving.problems]


@pytest.mark.parametrize("name", READ)
def test_a_file_nobody_here_wrote_is_read(name):
    arriving = look(sample(name))

    assert (len(arriving.people), len(arriving.ties)) == READ[name]
    assert len({person.key for person in arriving.people}) == len(arriving.people)
    assert all(accepted(person) == person for person in arriving.people)


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_lists_nobody_is_refused_in_one_sentence(name):
    with pytest.raises(FileRefused, match=REFUSED[name]) as refusal:
        look(sample(name))

    assert 12 <= len(str(refusal.value).split()) <= 40


def test_every_sample_has_its_test():
    sample("README.md")

    assert {path.name for path in SAMPLES.iterdir()} == READ.keys() | REFUSED.keys()


def test_naming_the_column_opens_a_table_of_figures_after_all():
    arriving = look(sample("messytables-utf-16le_encoded.csv"), mapping={"name": "Organisation_name"})

    assert arriving.people[0].name == "Enfield PCT"
    assert (arriving.source.encoding, arriving.source.mapping) == ("utf-16", {"name": "Organisation_name"})


def test_corrupted_copies_of_people_stay_people_of_their_own():
    arriving = look(sample("febrl-dataset1.csv"))

    assert arriving.source.mapping == {
        "first_name": "given_name", "last_name": "surname", "groups": "suburb", "source_id": "rec_id",
    }  # fmt: skip
    assert (arriving.people[0].key, arriving.people[0].name) == ("rec-223-org", "waller")
    assert arriving.problems == ()


def test_names_and_ties_of_a_known_novel_arrive_with_their_groups():
    arriving = look(sample("graphology-miserables.graphml"))

    valjean = next(person for person in arriving.people if person.name == "Valjean")
    assert valjean.groups == ("group 1",)
    assert said(arriving) == [
        "Closeness was read from weights between 1 and 31: up to 1 is 'met', up to 3 is 'know', above that 'trust'."
    ]


def test_a_map_with_missing_people_invents_nobody_and_counts_the_ties():
    arriving = look(sample("graphology-missing_nodes.graphml"))

    assert any("37 in all" in sentence for sentence in said(arriving))


def test_the_preview_shows_how_the_file_was_understood(tmp_path):
    text = "Spring retreat;;\nName;Phone;Notes\nAna;007;x\n;1;\nLuis;2;\n"

    arriving = seen(tmp_path, text)

    source = arriving.source
    assert (source.name, source.kind, source.encoding, source.delimiter) == ("people.csv", "csv", "utf-8", ";")
    assert (source.header_row, source.columns) == (2, ("Name", "Phone", "Notes"))
    assert source.mapping == {"name": "Name", "phone": "Phone"}
    assert source.first_rows == (("Ana", "007", "x"), ("", "1", ""), ("Luis", "2", ""))
    assert source.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert [person.key for person in arriving.people] == ["row 3", "row 5"]
    assert said(arriving) == ["Row 4: no name, so it was left out."]


def test_a_kumu_workbook_brings_people_and_ties(tmp_path):
    book = a_book(
        Elements=[
            ["Label", "Type", "Tags"],
            ["Ana", "Person", "renters|parents"],
            ["Luis", "Person", ""],
            ["Dee", "", ""],
        ],
        Connections=[["From", "To", "Strength"], ["Ana", "Luis|Dee", 3], ["Dee", "Nobody", 1]],
        Budget=[["Item", "Cost"], ["Tea", 3]],
    )

    arriving = seen(tmp_path, book, "kumu.xlsx")

    assert (arriving.people[0].name, arriving.people[0].groups) == ("Ana", ("renters", "parents"))
    assert [tie.pair for tie in arriving.ties] == [("row 2", "row 3"), ("row 2", "row 4")]
    assert arriving.source.sheet == "Elements, Connections"
    assert "'Budget' was not read" in said(arriving)[0]
    assert "Row 3: an end that is nobody" in said(arriving)[1]


def test_a_gephi_table_of_people_and_one_of_ties(tmp_path):
    book = a_book(
        Edges=[
            ["Source", "Target", "Type", "Id", "Label", "Weight"],
            [0, 1, "Undirected", 0, "", 5],
            [1, 2, "Undirected", 1, "", 1],
        ],
        Nodes=[["Id", "Label"], [0, "Ana"], [1, "Luis"], [2, "Dee"]],
    )

    arriving = seen(tmp_path, book, "gephi.xlsx")

    assert [(person.key, person.name) for person in arriving.people] == [("0", "Ana"), ("1", "Luis"), ("2", "Dee")]
    assert [tie.pair for tie in arriving.ties] == [("0", "1"), ("1", "2")]


def test_a_list_of_ties_alone_brings_the_people_it_names(tmp_path):
    arriving = seen(tmp_path, "From,To,Type\nAna,Luis,family\nluis,Dee,\n", language="", programme="Retreat")

    assert [(person.name, person.groups) for person in arriving.people] == [
        ("Ana", ("Retreat",)), ("Luis", ("Retreat",)), ("Dee", ("Retreat",)),
    ]  # fmt: skip
    assert len(arriving.ties) == 2
    assert "ties only" in said(arriving)[0]


def test_a_sheet_of_notes_beside_ties_is_not_taken_for_people(tmp_path):
    book = a_book(Notes=[["To do"], ["call Ana"]], Ties=[["From", "To"], ["Ana", "Luis"]])

    arriving = seen(tmp_path, book, "ties.xlsx")

    assert [person.name for person in arriving.people] == ["Ana", "Luis"]
    assert (len(arriving.ties), arriving.source.sheet) == (1, "Ties")


def test_ties_between_numbers_alone_are_refused(tmp_path):
    with pytest.raises(FileRefused, match="ties between numbers"):
        seen(tmp_path, "Source;Target\n0;1\n1;2\n")


def test_columns_named_by_the_facilitator_make_a_list_of_ties(tmp_path):
    arriving = seen(tmp_path, "Who,Whom\nAna,Luis\n", mapping={"from": "Who", "to": "Whom"})

    assert [person.name for person in arriving.people] == ["Ana", "Luis"]
    assert len(arriving.ties) == 1


def test_a_civicrm_list_with_the_same_header_twice_takes_the_first_and_says_so(tmp_path):
    arriving = seen(tmp_path, "First Name,Last Name,First Name\nAna,Ruiz,Mum\n")

    assert arriving.people[0].name == "Ana Ruiz"
    assert said(arriving) == ["More than one column is called 'First Name'; the first was used."]


def test_fourteen_rows_without_a_name_are_three_sentences_and_a_count(tmp_path):
    rows = "".join(f",{number}\n" for number in range(14))

    arriving = seen(tmp_path, "Name,Phone\nAna,1\n" + rows)

    assert len(arriving.people) == 1
    assert said(arriving)[-1] == "And 11 more, 14 in all: no name, so it was left out."
    assert arriving.problems[0].row == 3
    assert not arriving.problems[0].kept


def test_looking_writes_nothing(tmp_path):
    before = seen(tmp_path, "Name\nAna\n")

    assert [path.name for path in tmp_path.iterdir()] == ["people.csv"]
    assert look(tmp_path / "people.csv") == before


def test_a_field_nobody_knows_is_refused_by_name(tmp_path):
    with pytest.raises(UnknownValue, match="pronouns"):
        seen(tmp_path, "Name\nAna\n", mapping={"pronoun": "Name"})


def test_a_file_with_the_wrong_ending_is_known_by_its_content(tmp_path):
    book = a_book(People=[["Name"], ["Ana"]])

    assert seen(tmp_path, book, "people.csv").source.kind == "xlsx"


def test_one_id_for_a_whole_long_list_does_not_take_forever(tmp_path):
    began = time.monotonic()
    arriving = seen(tmp_path, "Id,Name\n" + "".join(f"1,Person {number}\n" for number in range(20_000)))

    assert len({person.key for person in arriving.people}) == 20_000
    assert time.monotonic() - began < 20


quick = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def seen_or_refused(tmp_path: Path, raw: bytes, name: str) -> tuple[Arriving | None, str]:
    try:
        return seen(tmp_path, raw, name), ""
    except FileRefused as refused:
        return None, str(refused)


def read_or_refused(tmp_path: Path, raw: bytes, name: str) -> None:
    arriving, refusal = seen_or_refused(tmp_path, raw, name)
    if arriving is None:
        assert 12 <= len(refusal.split()) <= 40
        return
    keys = {person.key for person in arriving.people}
    assert len(keys) == len(arriving.people)
    assert all(tie.one in keys and tie.other in keys and tie.one < tie.other for tie in arriving.ties)
    assert all(person.name for person in arriving.people)


@quick
@given(raw=st.binary(max_size=300), ending=st.sampled_from(["csv", "xlsx", "gexf", "graphml", "txt", "xml"]))
def test_any_bytes_are_read_or_refused(tmp_path, raw, ending):
    read_or_refused(tmp_path, raw, f"any.{ending}")


headers = st.sampled_from(["Name", "Email", "Table", "From", "To", "Weight", "Since", "Id", "Role", "", "Name", "Ride"])
cells = st.one_of(headers, st.text(max_size=8), st.sampled_from(["=1+1", '"', "a@b", "1", "a\nb", "\u202e", "\ud7ff"]))


@quick
@given(
    first=st.lists(headers, min_size=1, max_size=5),
    rows=st.lists(st.lists(cells, max_size=6), max_size=8),
    sign=st.sampled_from([",", ";", "\t", "|"]),
    encoding=st.sampled_from(["utf-8", "utf-16", "utf-8-sig"]),
)
def test_any_table_is_read_or_refused(tmp_path, first, rows, sign, encoding):
    text = "\n".join(sign.join(row) for row in [first, *rows])

    read_or_refused(tmp_path, text.encode(encoding, "replace"), "any.csv")
