"""A line is used as fast as its provider takes it, by all processes together, or not at all."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest

from benchmarks.recording import recorded
from integrations.ports import (
    ChannelRefused,
    ChannelUnavailable,
    DeliveryUnknown,
    OutboundMessage,
    Pace,
    Receipt,
)
from jobs.relay import Relay
from storage import lines
from storage.database import Database
from storage.lines import Claimed, Line, Tally
from tests.outgoing import write
from tests.owner import ask, do, rows
from tests.posted import NOW
from tests.world import World, furnish
from usecases.demo.ids import ORGANIZATION

LEASE = timedelta(seconds=60)
Claim = Callable[..., Awaitable[list[Claimed]]]


@pytest.fixture
async def world(database: Database) -> World:
    return await furnish(database, NOW)


def claiming(world: World, *, pace: float = 10_000, burst: int = 3, per_chat: int = 0) -> Claim:
    line = Line(ORGANIZATION, "pigeon", pace, burst, per_chat)

    async def claim(wanted: int = 10, **tally: Any) -> list[Claimed]:
        async with world.database.dispatch() as connection:
            return await lines.claim(
                connection, line, Tally(**tally), owner="a", length=LEASE, wanted=wanted
            )

    return claim


async def crowd(world: World, people: int, **more: Any) -> None:
    """Have something to say to so many people."""
    for number in range(people):
        await write(world, "hola", to=f"p{number}", **more)


async def shut_for(world: World) -> float | None:
    left = "SELECT extract(epoch FROM shut_until - clock_timestamp())::float FROM lines"
    return await ask(world.database.dsn, left)


async def open_again(world: World) -> None:
    """Let the time be over for which the line was shut."""
    await do(world.database.dsn, "UPDATE lines SET shut_until = now() - interval '1 second'")


class TestThePace:
    async def test_lets_a_burst_go_at_once_and_the_next_ones_wait_in_turn(self, world):
        await crowd(world, 8)

        claimed = await claiming(world, pace=10, burst=3)()

        assert [one.wait for one in claimed] == pytest.approx(
            [0, 0, 0, 0.1, 0.2, 0.3, 0.4, 0.5], abs=0.01
        )

    async def test_is_one_for_all_who_claim(self, world):
        await crowd(world, 40)
        claim = claiming(world, pace=10, burst=3)

        claimed = [one for _ in range(6) for one in await claim(wanted=5)]

        # A second's worth is handed out ahead, the burst comes on top, and some time went by.
        assert 13 <= len(claimed) <= 16
        assert [one.wait for one in claimed] == sorted(one.wait for one in claimed)
        assert claimed[-1].wait <= 1

    async def test_comes_back_with_time(self, world):
        await crowd(world, 20)
        claim = claiming(world, pace=10, burst=3)
        await claim(wanted=20)
        assert await claim(wanted=20) == []

        await do(world.database.dsn, "UPDATE lines SET full_at = full_at - interval '10 seconds'")

        assert len(await claim(wanted=20)) > 0

    async def test_of_one_person_holds_up_nobody_else(self, world):
        await write(world, *"abcde", to="ana")
        await write(world, "hola", to="luis")
        claim = claiming(world, per_chat=3)

        said = []
        for _ in range(6):
            claimed = await claim()
            said += [(one.leased.address, one.leased.message["text"]) for one in claimed]
            await do(
                world.database.dsn,
                "UPDATE outbox SET state = 'sent', sent_at = clock_timestamp(), lease_owner = NULL,"
                " lease_until = NULL WHERE state = 'sending'",
            )

        assert said == [("ana", "a"), ("luis", "hola"), ("ana", "b"), ("ana", "c")]
        await do(world.database.dsn, "UPDATE outbox SET sent_at = sent_at - interval '4 seconds'")
        assert [one.leased.message["text"] for one in await claim()] == ["d"]

    async def test_of_one_channel_is_not_anothers(self, world):
        await crowd(world, 2)
        async with world.database.dispatch() as connection:
            other = Line(ORGANIZATION, "dove", 1, 1, 0)
            assert (
                await lines.claim(connection, other, Tally(), owner="a", length=LEASE, wanted=9)
                == []
            )


class TestAnswers:
    async def test_go_before_what_nobody_asked_for(self, world):
        await crowd(world, 3, unasked=True)
        await write(world, "a las 17", to="ana")

        (first,) = await claiming(world)(wanted=1)

        assert first.leased.address == "ana"

    async def test_take_along_what_was_said_to_the_same_person_before(self, world):
        await crowd(world, 3, unasked=True)
        await write(world, "te esperamos", to="ana", unasked=True)
        await write(world, "a las 17", to="ana", first_turn=2)

        (first,) = await claiming(world)(wanted=1)

        assert first.leased.message["text"] == "te esperamos"


class TestTheBreaker:
    async def test_shuts_when_half_of_twenty_calls_failed(self, world):
        await crowd(world, 3)
        claim = claiming(world)
        assert len(await claim(1, calls=19, failures=19)) == 1

        assert await claim(1, calls=1, failures=0) == []

        assert 2.4 <= await shut_for(world) <= 5
        assert (
            await ask(world.database.dsn, "SELECT count(*) FROM outbox WHERE state='pending'") == 2
        )

    @pytest.mark.parametrize(("calls", "failures"), [(19, 19), (100, 49)])
    async def test_stays_open_when_less_failed(self, world, calls: int, failures: int):
        await crowd(world, 1)
        assert len(await claiming(world)(1, calls=calls, failures=failures)) == 1

    async def test_forgets_what_was_half_a_minute_ago(self, world):
        await crowd(world, 2)
        claim = claiming(world)
        await claim(1, calls=19, failures=19)
        await do(
            world.database.dsn,
            "UPDATE lines SET counted_since = counted_since - interval '31 seconds'",
        )
        assert len(await claim(1, calls=1, failures=1)) == 1

    async def test_lets_one_through_afterwards_and_nobody_else(self, world):
        await crowd(world, 3)
        claim = claiming(world)
        await claim(calls=20, failures=20)
        await open_again(world)

        (probe,) = await claim()

        assert probe.probe
        assert await claim() == []

    async def test_opens_when_that_one_gets_through(self, world):
        await crowd(world, 3)
        claim = claiming(world)
        await claim(calls=20, failures=20)
        await open_again(world)
        await claim()

        claimed = await claim(calls=1, probed=True)

        assert [one.probe for one in claimed] == [False, False]

    async def test_shuts_for_longer_each_time_it_does_not(self, world):
        await crowd(world, 9)
        claim = claiming(world)
        await claim(calls=20, failures=20)
        pauses = []
        for _ in range(6):
            await open_again(world)
            await claim()
            assert await claim(calls=1, failures=1, probed=False) == []
            pauses.append(await shut_for(world))
        limits = [10, 20, 40, 60, 60, 60]
        assert all(
            limit / 2 - 0.5 <= pause <= limit for pause, limit in zip(pauses, limits, strict=True)
        )
        assert len(set(pauses)) == 6  # nobody comes back at the same moment

    async def test_does_not_wait_for_a_probe_that_never_comes_back(self, world):
        await crowd(world, 3)
        claim = claiming(world)
        await claim(calls=20, failures=20)
        await open_again(world)
        await claim()
        await open_again(world)
        assert [one.probe for one in await claim()] == [True]

    async def test_waits_as_long_as_the_provider_asked_for(self, world):
        await crowd(world, 1)
        await claiming(world)(calls=20, failures=20, pause=timedelta(minutes=10))
        assert 599 < await shut_for(world) <= 600


class TestTheBudgetForRetries:
    async def test_leaves_nine_of_ten_calls_to_what_is_new(self, world):
        await crowd(world, 60)
        await do(world.database.dsn, "UPDATE outbox SET attempts = 1")
        claim = claiming(world)
        await claim(wanted=0, calls=100, failures=11)

        claimed = [one for _ in range(60) for one in await claim(wanted=1)]

        assert len(claimed) == 20
        assert len(await claim(wanted=60, calls=200, failures=20)) == 40  # rounded up once

    async def test_is_none_where_hardly_any_call_fails(self, world):
        await crowd(world, 60)
        await do(world.database.dsn, "UPDATE outbox SET attempts = 1")
        claim = claiming(world)
        await claim(wanted=0, calls=100, failures=10)
        assert len([one for _ in range(60) for one in await claim(wanted=1)]) == 60

    async def test_is_none_once_the_line_works_again(self, world):
        await crowd(world, 60)
        await do(world.database.dsn, "UPDATE outbox SET attempts = 1")
        claim = claiming(world)
        await claim(calls=100, failures=100)
        await open_again(world)
        (probe,) = await claim()
        assert probe.probe
        await claim(wanted=1, calls=1, probed=True)
        assert len([one for _ in range(58) for one in await claim(wanted=1)]) == 58

    async def test_is_none_for_what_is_new(self, world):
        await crowd(world, 60)
        claim = claiming(world)
        assert len([one for _ in range(60) for one in await claim(wanted=1)]) == 60


@dataclass
class Fickle:
    """A channel that fails in one way until it is told to work."""

    error: Exception | None
    name: str = "pigeon"
    pace: Pace = field(default_factory=lambda: Pace(10_000))
    calls: int = 0
    sent: list[str] = field(default_factory=list)

    async def send(self, address: str, message: OutboundMessage, *, key: str) -> Receipt:
        self.calls += 1
        if self.error is not None:
            raise self.error
        self.sent.append(address)
        return Receipt(key)

    async def show_typing(self, address: str) -> None:
        pass


async def go_on(relays: list[Relay], *, rounds: int = 12) -> None:
    for _ in range(rounds):
        await asyncio.gather(*(relay.send_next() for relay in relays))


class TestManyHands:
    async def test_that_are_called_at_once_lease_twice_at_most(self, world):
        """One is at it, the next one leases for all the others."""
        channel = Fickle(None)
        await crowd(world, 12)
        relay = Relay(world.database, ORGANIZATION, channel, "r")

        with recorded(world.database) as recording:
            sent = await asyncio.gather(*(relay.send_next() for _ in range(8)))

        assert sum("claim_messages" in sql for [(sql, _), *_] in recording.transactions) == 2
        assert sum(sent) == len(channel.sent) == 12

    async def test_take_over_from_one_that_was_called_off(self, world):
        channel = Fickle(None)
        await crowd(world, 1)
        relay = Relay(world.database, ORGANIZATION, channel, "r")

        hands = [asyncio.create_task(relay.send_next()) for _ in range(2)]
        await asyncio.sleep(0)
        for hand in hands:
            hand.cancel()
        await asyncio.wait(hands)
        await relay.send_next()

        assert len(channel.sent) == 1


class TestAProviderThatIsDown:
    @pytest.mark.parametrize(
        "error", [ChannelUnavailable(), DeliveryUnknown()], ids=lambda e: e.code
    )
    async def test_is_left_alone_and_nothing_is_lost(self, world, error: Exception):
        channel = Fickle(error)
        await crowd(world, 80)
        relays = [Relay(world.database, ORGANIZATION, channel, f"r{n}") for n in range(2)]

        await go_on(relays)
        calls = channel.calls
        await go_on(relays)

        assert 20 <= calls <= 20 + 2 * 8 * 2  # those under way when it was noticed
        assert channel.calls == calls
        channel.error = None
        for _ in range(12):
            await open_again(world)
            await do(world.database.dsn, "UPDATE outbox SET due_at = now() WHERE state = 'pending'")
            await go_on(relays, rounds=2)
        assert await rows(world.database.dsn, "SELECT state, count(*) FROM outbox GROUP BY 1") == [
            ("sent", 80)
        ]
        assert len(set(channel.sent)) == len(channel.sent) == 80

    async def test_is_not_one_that_refuses(self, world):
        channel = Fickle(ChannelRefused(reason="blocked"))
        await crowd(world, 40)
        await go_on([Relay(world.database, ORGANIZATION, channel, "r")])
        assert channel.calls == 40


class TestWhatIsTold:
    async def test_is_bad_news_at_once_and_good_news_with_it(self, world):
        channel = Fickle(None)
        relay = Relay(world.database, ORGANIZATION, channel, "r")
        await crowd(world, 3)
        await go_on([relay], rounds=2)
        told = "SELECT calls, failures FROM lines"
        assert await rows(world.database.dsn, told) == [(0, 0)]

        channel.error = ChannelUnavailable()
        await write(world, "hola", to="another")
        await go_on([relay], rounds=2)
        assert await rows(world.database.dsn, told) == [(4, 1)]


class Sluggish(Fickle):
    """A channel whose process gets no processor for a while after the first message."""

    async def send(self, address: str, message: OutboundMessage, *, key: str) -> Receipt:
        if not self.sent:
            time.sleep(0.5)  # noqa: ASYNC251 -- nobody in this process gets on
        return await super().send(address, message, key=key)


class TestAProcessThatIsHeldUp:
    async def test_gives_back_what_it_would_send_too_late(self, world):
        channel = Sluggish(None, pace=Pace(50, burst=1))
        await crowd(world, 8)
        relay = Relay(world.database, ORGANIZATION, channel, "r")

        await relay.send_next()
        untried = "SELECT count(*) FROM outbox WHERE state = 'pending' AND attempts = 0"
        given_back = await ask(world.database.dsn, untried)
        while await relay.send_next():
            pass

        assert given_back == 7
        assert len(set(channel.sent)) == len(channel.sent) == 8


class TestWhatNobodyAskedFor:
    """A reminder is rather not said twice, where the provider cannot be asked."""

    async def test_is_not_sent_again_when_its_end_is_unknown(self, world):
        channel = Fickle(DeliveryUnknown())
        await crowd(world, 1, unasked=True)
        relay = Relay(world.database, ORGANIZATION, channel, "r")

        await go_on([relay], rounds=3)

        assert channel.calls == 1
        assert await ask(world.database.dsn, "SELECT state FROM outbox") == "unknown"

    async def test_is_sent_again_when_the_process_died_before_it_began(self, world):
        await crowd(world, 1, unasked=True)
        await claiming(world)()
        await do(world.database.dsn, "UPDATE outbox SET lease_until = now() - interval '1 s'")
        assert await lapse(world) == "pending"

    async def test_is_not_when_it_may_have_begun(self, world):
        await crowd(world, 1, unasked=True)
        await claiming(world)()
        await do(
            world.database.dsn,
            "UPDATE outbox SET last_try = true, lease_until = now() - interval '1 s'",
        )
        assert await lapse(world) == "unknown"


async def lapse(world: World) -> str:
    await do(world.database.dsn, "SET ROLE barberpro_app; SELECT lapse_leases()")
    return str(await ask(world.database.dsn, "SELECT state FROM outbox"))
