"""One sitting: the parameters it was opened with, the open workspace, and today."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from workbook.errors import NotAccepted, WrongKey
from workbook.language import terms
from workbook.language.say import day, marked, spoken
from workbook.language.tongue import call, heard, settle
from workbook.parameters import Parameters, read
from workbook.people.words import Audience, Door, Mode, Purpose
from workbook.phases.deck import kind_of
from workbook.phases.entry import Entry
from workbook.storage.looks import note
from workbook.storage.unlocking import is_shut, unlock
from workbook.storage.workbook import Workbook, system_clock

VARIABLE = "WORKBOOK_WORKSPACE"
BY = "WORKBOOK_BY"
ON_A_WALL = "WORKBOOK_ON_A_WALL"
TRIES = 3
_AS_SEEN_BY = {
    Audience.OWN_TABLE: marked("{whose}: round {round}, as of {day}, for our own table."),
    Audience.ORGANIZATION: marked("{whose}: round {round}, as of {day}, for the organization."),
    Audience.PUBLIC: marked("{whose}: round {round}, as of {day}, for everybody."),
}


@dataclass(frozen=True)
class Session:
    """What a notebook works with, from its first cell on.

    Attributes
    ----------
    parameters : Parameters
        What the notebook was opened for.
    workbook : Workbook
        The open workspace.
    screens : list
        The live screens on the page; after an act on one, the others look again.
    """

    parameters: Parameters
    workbook: Workbook
    screens: list[Any] = field(default_factory=list, repr=False, compare=False)

    @property
    def live(self) -> bool:
        """Whether people can act here; a report only shows."""
        return self.parameters.interactive

    @property
    def today(self) -> date:
        """This day, in the time of the workspace."""
        return self.workbook.today

    @cached_property
    def round(self) -> int:
        """The round asked for, or the newest one."""
        return self.parameters.round or self.workbook.latest_round()

    @property
    def audience(self) -> Audience:
        """Who sees it: in a room the own table, else whom the notebook was opened for."""
        return Audience.OWN_TABLE if self.parameters.mode == Mode.ROOM else self.parameters.shown_to

    def cards(self, *kinds: str, **wanted: Any) -> list[Entry]:
        """Cards that may be shown here, for what they were lent; see `Workbook.cards`."""
        wanted = {"programme": self.parameters.programme} | wanted
        lent = {kind_of(kind).lent_for for kind in kinds} or {Purpose.REPORT}
        purpose = lent.pop() if len(lent) == 1 else Purpose.REPORT
        return self.workbook.cards(*kinds, for_purpose=purpose, audience=self.audience, **wanted)

    def opened(self, door: Door, *people: str) -> None:
        """Note for these people that their record was opened here; a report opens nobody's."""
        if self.live:
            note(self.workbook, door, *people)

    @property
    def said(self) -> str:
        """Where we are, in one sentence."""
        name = self.workbook.setting("name") or spoken("This workspace")
        whose = f"{name}, {self.parameters.programme}" if self.parameters.programme else name
        return spoken(_AS_SEEN_BY[self.audience], whose=whose, round=self.round, day=day(self.today))

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        from workbook.figures.sheet import opening

        return {"text/plain": self.said, "text/html": opening(self.said, styled=not in_a_page())}


def begin(names: Mapping[str, object]) -> Session:
    """Open the workspace with the parameters of a notebook.

    Parameters
    ----------
    names : mapping
        The notebook's own names: ``begin(globals())``. Only declared parameters are read;
        a page's address may choose the round, the programme, the period and the language.

    Raises
    ------
    WorkbookError
        A parameter does not fit, or there is no workspace; the sentence says what to do.
    """
    given = read(names, query=os.environ.get("QUERY_STRING", ""))
    settle(given.language)  # a workspace that does not open says so in this language too
    place = folder(given.workspace)
    if is_shut(place):
        _ask_for_the_passphrase(place)
    return sitting(given, Workbook(place, clock=system_clock, who=os.environ.get(BY, "") or given.mode))


def sitting(given: Parameters, book: Workbook) -> Session:
    """Sit down with an open workspace, and speak the language asked for from now on, else that of the workspace."""
    language = given.language or heard(book.setting("language"))
    settle(language)
    call(terms.read(book.setting("terms")))
    return Session(replace(given, language=language), book)


def _ask_for_the_passphrase(place: Path) -> None:
    """In JupyterLab the passphrase is asked for below the cell; what is typed there is kept nowhere.

    Where nobody can answer, such as in a page or a report, opening the workspace says what to do.
    """
    from IPython.core.error import StdinNotImplementedError
    from IPython.core.getipython import get_ipython

    kernel = getattr(get_ipython(), "kernel", None)
    if kernel is None:
        return
    for again in reversed(range(TRIES)):
        try:
            unlock(place, kernel.getpass(spoken("Passphrase of the workspace, or the key on its recovery sheet: ")))
        except StdinNotImplementedError:
            return
        except (WrongKey, NotAccepted):
            if not again:
                raise
        else:
            return


def folder(asked: str = "") -> Path:
    """Which folder is meant: the one named, else the variable, else ./workspace here or above.

    A notebook may be started from its own folder or from the one above it, so the
    folders above are looked at as well.
    """
    named = asked or os.environ.get(VARIABLE, "")
    here = Path.cwd()
    places = [Path(named)] if named else [parent / "workspace" for parent in (here, *here.parents[:2])]
    places += [parent / named for parent in here.parents[:2] if named and not Path(named).is_absolute()]
    return next((place for place in places if place.is_dir()), places[0]).absolute()


def on_a_wall() -> bool:
    """Whether what is shown hangs where everybody sees it, so that nobody's name may stand there (P102)."""
    return os.environ.get(ON_A_WALL, "") == "yes"


def in_a_page() -> bool:
    """Whether Voila runs this, whose page brings the style sheet itself."""
    return os.environ.get("SERVER_SOFTWARE", "").startswith("voila")
