"""When somebody has died: their limits stay, what only the living do ends, nobody speaks for them (P105)."""

from __future__ import annotations

from workbook.errors import NotAccepted, NotFound
from workbook.language.say import marked, spoken
from workbook.people.person import Person
from workbook.people.words import Purpose
from workbook.storage import persons, receipts
from workbook.storage.consents import open_yeses
from workbook.storage.history import Writing
from workbook.storage.schema import person
from workbook.storage.workbook import Workbook

ENDS = (Purpose.MAP, Purpose.INTRODUCE, Purpose.CONTACT, Purpose.TRAINING)
"""What ends with a death. A name in reports and a story stay as far as the person allowed, and as long."""
HOW = marked("the person has died")


def record_death(book: Workbook, key: str) -> None:
    """Write down that somebody has died.

    They are on no map and no list of whom to ask from now on, and introductions being prepared
    are closed. What they allowed for reports and stories stays as they said it, until it ends.

    Raises
    ------
    NotFound
        Nobody has that key.
    NotAccepted
        It is written down already.
    """
    with book.writing() as write:
        if _there(write, key).died:
            raise NotAccepted(spoken("Person"), spoken("it is written down already that they have died."))
        write.update(person, {"died": True, "rev": person.c.rev + 1}, person.c.key == key)
        write.note("record", "death", key)
        for purpose in open_yeses(write.connection, key):
            if purpose in ENDS:
                receipts.withdraw(write, key, purpose, how=HOW)


def alive_after_all(book: Workbook, key: str) -> None:
    """Take it back when it was written down by mistake; what ended with it is asked for anew.

    Raises
    ------
    NotFound
        Nobody has that key.
    NotAccepted
        Nobody wrote that they died.
    """
    with book.writing() as write:
        if not _there(write, key).died:
            raise NotAccepted(spoken("Person"), spoken("nobody wrote down that they have died."))
        write.update(person, {"died": False, "rev": person.c.rev + 1}, person.c.key == key)
        write.note("take back", "death", key)


def _there(write: Writing, key: str) -> Person:
    """The person meant."""
    found = persons.with_key(write.connection, key)
    if found is None:
        raise NotFound(key[:8], of=spoken("person"))
    return found
