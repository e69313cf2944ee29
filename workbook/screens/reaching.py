"""Where strategy meets the day: actions inside services, decisions we follow, safeguards, and lobbying room."""

from __future__ import annotations

from workbook.figures.figure import Figure, Table
from workbook.language.say import figures, listed, marked, plural, spoken
from workbook.phases.entry import Entry, of_kind
from workbook.phases.lobbying import LOBBYING_YEAR, room
from workbook.phases.safeguards import SAFEGUARD, unguarded
from workbook.phases.service_actions import CHOOSE, SERVICE_ACTION, matrix
from workbook.phases.tracker import OVER, RESOURCE, TRACKED, due_said, tracked
from workbook.screens.register import Register, told


class ServiceActions(Register):
    """Services by actions: where a small action fits, three that are chosen, each with an owner and a day (P030)."""

    kinds = (SERVICE_ACTION.name,)
    caption = marked("Chosen actions")
    columns = ("service", "action", "owner", "starts_on")
    heads = (
        ("service", marked("Where")),
        ("action", marked("Kind of action")),
        ("owner", marked("Who sees to it")),
        ("starts_on", marked("From")),
    )

    def own(self, cards: list[Entry]) -> list[Entry]:
        """Only what was chosen stands in rows; the whole matrix stands above."""
        return list(matrix(cards).chosen)

    def said(self, cards: list[Entry]) -> str:
        """How many were found, and how many are chosen."""
        found = matrix(cards)
        if not cards:
            return spoken("No action is built into a service yet. Walk through one ordinary day: where would it fit?")
        said = plural(len(cards), "One action fits into a service.", "{N} actions fit into services.")
        chosen = plural(len(found.chosen), "One is chosen.", "{N} are chosen.", none=marked("None is chosen yet."))
        if len(found.chosen) > CHOOSE:
            chosen += " " + spoken("Three can be done well; which of them wait?")
        return f"{said} {chosen}"

    def attention(self, cards: list[Entry]) -> list[str]:
        """What the chosen ones lack."""
        return list(matrix(cards).missing)

    def figures(self, cards: list[Entry]) -> list[Figure | Table]:
        """The matrix as a table: services down, actions across."""
        found = matrix(cards)
        rows = tuple(
            (service, *(_cell(found.cells.get((service, action), ())) for action in found.actions))
            for service in found.services
        )
        return [Table(spoken("Services and actions"), (spoken("Service"), *found.actions), rows)] if rows else []


class DecisionsWeFollow(Register):
    """Decisions we follow, what we ask, what it may cost a relationship, and who here can help (P057, P072)."""

    kinds = (TRACKED.name, RESOURCE.name)
    caption = marked("Decisions we follow")
    columns = ("decided_by", "stage", "next_on", "testimony", "knows", "cost")
    heads = (
        ("decided_by", marked("Who decides")),
        ("stage", marked("How far")),
        ("next_on", marked("Next")),
        ("testimony", marked("Who speaks")),
        ("knows", marked("Who knows them")),
        ("cost", marked("What it may cost")),
    )

    def own(self, cards: list[Entry]) -> list[Entry]:
        """The next day first, what is over last."""
        return [one.card for one in tracked(cards, today=self.here.today)]

    def said(self, cards: list[Entry]) -> str:
        """How many are open, and which day comes next."""
        found = tracked(cards, today=self.here.today)
        if not found:
            return spoken("We follow no decision yet. Which body decides about one of our chains, and when?")
        still = [one for one in found if not one.over]
        said = plural(len(still), "One decision is open.", "{N} decisions are open.",
                      none=marked("No decision is open."))  # fmt: skip
        late = sum(one.overdue for one in found)
        if late:
            said += " " + plural(late, "A day has passed and nobody wrote what came of it.",
                                 "{N} days have passed and nobody wrote what came of them.")  # fmt: skip
        nearest = next((due for one in still if not one.overdue and (due := due_said(one))), "")
        return said + (" " + spoken("Next: {what}.", what=nearest.rstrip(".")) if nearest else "")

    def cell(self, card: Entry, name: str) -> str:
        """The next day comes with what happens then, the body with who has most to say."""
        if name == "next_on" and card.fact("stage") not in OVER:
            return due_said(tracked([card], today=self.here.today)[0])
        if name == "decided_by" and card.fact("maker"):
            return spoken("{body}: {maker}", body=card.fact("decided_by"), maker=card.fact("maker"))
        return super().cell(card, name)

    def doubts(self, card: Entry) -> list[str]:
        """What nobody has thought of yet."""
        return [missing for one in tracked([card], today=self.here.today) for missing in one.missing]

    def figures(self, cards: list[Entry]) -> list[Figure | Table]:
        """Who here can help."""
        helpers = of_kind(cards, RESOURCE.name)
        fields = [RESOURCE.field(name) for name in ("for_what", "where")]
        rows = tuple((card.body, *(told(field, card) or "–" for field in fields)) for card in helpers)
        heads = (spoken("Who"), spoken("Help with what"), spoken("Where"))
        return [Table(spoken("Who here can help"), heads, rows)] if rows else []


class Safeguards(Register):
    """Safeguards before we act, and those of which nobody has spoken (P045)."""

    kinds = (SAFEGUARD.name,)
    caption = marked("Safeguards")
    columns = ("about", "watched_by", "review_on")
    heads = (
        ("about", marked("About")),
        ("watched_by", marked("Watched over by")),
        ("review_on", marked("Looked at again on")),
    )

    def said(self, cards: list[Entry]) -> str:
        """How many stand, and how many are missing."""
        missing = len(unguarded(cards))
        said = plural(len(cards), "One safeguard is written down.", "{N} safeguards are written down.",
                      none=marked("No safeguard is written down yet."))  # fmt: skip
        return said + " " + plural(missing, "One of four is still to be talked about.",
                                   "{N} of four are still to be talked about.",
                                   none=marked("All four were talked about."))  # fmt: skip

    def attention(self, cards: list[Entry]) -> list[str]:
        """What nobody has said yet."""
        return unguarded(cards)


class LobbyingRoom(Register):
    """Room for lobbying under section 501(h), for groups in the United States only; not legal advice (P057)."""

    kinds = (LOBBYING_YEAR.name,)
    caption = marked("Lobbying room, in dollars")
    columns = ("spending", "limit", "left", "grassroots_limit", "grassroots_left")
    heads = (
        ("spending", marked("Spent on the purpose")),
        ("limit", marked("May be spent on lobbying")),
        ("left", marked("Left")),
        ("grassroots_limit", marked("Of it, for asking the public")),
        ("grassroots_left", marked("Left of that")),
    )

    def said(self, cards: list[Entry]) -> str:
        """What is left in the year written last; always with the word that it is not legal advice."""
        advice = spoken("This is arithmetic and not legal advice.")
        if not cards:
            return spoken("For groups in the United States that have made the 501(h) election. {advice}", advice=advice)
        last = room(cards[-1])
        return spoken("Room left: {left} dollars, {grassroots} of them for asking the public. {advice}",
                      left=figures(last.left), grassroots=figures(max(min(last.left, last.grassroots_left), 0)),
                      advice=advice)  # fmt: skip

    def attention(self, cards: list[Entry]) -> list[str]:
        """Years in which a limit is passed."""
        over = [card.body for card in cards if min(room(card).left, room(card).grassroots_left) < 0]
        return [spoken("A limit is passed: {years}. Ask a lawyer today.", years=listed(over))] if over else []

    def cell(self, card: Entry, name: str) -> str:
        """Whole dollars."""
        return figures(int(card.fact("spending", 0)) if name == "spending" else getattr(room(card), name))

    def _head(self, name: str) -> str:
        return spoken(dict(self.heads)[name])


def _cell(cards: tuple[Entry, ...]) -> str:
    """What stands where a service and an action meet; a mark for what was chosen."""
    return " · ".join(f"✓ {card.body}" if card.fact("chosen") == "yes" else card.body for card in cards) or "–"
