"""People are asked in steps: limits told back, exactly what is shown, then the yes; and any of it can be taken back."""

from __future__ import annotations

import html
from datetime import timedelta

import pytest

import workbook
from workbook.people.consent import STANDARDS
from workbook.people.words import Purpose, Reason
from workbook.screens.people import Permissions

OWN_WORDS = "If I am in danger they call, and people may talk"


def shows(sit, name) -> str:
    return html.unescape(str(getattr(workbook, name)(sit()).html))


def unasked(here):
    return here.workbook.find("Nilda Cortez")


def done(answer) -> bool:
    assert answer["kind"] == "done", answer["said"]
    return True


def refused(one, act, values) -> str:
    before = len(one.here.workbook.history(at_most=10**6))
    answer = one.act(act, values)
    assert answer["kind"] == "refused", answer["said"]
    assert len(one.here.workbook.history(at_most=10**6)) == before
    assert "on our side" not in answer["said"]
    return answer["said"]


def whole(asked, **changes) -> dict:
    return {"person": asked.key, "standards": list(STANDARDS), "method": "spoken"} | changes


def sitting_with(here, who="Nilda Cortez", **asked) -> Permissions:
    """A screen on which the limits were told back, and where one thing is shown."""
    one, person = Permissions(here), here.workbook.find(who)
    one.act("choose", {"person": person.key})
    done(one.act("tell", {"person": person.key, "words": OWN_WORDS}))
    done(one.act("show", {"person": person.key, "purpose": "map", "audience": "organization"} | asked))
    return one


# Step by step


def test_nothing_can_be_asked_before_the_limits_were_told_back(here):
    one, nilda = Permissions(here), unasked(here)
    one.act("choose", {"person": nilda.key})

    page = str(one.html)

    assert 'data-action="tell"' in page
    assert 'data-action="show"' not in page
    assert 'data-action="yes"' not in page
    assert "read them aloud first" in refused(one, "show", {"person": nilda.key, "purpose": "map"})
    assert "read them aloud first" in refused(one, "yes", whole(nilda))


@pytest.mark.parametrize("words", ["", "yes", "ok fine"])
def test_a_nod_does_not_open_the_form(here, words):
    one, nilda = Permissions(here), unasked(here)
    one.act("choose", {"person": nilda.key})

    assert "words of their own" in refused(one, "tell", {"person": nilda.key, "words": words})
    assert 'data-action="show"' not in str(one.html)


def test_what_one_person_told_back_opens_nobody_elses_form(here):
    one = sitting_with(here)
    other = here.workbook.find("Patrice Dunmore")

    one.act("choose", {"person": other.key})

    assert 'data-action="tell"' in str(one.html)
    assert "read them aloud first" in refused(one, "yes", whole(other))


def test_on_another_day_the_limits_are_told_again(here):
    one, nilda = sitting_with(here), unasked(here)
    one.told = {(person, day - timedelta(days=1)): telling for (person, day), telling in one.told.items()}

    assert 'data-action="tell"' in str(one.html)
    assert "read them aloud first" in refused(one, "yes", whole(nilda))


def test_what_was_shown_to_one_person_is_no_question_to_another(here):
    other = here.workbook.find("Patrice Dunmore")
    one = Permissions(here)
    done(one.act("tell", {"person": other.key, "words": OWN_WORDS}))
    done(one.act("tell", {"person": unasked(here).key, "words": OWN_WORDS}))
    done(one.act("show", {"person": unasked(here).key, "purpose": "map", "audience": "organization"}))

    assert "first show" in refused(one, "yes", whole(other))
    assert here.workbook.answers(other.key) == []


def test_a_yes_cannot_be_recorded_before_it_is_shown_what_it_means(here):
    one, nilda = Permissions(here), unasked(here)
    one.act("choose", {"person": nilda.key})
    one.act("tell", {"person": nilda.key, "words": OWN_WORDS})

    assert 'data-action="yes"' not in str(one.html)
    assert "first show what it would let others see" in refused(one, "yes", whole(nilda, purpose="map"))


def test_what_is_shown_changes_with_what_is_asked(here):
    pages = {
        (purpose, audience): html.unescape(str(sitting_with(here, purpose=purpose, audience=audience).html))
        for purpose in ("map", "report", "contact")
        for audience in ("own table", "public")
    }

    assert "Exactly this, seen by everybody:" in pages["map", "public"]
    assert "Exactly this, seen by your own table:" in pages["report", "own table"]
    assert "A mark with the name “Nilda" in pages["map", "own table"]
    assert "To reach you" in pages["contact", "public"]
    assert len(set(pages.values())) == len(pages)


def test_the_limits_are_read_in_the_language_that_was_chosen(here):
    one, nilda = Permissions(here), unasked(here)
    one.act("choose", {"person": nilda.key})

    assert done(one.act("language", {"language": "es"}))
    assert "Usted decide" in str(one.html)
    assert done(one.act("tell", {"person": nilda.key, "words": "Si hay peligro llaman a alguien"}))
    one.act("show", {"person": nilda.key, "purpose": "map", "audience": "own table"})
    assert done(one.act("yes", whole(nilda)))
    [answer] = here.workbook.answers(nilda.key)
    assert (answer.language, answer.wording) == ("Spanish", "2026-2")


def test_everything_about_how_a_yes_was_given_is_kept(here):
    one, nilda = sitting_with(here), unasked(here)
    more = {"place": "Parish hall", "witness": "Joseph", "method": "form", "until": "2027-01-31",
            "met_capable": "she explained it to her sister"}  # fmt: skip

    assert done(one.act("yes", whole(nilda, **more)))

    [answer] = here.workbook.answers(nilda.key)
    assert (answer.place, answer.witness, answer.method) == ("Parish hall", "Joseph", "form")
    assert answer.taught_back == OWN_WORDS
    assert answer.met["capable"] == "she explained it to her sister"
    assert {answer.met[name] for name in STANDARDS if name != "capable"} == {"told us so"}
    assert str(answer.expires_at.date()) == "2027-02-01"


def test_an_introduction_keeps_what_may_be_told_and_what_they_are_willing_to_do(here):
    one = sitting_with(here, purpose="introduce", may_tell=["language"], willing=["be introduced"])
    nilda = unasked(here)

    assert done(one.act("yes", whole(nilda)))

    [answer] = here.workbook.answers(nilda.key)
    assert answer.may_tell == {Reason.LANGUAGE}
    assert (answer.may_introduce, answer.may_be_introduced) == (False, True)


def test_an_introduction_without_any_willingness_is_not_asked(here):
    one, nilda = sitting_with(here), unasked(here)

    assert "want to meet somebody" in refused(one, "show", {"person": nilda.key, "purpose": "introduce"})


def test_after_a_yes_the_next_thing_can_be_asked_without_telling_the_limits_again(here):
    one, nilda = sitting_with(here), unasked(here)

    done(one.act("yes", whole(nilda)))

    assert 'data-action="show"' in str(one.html)
    assert "first show" in refused(one, "yes", whole(nilda))


@pytest.mark.parametrize("lacking", STANDARDS)
def test_a_yes_that_lacks_one_standard_is_not_recorded(here, lacking):
    standards = [name for name in STANDARDS if name != lacking]

    said = refused(sitting_with(here), "yes", whole(unasked(here), standards=standards))

    assert "until this is met too" in said


@pytest.mark.parametrize(
    ("act", "changes"),
    [("show", {"purpose": "gossip"}), ("show", {"audience": "the press"}), ("yes", {"person": "0" * 32}),
     ("show", {"purpose": "introduce", "willing": ["introduce"], "may_tell": ["illness"]}),
     ("yes", {"until": "soon"}), ("yes", {"until": "2020-01-01"}), ("yes", {"method": "telepathy"})],
    ids=str,
)  # fmt: skip
def test_a_yes_that_does_not_hold_together_is_not_recorded(here, act, changes):
    refused(sitting_with(here), act, whole(unasked(here), purpose="map", audience="public") | changes)


def test_a_no_is_kept_and_shown_only_where_people_are_asked(sit):
    here = sit()
    nilda = unasked(here)

    assert done(Permissions(here).act("no", {"person": nilda.key, "purpose": "map"}))
    assert any(not answer.said_yes for answer in here.workbook.answers(nilda.key))
    assert nilda.key not in shows(sit, "relationships")


def test_a_yes_that_was_taken_back_does_not_read_as_never_asked(here):
    one = Permissions(here)
    rows = {person.name: answered for person, answered in one.view()["rows"]}

    assert rows["Efraín Baltasar"]["map"] == "taken back"
    assert rows["Nilda Cortez"]["map"] == "not asked"
    assert done(sitting_with(here, "Efraín Baltasar").act("yes", whole(here.workbook.find("Efraín Baltasar"))))
    assert {person.name: answered for person, answered in one.view()["rows"]}["Efraín Baltasar"]["map"] == "yes"


# Taking it back


def test_a_yes_puts_somebody_on_the_map_and_taking_it_back_takes_them_off(sit):
    here = sit()
    nilda = unasked(here)
    one = sitting_with(here)

    assert done(one.act("yes", whole(nilda, concerns="street lamps")))
    with_her = shows(sit, "relationships")
    assert done(one.act("withdraw", {"person": nilda.key, "purpose": "map"}))

    assert nilda.key in with_her
    assert nilda.key not in shows(sit, "relationships")
    assert "street lamps" in here.workbook.find("Nilda Cortez").concerns


def test_who_takes_a_yes_back_gets_a_receipt_that_says_what_ended(here):
    shared = here.workbook.shared_map(for_purpose="map", audience="own table")
    known = next(one for one in shared if any(one.key in tie.pair for tie in shared.ties))
    ties = sum(known.key in tie.pair for tie in shared.ties)
    one = Permissions(here)

    assert done(one.act("withdraw", {"person": known.key, "purpose": "map"}))

    page = html.unescape(str(one.html))
    assert f"Receipt for {known.called}" in page
    assert "Your name is off the map of who knows whom." in page
    assert one.receipt.removed[1].endswith("of yours are drawn and counted no more.") or ties == 1
    assert "What cannot be called back" in page
    assert 'data-prints="receipt"' in page


def test_the_receipt_of_one_person_is_not_on_the_page_of_the_next(here):
    one = Permissions(here)
    key = here.workbook.shared_map(for_purpose="map", audience="own table").people[0].key
    one.act("withdraw", {"person": key, "purpose": "map"})

    one.act("choose", {"person": unasked(here).key})

    assert "Receipt for" not in str(one.html)


def test_what_was_never_given_cannot_be_taken_back(here):
    assert "no open yes" in refused(Permissions(here), "withdraw", {"person": unasked(here).key, "purpose": "map"})


# What we hold


def test_what_we_hold_is_one_press_from_a_persons_row(here):
    one = Permissions(here)
    row = str(one.html)
    nilda = unasked(here)

    assert f'data-action="about" data-person="{nilda.key}"' in row
    assert done(one.act("about", {"person": nilda.key}))
    page = html.unescape(str(one.html))
    assert "What we hold about Nilda" in page
    assert "You have not been asked yet" in page


def test_the_page_never_names_somebody_who_did_not_agree_to_be_on_the_map(here):
    book = here.workbook
    mapped = set(book.people(for_purpose=Purpose.MAP, audience="own table").index)
    silent = [one for one in book.everybody() if one.key not in mapped]
    one = Permissions(here)

    for person in book.everybody():
        one.act("about", {"person": person.key})
        page = html.unescape(str(one.html)).split('data-printable="held"')[1].split("Put right what is written")[0]
        for other in silent:
            assert other.key == person.key or other.name not in page


def test_each_thing_written_about_somebody_can_be_put_right(here):
    one, nilda = Permissions(here), unasked(here)
    one.act("about", {"person": nilda.key})
    right = {"name": "Nilda Cortez", "preferred_name": "Nil", "pronouns": "she", "languages": "Spanish; Quechua",
             "groups": "Choir", "concerns": "lamps", "organization": "Parish", "email": "n@mail.example",
             "phone": "555 0102"}  # fmt: skip

    assert done(one.act("correct", {"person": nilda.key} | right))

    held = here.workbook.held(nilda.key).person
    assert (held.preferred_name, held.languages, held.email) == ("Nil", ("Spanish", "Quechua"), "n@mail.example")
    assert "Nil" in html.unescape(str(one.html))


def test_two_who_put_the_same_page_right_do_not_overwrite_each_other(sit):
    one, other = Permissions(sit()), Permissions(sit())
    nilda = unasked(one.here)
    for screen in (one, other):
        screen.act("about", {"person": nilda.key})
    done(one.act("correct", {"person": nilda.key, "preferred_name": "Nil"}))

    assert "Somebody changed this" in refused(other, "correct", {"person": nilda.key, "preferred_name": "Nildita"})
    assert one.here.workbook.held(nilda.key).person.called == "Nil"
    assert done(other.act("correct", {"person": nilda.key, "preferred_name": "Nildita"}))


def test_a_tie_of_which_somebody_says_that_it_is_not_so_leaves_the_map(sit):
    here = sit()
    shared = here.workbook.shared_map(for_purpose="map", audience="own table")
    tie = shared.ties[0]
    one = Permissions(here)
    key = next(held.key for held in here.workbook.held(tie.one).ties if held.key and not held.ended_on)
    before = len(shared.ties)

    assert done(one.act("not_so", {"person": tie.one, "tie": key}))

    assert len(here.workbook.shared_map(for_purpose="map", audience="own table").ties) in (before, before - 1)
    assert key not in {held.key for held in here.workbook.held(tie.one).ties if not held.ended_on}


def test_somebody_elses_tie_or_card_cannot_be_touched_from_this_page(here):
    book = here.workbook
    shared = book.shared_map(for_purpose="map", audience="own table")
    named = {one.key: book.held(one.key) for one in shared}
    theirs = {tie.key for tie in named[shared.people[0].key].ties}
    strange = next(tie.key for held in named.values() for tie in held.ties if tie.key not in theirs)
    one, me = Permissions(here), shared.people[0].key

    assert "not on this page" in refused(one, "not_so", {"person": me, "tie": strange})
    own = {card.key for card in named[me].cards}
    card = next(card.key for held in named.values() for card in held.cards if card.key not in own)
    for act in ("correct_card", "take_down"):
        assert "not on this page" in refused(one, act, {"person": me, "card": card, "body": "Mine"})


def test_a_card_with_somebodys_name_can_be_put_right_or_taken_down(here):
    book, one = here.workbook, Permissions(here)
    shown = {card.key for card in book.cards(for_purpose="report", audience="own table")}
    everybody = [book.held(person.key) for person in book.everybody()]
    held, card = next((held, card) for held in everybody for card in held.cards if card.key in shown)

    assert done(one.act("correct_card", {"person": held.person.key, "card": card.key, "body": "As I said it"}))
    assert "As I said it" in {card.body for card in book.held(held.person.key).cards}
    assert done(one.act("take_down", {"person": held.person.key, "card": card.key}))
    assert card.key not in {card.key for card in book.cards(for_purpose="report", audience="own table")}


def test_a_page_that_is_open_in_a_report_shows_nobody(sit):
    one = Permissions(sit(mode="report"))

    assert one.act("about", {"person": unasked(one.here).key})["kind"] == "refused"
    assert "What we hold" not in str(one.html)


def test_a_yes_that_has_ended_reads_as_over(here):
    one, nilda = sitting_with(here), unasked(here)
    done(one.act("yes", whole(nilda, until=(here.today + timedelta(days=1)).isoformat())))
    [answer] = here.workbook.answers(nilda.key)

    from workbook.people.held import stands

    assert stands(answer, at=here.workbook.now) == "yes"
    assert stands(answer, at=here.workbook.now + timedelta(days=3)) == "over"
