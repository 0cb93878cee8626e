import asyncio
import threading
from types import SimpleNamespace

import pytest

from inducci_dash.http_files.door import Door, DoorFull


class Visitor:
    """Stands in for a request: an address, and whether its sender has gone."""

    def __init__(self, host="10.0.0.1"):
        self.client = SimpleNamespace(host=host)
        self.gone = False

    async def is_disconnected(self):
        return self.gone


def blocked(release, made):
    def make(unwanted):
        while not release.wait(0.01):
            if unwanted():
                made.append("stopped")
                return b""
        made.append("made")
        return b"picture"

    return make


async def settle(until):
    while not until():
        await asyncio.sleep(0.005)


def test_what_several_ask_for_is_made_once_and_kept(run):
    made, release = [], threading.Event()

    async def main():
        door = Door()
        asking = [
            asyncio.ensure_future(door.answer(Visitor(f"10.0.0.{n}"), "key", blocked(release, made)))
            for n in range(4)
        ]
        await settle(lambda: door._inside == 4)
        release.set()
        assert await asyncio.gather(*asking) == [b"picture"] * 4
        assert await door.answer(Visitor(), "key", blocked(release, made)) == b"picture"

    run(main())
    assert made == ["made"]


def test_a_full_line_and_a_visitor_over_their_share_are_turned_away(run):
    made, release = [], threading.Event()

    async def main():
        door = Door(at_once=1, in_line=2, a_visitor=2)
        asking = [
            asyncio.ensure_future(door.answer(Visitor(), key, blocked(release, made))) for key in "ab"
        ]
        await settle(lambda: door._inside == 2)
        with pytest.raises(DoorFull):
            await door.answer(Visitor(), "c", blocked(release, made))
        other = asyncio.ensure_future(door.answer(Visitor("10.0.0.2"), "d", blocked(release, made)))
        await settle(lambda: door._inside == 3)
        with pytest.raises(DoorFull):
            await door.answer(Visitor("10.0.0.3"), "e", blocked(release, made))
        release.set()
        assert await asyncio.gather(*asking, other) == [b"picture"] * 3
        assert await door.answer(Visitor(), "c", blocked(release, made)) == b"picture"

    run(main())


def test_a_making_stops_when_its_last_visitor_has_gone(run):
    made, release = [], threading.Event()

    async def main():
        door = Door()
        visitors = [Visitor("10.0.0.1"), Visitor("10.0.0.2")]
        asking = [
            asyncio.ensure_future(door.answer(visitor, "key", blocked(release, made)))
            for visitor in visitors
        ]
        await settle(lambda: door._inside == 2)
        visitors[0].gone = True
        await asking[0]
        assert made == []
        visitors[1].gone = True
        await asking[1]
        await settle(lambda: made == ["stopped"])
        release.set()
        assert await door.answer(Visitor(), "key", blocked(release, made)) == b"picture"

    run(main())


def test_what_is_kept_stays_within_its_bound(run):
    async def main():
        door = Door(kept_bytes=10)
        for key in "abc":
            await door.answer(Visitor(), key, lambda unwanted: b"12345")
        assert [name for name, _language in door._kept] == ["b", "c"]

    run(main())


def test_those_turned_away_are_told_in_words_when_to_come_back(run):
    async def main():
        door = Door(at_once=0, in_line=0)
        return await door.respond(Visitor(), "key", lambda unwanted: b"picture", "image/png", {})

    response = run(main())
    assert response.status_code == 503
    assert int(response.headers["Retry-After"]) > 0
    assert b"ask again" in response.body
