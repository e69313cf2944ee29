from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st
from jupyter_server.services.kernels.connection.base import serialize_binary_message, serialize_msg_to_ws_v1

from workbook.serving.line import NOT_FOR_PAGES, kind_of

KINDS = st.sampled_from(["comm_msg", "status", "error", "execute_input", "stream"])
ATTACHED = st.lists(st.binary(max_size=50), max_size=3)


def message(kind: str, attached: list[bytes]) -> dict[str, object]:
    return {
        "header": {"msg_type": kind, "who": "Zoë"}, "parent_header": {}, "metadata": {}, "content": {},
        "buffers": attached,
    }  # fmt: skip


@given(kind=KINDS, attached=ATTACHED)
def test_the_kind_of_a_message_is_read_however_it_travels(kind, attached):
    whole = message(kind, attached)
    parts = [json.dumps(whole[part]).encode() for part in ("header", "parent_header", "metadata", "content")]
    newer = serialize_msg_to_ws_v1(parts + attached, "iopub")

    assert kind_of(json.dumps({**whole, "buffers": []}), plain=True) == kind
    assert kind_of(serialize_binary_message(whole), plain=True) == kind
    assert kind_of(newer, plain=False) == kind


@given(noise=st.binary(max_size=200), plain=st.booleans())
def test_noise_on_the_line_is_no_kind_at_all_and_keeps_nobody_waiting(noise, plain):
    assert kind_of(noise, plain=plain) not in NOT_FOR_PAGES
