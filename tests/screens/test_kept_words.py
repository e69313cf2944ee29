"""What the workbook itself writes on a card is kept in one language and said in the one that is spoken."""

from __future__ import annotations

from workbook import concern_wall
from workbook.language.tongue import speaking
from workbook.screens.continuum import NO_EXAMPLE, Continuum


def test_which_table_says_so_is_kept_once_and_said_in_each_language(sit):
    here = sit()
    with speaking("es"):
        said = {"kind": "concern", "body": "The heater is out.", "told_by": "table 3"}
        assert concern_wall(here).act("add", said)["kind"] == "done"
        in_spanish = str(concern_wall(sit()).html)
    in_english = str(concern_wall(sit()).html)

    assert '<span class="by">mesa 3</span>' in in_spanish
    assert '<span class="by">table 3</span>' in in_english


def test_ratings_without_an_example_are_kept_in_one_language(sit):
    here = sit()
    with speaking("es"):
        rated = Continuum(here)
        rated.act("reopen", {"what": "continuum"})
        assert rated.act("rate", {"group": "board", "item_1": "3"})["kind"] == "done"

    assert here.cards("continuum answer")[-1].body == NO_EXAMPLE
