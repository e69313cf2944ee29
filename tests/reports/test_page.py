"""The page of a report: what stands on the cover, what is left out, and who is not in it."""

from __future__ import annotations

import ast
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pytest
from browser_tools import OpenBrowser
from small_workspace import Clock, empty, yes

from workbook.errors import Stopped
from workbook.parameters import NAMES, Parameters
from workbook.people.person import Person
from workbook.people.words import Audience, Purpose
from workbook.phases.deck import kind_of
from workbook.phases.entry import Entry
from workbook.reports.gates import check_names, visible
from workbook.reports.page import page
from workbook.storage.example import tell_example
from workbook.storage.workbook import Workbook, system_clock

NOTEBOOK = Path(__file__).resolve().parents[2] / "notebooks" / "reports" / "reflection.ipynb"
ACTING = {"script", "link", "iframe", "object", "embed", "base", "img", "form", "button", "input", "select"}
NEVER_CLOSED = {"meta", "br", "hr", "img", "input", "link"}


class Outline(HTMLParser):
    """Every tag of a page in order, and which were left open."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag not in NEVER_CLOSED:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    @property
    def names(self) -> set[str]:
        return {tag for tag, _ in self.tags}


def run_here(given: Parameters) -> nbformat.NotebookNode:
    """The notebook of the report with its outputs, run in this process."""
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    names: dict = {}
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        exec(cell.source if "parameters" in cell.metadata.get("tags", []) else but_the_last(cell.source), names)
        if "parameters" in cell.metadata.get("tags", []):
            names |= {name: getattr(given, name) for name in NAMES}
        else:
            shown = eval(cell.source.splitlines()[-1], names)._repr_mimebundle_()
            cell.outputs = [nbformat.v4.new_output("execute_result", data=shown)]
    return notebook


def but_the_last(source: str) -> str:
    parts = ast.parse(source).body[:-1]
    return "\n".join(ast.unparse(part) for part in parts)


def report(book: Workbook, **asked) -> str:
    """The finished page, after the gate of names."""
    given = Parameters(workspace=str(book.folder), mode="report", **asked)
    text = page(run_here(given), given, book)
    check_names(text, book, audience=given.shown_to)
    return text


def without_yes(book: Workbook, audience: str = "organization") -> list[Person]:
    agreed = set(book.people(for_purpose="report", audience=audience).index)
    return [one for one in book.everybody() if one.key not in agreed]


def said_of(one: Person) -> set[str]:
    return {words for words in (one.name, one.preferred_name, one.email, one.phone) if words}


def cover(text: str) -> str:
    return visible(text.split("<main")[0])


def under(text: str, heading: str) -> str:
    """What a reader sees under a heading, without its own words."""
    for part in text.split("<main")[1].split('<section class="part">'):
        if visible(part).startswith(heading):
            return visible(part).removeprefix(heading)
    raise AssertionError(heading)


def put_up(book: Workbook, kind: str, body: str, by: str = "", **facts) -> str:
    return book.add_card(Entry(kind=kind, phase=kind_of(kind).phase, body=body, people={"by": by}, facts=facts))


@pytest.fixture(scope="module")
def maple(tmp_path_factory) -> Workbook:
    return tell_example(tmp_path_factory.mktemp("maple") / "workspace", clock=system_clock)


@pytest.fixture(scope="module")
def whole(maple) -> str:
    return report(maple)


@pytest.fixture
def copy(maple, tmp_path) -> Workbook:
    """Maple Street once more, to change something in it."""
    shutil.copytree(maple.folder, tmp_path / "copy")
    return Workbook(tmp_path / "copy", clock=system_clock)


@pytest.fixture
def small(tmp_path) -> Workbook:
    return empty(tmp_path, Clock())


# What the file is


def test_a_report_is_one_whole_document(whole):
    outline = Outline(whole)

    assert whole.startswith("<!doctype html>")
    assert outline.open == []
    assert [tag for tag, _ in outline.tags].count("h1") == 1


def test_a_report_brings_no_program_and_asks_nobody_for_anything(whole):
    outline = Outline(whole)
    policy = [given["content"] for tag, given in outline.tags if given.get("http-equiv")]

    assert policy == ["default-src 'none'; style-src 'unsafe-inline'; img-src data:"]
    assert outline.names & ACTING == set()
    assert re.findall(r"[a-z]+://|url\(|@import|javascript:", whole) == []
    assert not [name for _, given in outline.tags for name in given if name.startswith("on") or name == "src"]


def test_a_report_holds_no_code_and_no_widget(whole):
    seen = visible(whole)

    assert not re.search(r"begin\(|globals\(|import |did_power_move|widget|model_id|papermill", whole)
    assert "Leave it as it is" not in seen
    assert whole.count("<style>") == 1


def test_every_link_leads_to_a_heading_of_the_same_page(whole):
    outline = Outline(whole)
    places = {given["id"] for _, given in outline.tags if "id" in given}
    links = [given["href"] for tag, given in outline.tags if tag == "a"]

    assert len(links) >= 10
    assert [link for link in links if link[0] != "#" or link[1:] not in places] == []


def test_nothing_in_it_ties_one_report_to_another(maple, whole):
    cards = maple.cards(for_purpose=Purpose.REPORT, audience="organization")

    assert [card.key for card in cards if card.key in whole] == []
    assert {name for _, given in Outline(whole).tags for name in given if name.startswith("data-")} == {"data-label"}
    assert re.findall(r"\b[0-9a-f]{16,}\b", whole) == []


# Who is in it


def test_whoever_has_not_agreed_to_reports_is_nowhere_in_the_file(maple, whole):
    found = [one.key for one in without_yes(maple) if any(words in whole for words in said_of(one))]

    assert len(without_yes(maple)) >= 10
    assert found == []


def test_nobodys_key_and_no_way_to_reach_anybody_is_in_the_file(maple, whole):
    told = [(one.key, one.email, one.phone) for one in maple.everybody()]

    assert [words for row in told for words in row if words and words in whole] == []


def test_who_knows_whom_is_told_in_words_and_not_drawn(whole):
    drawings = [given.get("class") for tag, given in Outline(whole).tags if tag == "svg"]

    assert {"grid", "tree"} <= set(drawings)
    assert not any("network" in str(name) for name in drawings)
    assert "24 people agreed to be in this report" in under(whole, "The network of those who agreed")


def test_a_yes_taken_back_takes_the_person_their_cards_and_their_count_out(copy, whole):
    someone = copy.find("Latrice Goodwater")
    before = under(whole, "Not resolved")

    copy.withdraw(someone.key, purpose="report")
    after = report(copy)

    assert "Go from door to door" in before
    assert not any(words in after for words in said_of(someone))
    assert "Go from door to door" not in after
    assert "23 people agreed to be in this report" in visible(after)
    assert "Three commitments" in under(after, "Not resolved")


def test_a_yes_for_the_own_table_is_not_carried_to_the_organization(small):
    rosa = small.add_person(Person(name="Rosa Quill"))
    small.record_answer(yes(rosa, Purpose.REPORT, audience=Audience.OWN_TABLE))
    put_up(small, "not resolved", "Rosa will ask about the gate.", by=rosa)

    assert "Rosa will ask" in report(small, audience="own table")
    assert "Rosa" not in report(small, audience="organization")


# The cover


def test_the_cover_answers_whether_power_moved(whole):
    said = cover(whole)

    assert "Did power move? Two decisions moved towards participants" in said
    assert said.index("Did power move?") < said.index("In short")
    assert "30 May 2026" in said


def test_the_cover_says_each_part_in_a_sentence(whole):
    said = cover(whole)

    for heading in ("Where we have been", "What we promised", "Not resolved, and what we go back to"):
        assert heading in said
    assert "Of five promises: one kept" in said
    assert "Three matters not resolved." in said


def test_a_report_with_both_halves_says_so(whole):
    assert "Both halves are in it" in cover(whole)
    assert "Incomplete" not in cover(whole)


def test_an_empty_half_is_named_on_the_cover(small):
    nothing = cover(report(small))
    put_up(small, "outcome", "The gate was mended.", on="2026-05-02")
    process_only = cover(report(small))
    for _ in range(5):
        put_up(small, "service answer", "Pantry", importance=5, satisfaction=4)

    assert "Incomplete: the half on the process of change and the services is empty" in nothing
    assert "Incomplete: the half on the services is empty" in process_only
    assert "Incomplete" not in cover(report(small))


def test_an_outcome_of_another_time_does_not_fill_the_half(small):
    put_up(small, "outcome", "The gate was mended.", on="2026-02-02")
    put_up(small, "service answer", "Pantry", importance=5, satisfaction=4)

    later = report(small, period_start="2026-04-01", period_end="2026-06-30")

    assert "the half on the process of change is empty" in cover(later)
    assert "From 1 April 2026 to 30 June 2026." in cover(later)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({}, "All rounds so far."),
        ({"period_start": "2026-04-01"}, "Since 1 April 2026."),
        ({"period_end": "2026-06-30"}, "Up to 30 June 2026."),
    ],
)
def test_the_time_is_said_in_words(small, asked, said):
    assert said in cover(report(small, **asked))


# What is in it


def test_both_halves_what_is_open_our_promises_and_the_credits_are_there(whole):
    headings = [visible(part) for part in re.findall(r"<h2[^>]*>(.*?)</h2>", whole)]

    for wanted in ("First half", "Second half", "Not resolved", "What we promised"):
        assert [heading for heading in headings if heading.startswith(wanted)]
    assert "What we owe to the two families who got notice." in under(whole, "Not resolved")
    assert "its day has passed" in under(whole, "What we promised")
    assert "Building Movement Project, 2006" in visible(whole)


def test_only_outcomes_of_the_time_asked_for_are_told(maple):
    part = under(report(maple, period_start="2026-05-01", period_end="2026-05-31"), "First half")

    assert "The Housing Office sent an inspector to five homes" in part
    assert "The agency put the 14 on its list" not in part


def test_one_programme_tells_only_its_own_cards(maple, whole):
    part = under(report(maple, programme="Food pantry"), "What we said lies behind it")

    assert "The school sent a bill for the meals home" in under(whole, "What we said lies behind it")
    assert "Llamé once veces" not in part
    assert "Food pantry" in cover(report(maple, programme="Food pantry"))


def test_small_piles_are_for_our_own_table_alone(maple, whole):
    own = report(maple, audience="own table")

    assert "for our own table" in cover(own)
    assert "for the organization" in cover(whole)
    assert "smaller piles not shown" in under(whole, "What we said lies behind it")
    assert "smaller piles not shown" not in under(own, "What we said lies behind it")


def test_what_people_wrote_is_shown_as_written_and_never_run(small):
    written = """<script>alert(1)</script> <img src=x onerror=a()> data-key="x" {{ 7*7 }} & "so" """
    put_up(small, "not resolved", written)

    text = report(small)

    assert "script" not in Outline(text).names
    assert " ".join(written.split()) in visible(text)


def test_a_card_that_names_somebody_without_a_yes_stops_the_page(copy):
    put_up(copy, "not resolved", f"We still owe {without_yes(copy)[0].name} an answer.")

    with pytest.raises(Stopped, match="“Not resolved, and what we go back to” it would show a name"):
        report(copy)


# On a screen and on paper


@pytest.fixture
def opened(whole, tmp_path, chromium):
    """The file as somebody opens it from a stick; what it asks for and complains about is written down."""
    (tmp_path / "report.html").write_text(whole, "utf-8")
    contexts = []

    def at(width: int, *, media: str = "screen"):
        contexts.append(chromium.new_context(viewport={"width": width, "height": 900}, offline=True))
        page = contexts[-1].new_page()
        seen = OpenBrowser(page)
        page.on("request", lambda request: seen.asked.append(request.url))
        page.on("console", lambda said: seen.complaints.append(said.text))
        page.emulate_media(media=media)
        page.goto((tmp_path / "report.html").as_uri())
        return seen

    yield at
    for context in contexts:
        context.close()


@pytest.mark.browser
@pytest.mark.parametrize(("width", "media"), [(390, "screen"), (1280, "screen"), (688, "print")])
def test_a_report_fits_a_phone_a_desk_and_a_sheet_of_paper(opened, width, media):
    seen = opened(width, media=media)

    assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
    assert seen.page.locator(".power-moved").is_visible()
    assert [address for address in seen.asked if not address.startswith("file:")] == []
    assert seen.complaints == []


@pytest.mark.browser
def test_on_paper_the_tables_below_the_drawings_are_unfolded(opened):
    seen = "all => all.map(one => getComputedStyle(one, '::details-content').contentVisibility)"

    assert set(opened(688).page.eval_on_selector_all(".figure details", seen)) == {"hidden"}
    assert set(opened(688, media="print").page.eval_on_selector_all(".figure details", seen)) == {"visible"}
    assert opened(688, media="print").page.get_by_text("The same as a table").first.is_visible()


@pytest.mark.browser
def test_every_heading_and_table_head_on_paper_stays_with_what_follows(opened):
    seen = opened(688, media="print")
    style = "all => all.map(one => getComputedStyle(one).breakAfter)"

    assert set(seen.page.eval_on_selector_all("main h2, main h3, caption", style)) == {"avoid"}
    heads = "all => all.map(one => getComputedStyle(one).display)"
    assert set(seen.page.eval_on_selector_all("thead", heads)) == {"table-header-group"}
    assert seen.page.pdf(format="A4")[:5] == b"%PDF-"
