"""A column in a file is not a yes: somebody says where and how it was given, or asks again."""

from __future__ import annotations

import pytest

from workbook.errors import NotAccepted
from workbook.people.claims import confirmable

GIVEN = {
    "method": "form", "place": "Parish hall", "recorded_by": "Joseph, who held the pen",
    "taught_back": "Each said it back",
}  # fmt: skip


def test_a_claim_with_where_how_and_who_may_count():
    assert confirmable(**GIVEN) is None


@pytest.mark.parametrize("missing", GIVEN)
def test_a_claim_that_lacks_one_of_them_is_refused(missing):
    with pytest.raises(NotAccepted, match=r"Nothing was saved"):
        confirmable(**GIVEN | {missing: "  "})
