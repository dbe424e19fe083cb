"""Servers are killed at random moments while people book, move and cancel.

`BARBERPRO_KILLS` and `BARBERPRO_SEED` in the environment make it longer, and repeat it.
"""

import asyncio
import os
import random
import time
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from bot.formats import clock
from composition.service import Service
from composition.settings import Settings
from core.clock import system_clock
from integrations.sandbox.serving import listening
from jobs.sweeper import Sweeper
from storage.database import Database
from tests.guests import WORDS, Guest, Reply, client
from tests.invariants import breaches, dead_holds
from tests.owner import ask, do, rows
from tests.servers import Server, nursery
from tests.telling import tell
from tests.world import BUENOS_AIRES
from usecases.demo.ids import ORGANIZATION
from usecases.demo.seed import seed

pytestmark = pytest.mark.faults

KILLS = int(os.environ.get("BARBERPRO_KILLS", "50"))
SEED = int(os.environ.get("BARBERPRO_SEED", "20261124"))
DOORS = 3
PEOPLE_AT_ONCE = 12
LONGEST_LIFE = 2.5  # seconds from a server's being ready to its death
HOLDS_ARE_OVER = timedelta(minutes=11)

BARBERS = ("Juan", "Luciano", "Matías", "Sofía")
NAME = "Zulema"
MOST_STEPS = 12


def opening(key: str) -> str:
    """Return how a text begins, up to the first thing that is filled in."""
    names = ("service", "barber", "when", "shop", "address", "name", "booking", "who")
    return WORDS.say(key, **dict.fromkeys(names, "\0")).partition("\0")[0]


YES = {WORDS.say(f"{key}-yes") for key in
       ("ask-agreement", "ask-move-agreement", "ask-cancel-agreement")}  # fmt: skip
ASIDE = {WORDS.say("more-starts"), WORDS.say("anyone"), WORDS.say("change-nothing")}
DONE = {
    "booked": opening("booking-completed").partition(",")[0],
    "moved": opening("rescheduling-completed"),
    "cancelled": opening("cancelling-completed"),
}


@dataclass
class Customer:
    """Somebody who books, maybe moves, maybe cancels, or leaves in the middle; and remembers it."""

    guest: Guest
    chance: random.Random

    @property
    def seen(self) -> list[tuple[str, str]]:
        """What the shop said that it had done, and in which words."""
        return [
            (what, reply.text)
            for _, reply in self.guest.journal
            for what, words in DONE.items()
            if words in reply.text
        ]

    async def live(self) -> None:
        barber = self.chance.choice(BARBERS)
        await self.pursue("booked", f"quiero un corte con {barber} la semana que viene")
        if self.done("booked") and self.chance.random() < 0.5:
            await self.pursue("moved", "quiero cambiar mi turno")
        if self.done("booked") and self.chance.random() < 0.4:
            await self.pursue("cancelled", "quiero cancelar mi turno")

    def done(self, what: str) -> bool:
        return any(seen == what for seen, _ in self.seen)

    async def pursue(self, what: str, first: str) -> None:
        """Say something, then answer whatever is asked until it is done; some lose interest."""
        reply = await self.guest.say(first)
        for _ in range(MOST_STEPS):
            if self.done(what) or self.chance.random() < 0.04:
                return
            reply = await self.answer(reply)

    async def answer(self, reply: Reply) -> Reply:
        if WORDS.say("ask-name") in reply.text:
            return await self.guest.say(NAME)
        if agreeing := YES & reply.choices.keys():
            return await self.guest.tap(agreeing.pop())
        if taking := sorted(reply.choices.keys() - ASIDE):
            return await self.guest.tap(self.chance.choice(taking))
        return await self.guest.say("mostrame los horarios")


class Street:
    """People who come one after the other, as long as there are servers to be killed."""

    def __init__(self, doors: list[str], chance: random.Random) -> None:
        self.doors, self.chance = doors, chance
        self.open = True
        self.customers: list[Customer] = []

    async def walk(self) -> None:
        async with client() as http:
            await asyncio.gather(*(self._pass_by(http) for _ in range(PEOPLE_AT_ONCE)))

    async def _pass_by(self, http) -> None:
        while self.open:
            doors = self.chance.sample(self.doors, len(self.doors))
            customer = Customer(Guest(http, doors), random.Random(self.chance.random()))
            self.customers.append(customer)
            await customer.live()

    @property
    def messages(self) -> int:
        return sum(len(customer.guest.journal) for customer in self.customers)

    @property
    def cut_off(self) -> int:
        return sum(customer.guest.cut_off for customer in self.customers)


class Killer:
    """Kills servers at random moments, each as soon as it is up again, so many times in all."""

    def __init__(self, kills: int, chance: random.Random) -> None:
        self.left, self.chance = kills, chance
        self.starts: list[float] = []

    async def haunt(self, server: Server) -> None:
        while self.left > 0:
            self.left -= 1
            await asyncio.sleep(self.chance.uniform(0, LONGEST_LIFE))
            await server.kill()
            self.starts.append(await server.start())


@pytest.fixture
async def shop(database: Database) -> Database:
    await seed(database, now=system_clock())
    return database


async def test_nothing_is_lost_or_doubled(shop: Database, tmp_path: Path):
    chance = random.Random(SEED)
    began = time.perf_counter()
    async with nursery(tmp_path) as births:
        servers = [births.server(database_url=shop.dsn, quiet_seconds=0) for _ in range(DOORS)]
        await asyncio.gather(*(server.start() for server in servers))
        street = Street([server.url for server in servers], chance)
        walking = asyncio.ensure_future(street.walk())
        killer = Killer(KILLS, chance)
        await asyncio.gather(*(killer.haunt(server) for server in servers))
        street.open = False
        await walking
        for server in servers:
            await server.stop()
    seconds = time.perf_counter() - began

    lost, doubled = await compare(shop.dsn, street.customers)
    tell(
        f"seed {SEED}: {KILLS} kills in {seconds:.0f} s (a start takes"
        f" {sum(killer.starts) / len(killer.starts):.2f} s), {street.messages} messages,"
        f" {street.cut_off} cut off, {len(street.customers)} people:"
        f" {dict(Counter(what for one in street.customers for what, _ in one.seen))};"
        f" lost {len(lost)}, doubled {len(doubled)}"
    )
    assert lost == []
    assert doubled == []
    assert street.cut_off > KILLS / 2  # the kills hit people, not pauses
    assert await breaches(shop.dsn) == {}
    assert await unread(shop.dsn) == 0
    later = system_clock() + HOLDS_ARE_OVER
    await Sweeper(shop, lambda: later).sweep()
    assert await dead_holds(shop.dsn, now=later) == 0


async def unread(dsn: str) -> int:
    return int(await ask(dsn, "SELECT count(*) FROM inbox WHERE state <> 'done'"))


async def compare(dsn: str, customers: list[Customer]) -> tuple[list[str], list[str]]:
    """Hold what people remember against the books; returns what was lost and what was doubled."""
    lost, doubled = list[str](), list[str]()
    for customer in customers:
        talk = customer.guest.conversation
        ids = [key for _, reply in customer.guest.journal for key in reply.ids]
        written = await written_ids(dsn, talk)
        lost += [f"{talk}: answer {key}" for key in ids if key not in written]
        doubled += [f"{talk}: answer {key}" for key, n in Counter(ids).items() if n > 1]
        doubled += [f"{talk}: answer {key}, unseen" for key in written if key not in ids]
        wrong = await wrong_bookings(dsn, talk, customer.seen)
        lost += [f"{talk}: {what}" for what in wrong if what.startswith("missing")]
        doubled += [f"{talk}: {what}" for what in wrong if not what.startswith("missing")]
    return lost, doubled


async def written_ids(dsn: str, talk: str) -> list[str]:
    """Return the answers to a person's messages; what was said unasked they may fetch later."""
    found = await rows(
        dsn,
        "SELECT 'shop-' || o.id FROM outbox o JOIN conversations c ON c.id = o.conversation_id"
        " WHERE c.address = $1 AND EXISTS (SELECT FROM inbox i"
        " WHERE i.conversation_id = o.conversation_id AND i.turn = o.turn) ORDER BY o.id",
        talk,
    )
    return [key for (key,) in found]


async def wrong_bookings(dsn: str, talk: str, seen: list[tuple[str, str]]) -> list[str]:
    """Compare a person's bookings with what they were told, the last time included."""
    told = Counter(what for what, _ in seen)
    found = await rows(
        dsn,
        "SELECT b.status, b.starts_at, (SELECT count(DISTINCT h.starts_at) FROM booking_history h"
        " WHERE h.booking_id = b.id) FROM bookings b JOIN conversations c"
        " ON c.customer_id = b.customer_id WHERE c.address = $1"
        " AND b.status IN ('confirmed', 'cancelled')",
        talk,
    )
    made = Counter(status for status, _, _ in found)
    wrong = []
    if told["booked"] != len(found):
        wrong.append(f"{'missing' if told['booked'] > len(found) else 'extra'} booking: {found}")
    if told["cancelled"] != made["cancelled"]:
        wrong.append(f"missing or extra cancellation: {found}")
    times = [text for what, text in seen if what != "cancelled"]
    for status, starts_at, _ in found:
        if (
            times
            and status == "confirmed"
            and clock(starts_at.astimezone(BUENOS_AIRES), WORDS.locale) not in times[-1]
        ):
            wrong.append(f"missing {times[-1]!r}, there is {starts_at}")
    return wrong


class TestTheComparison:
    """The test above could not fail if these differences went unnoticed."""

    @pytest.fixture
    async def customer(self, shop: Database) -> AsyncIterator[Customer]:
        """Somebody who has booked, and whom the shop has told so."""
        service = Service(Settings(_env_file=None, quiet_seconds=0), shop.dsn, ORGANIZATION)
        async with listening(service.app()) as url, client() as http:
            customer = Customer(Guest(http, [url]), random.Random(SEED))
            while not customer.done("booked"):
                await customer.pursue("booked", "quiero un corte con Juan la semana que viene")
            yield customer

    async def test_finds_nothing_where_nothing_is_wrong(self, shop: Database, customer: Customer):
        assert await compare(shop.dsn, [customer]) == ([], [])

    async def test_finds_a_booking_that_is_gone(self, shop: Database, customer: Customer):
        await do(shop.dsn, "UPDATE bookings SET status = 'expired' WHERE status = 'confirmed'")

        lost, _ = await compare(shop.dsn, [customer])

        assert "missing booking" in lost[0]

    async def test_finds_a_booking_at_another_time(self, shop: Database, customer: Customer):
        await do(
            shop.dsn,
            "UPDATE bookings SET starts_at = starts_at + interval '5 minutes'"
            " WHERE customer_id IN (SELECT customer_id FROM conversations)",
        )

        lost, _ = await compare(shop.dsn, [customer])

        assert "there is" in lost[0]

    async def test_finds_a_second_answer(self, shop: Database, customer: Customer):
        await do(
            shop.dsn,
            "INSERT INTO outbox (organization_id, conversation_id, turn, position, channel,"
            " address, message, state) SELECT organization_id, conversation_id, turn, 1, channel,"
            " address, message, state FROM outbox ORDER BY id LIMIT 1",
        )

        _, doubled = await compare(shop.dsn, [customer])

        assert "unseen" in doubled[0]
        assert "a message is answered twice" in await breaches(shop.dsn)

    async def test_finds_an_answer_that_is_gone(self, shop: Database, customer: Customer):
        await do(shop.dsn, "DELETE FROM outbox")

        lost, _ = await compare(shop.dsn, [customer])

        assert len(lost) == len(customer.guest.journal)
        assert "a message is not answered" in await breaches(shop.dsn)
