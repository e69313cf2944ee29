"""Records as pandas tables, with named columns in a fixed order."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from workbook.people.person import Person
from workbook.people.tie import Tie

PEOPLE = ("name", "role", "languages", "groups", "concerns", "organization")
TIES = ("one", "other", "kind", "strength", "since", "ended_on", "source")


def people_frame(people: Iterable[Person], *, contact: bool = False) -> pd.DataFrame:
    """People as a table, one row each; e-mail and phone only for the purpose of contact."""
    columns = (*PEOPLE, "email", "phone") if contact else PEOPLE
    rows = [
        {"key": one.key, "name": one.called, "role": one.role.value}
        | {name: getattr(one, name) for name in columns if name not in ("name", "role")}
        for one in people
    ]
    return pd.DataFrame(rows, columns=["key", *columns]).set_index("key")


def ties_frame(ties: Iterable[Tie]) -> pd.DataFrame:
    """Ties as a table, one row each, by pair, kind and beginning."""
    return pd.DataFrame([{name: getattr(one, name) for name in TIES} for one in ties], columns=list(TIES))
