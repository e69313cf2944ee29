from __future__ import annotations

import re
import socket

import pytest

from workbook.errors import NotOnThisComputer, PortTaken
from workbook.serving.launch import doors, serve


@pytest.mark.parametrize("ip", ["0.0.0.0", "192.168.1.20", "::", "", "example.org"])
def test_other_computers_are_kept_out_until_people_can_sign_in(ip, tmp_path):
    with pytest.raises(NotOnThisComputer) as refused:
        serve(tmp_path, tmp_path, port=0, open_browser=False, say=print, ip=ip)

    assert refused.value.ip == ip
    assert 12 <= len(str(refused.value).split()) <= 40


def test_a_taken_port_is_named_together_with_a_free_one():
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]

        with pytest.raises(PortTaken) as refused:
            doors("127.0.0.1", taken)

    assert refused.value.port == taken
    assert re.search(rf"--port {refused.value.free}\b", str(refused.value))
    assert refused.value.free != taken


@pytest.mark.parametrize("ip", ["127.0.0.1", "localhost"])
def test_port_0_finds_a_free_one_on_this_computer(ip):
    (door,) = doors(ip, 0)

    assert door.getsockname()[0] == "127.0.0.1"
    assert door.getsockname()[1] > 0
    door.close()
