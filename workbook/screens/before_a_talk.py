"""Before a talk: sentences to leave and to say, a scene to practise, and whose need it is."""

from __future__ import annotations

from typing import Any

from workbook.errors import NotAccepted
from workbook.language.say import marked, plural, spoken
from workbook.phases.phrases import Pair, heard_in
from workbook.screens.live import Screen
from workbook.screens.our_phrases import our_phrases

AT_MOST_CHARACTERS = 2_000


class PracticeCards(Screen):
    """Say and avoid, side by side; scenes to play; a draft read for what closes a mouth (P032, P120, P124).

    What is typed here is read once and kept nowhere, not even until the page is closed.
    """

    template = "practice_cards.html"

    def __init__(self, here: Any) -> None:
        super().__init__(here)
        self.scene = 0
        self.found: tuple[Pair, ...] = ()

    def view(self) -> dict[str, Any]:
        """The cards, one scene, and what the last draft held."""
        bank = our_phrases()
        return {
            "sentence": plural(len(bank.pairs), "One sentence to leave, with one to say instead.",
                               "{N} sentences to leave, each with one to say instead."),
            "pairs": bank.pairs, "found": self.found, "own_story": bank.own_story,
            "play": bank.plays[self.scene % len(bank.plays)],
        }  # fmt: skip

    def do_scene(self, values: dict[str, Any]) -> str:  # noqa: ARG002 - every act is given what was pressed
        """Take the next scene."""
        self.scene += 1
        return spoken("Another scene. One plays, one listens, one watches what was said back.")

    def do_check(self, values: dict[str, Any]) -> str:
        """Read a draft for sentences that close a mouth; the draft is not kept."""
        draft = str(values.get("draft", ""))
        if not draft.strip() or len(draft) > AT_MOST_CHARACTERS:
            raise NotAccepted(spoken("Draft"), spoken("write what you would say, in at most 2,000 characters."))
        self.found = tuple(heard_in(draft, our_phrases()))
        return plural(
            len(self.found), "One sentence in it may close the talk. What you could say stands below; you decide.",
            "{N} sentences in it may close the talk. What you could say stands below; you decide.",
            none=marked("Nothing in it is on our list. Read it aloud once, as if it were said to you."),
        )  # fmt: skip

    def do_own(self, values: dict[str, Any]) -> str:
        """Say whether to tell a story of one's own, by three questions; the answers are not kept."""
        said = values.get("own")
        ticked = {said} if isinstance(said, str) else set(said or ())
        if {str(at) for at in range(len(our_phrases().own_story))} <= ticked:
            return spoken("Then tell it, in three sentences, and give the talk back.")
        return spoken("Keep it for a colleague today. What the person says is enough to talk about.")
