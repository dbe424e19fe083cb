"""People who book, move and cancel in the web chat, and what they remember of it.

Whatever happens to the servers and the database, what they were told must be in the books, once.
"""

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.formats import clock
from tests.guests import WORDS, Guest, Reply, client
from tests.owner import ask, rows
from tests.world import BUENOS_AIRES

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
    """People who come one after the other, so many at once, as long as it is open."""

    def __init__(self, doors: list[str], chance: random.Random, *, people: int = 12) -> None:
        self.doors, self.chance, self.people = doors, chance, people
        self.open = True
        self.customers: list[Customer] = []

    async def walk(self) -> None:
        async with client() as http:
            await asyncio.gather(*(self._pass_by(http) for _ in range(self.people)))

    async def _pass_by(self, http) -> None:
        while self.open:
            doors = self.chance.sample(self.doors, len(self.doors))
            customer = Customer(Guest(http, doors), random.Random(self.chance.random()))
            self.customers.append(customer)
            await customer.live()

    @asynccontextmanager
    async def walked(self) -> AsyncIterator[None]:
        """Have people about until the end of the block, and all of them served."""
        walking = asyncio.ensure_future(self.walk())
        try:
            yield
            self.open = False
            await walking
        finally:
            walking.cancel()

    @property
    def messages(self) -> int:
        return sum(len(customer.guest.journal) for customer in self.customers)

    @property
    def cut_off(self) -> int:
        return sum(customer.guest.cut_off for customer in self.customers)


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


async def unread(dsn: str) -> int:
    """Count messages that nobody has answered."""
    return int(await ask(dsn, "SELECT count(*) FROM inbox WHERE state <> 'done'"))
