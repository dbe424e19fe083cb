"""One turn of a conversation, in one transaction: what came in, understood, acted on, answered.

    lock the conversation, read what waits -> understand -> `flows.dialogue` decides -> our own
    commands are carried out at once -> word the answer -> write state, inbox and outbox -> commit

A process that dies anywhere in here has changed nothing, and the next one takes the same turn.
"""

import asyncio
import random
from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, TypeVar

import structlog
from asyncpg import PostgresError

from bot import aftercare, colleagues, memory, wanting
from bot.carrying_out import carry_out
from bot.catalogues import Catalogues
from bot.past import with_past
from bot.receiving import MESSAGE
from bot.rendering import Worded
from bot.saying import line, say
from bot.scene import Scene
from bot.taking_up import take_up
from bot.texts import Texts
from bot.understanding.context import Context, Vocabulary
from bot.understanding.links import shop_in, shop_named
from bot.understanding.reader import read
from bot.wording import word
from core.clock import Clock
from core.errors import BarberProError
from core.ids import ConversationId, CustomerId, OrganizationId
from flows.dialogue import COURTESIES, hear, settle
from flows.machine import Compensate, Done, Failed, HandOff, Perform, Say
from flows.offers import Lasting
from flows.reading import Attachment, Intent, Reading
from flows.talk import Dialogue, DialogueEffect, DialogueTurn, KeepEmail, Menu, SpeakIn, TakeUp
from flows.values import booked_in, values_in
from integrations.ports import InboundMessage
from storage import conversations, customers, due, inbox, misunderstood
from storage import turns as storage_turns
from storage.connection import Connection
from storage.conversations import ConversationRow
from storage.database import Database, lost_to_another
from storage.inbox import Unread
from storage.turns import Opened
from usecases.desk import Desk
from usecases.handing_over import person_wanted
from usecases.joining import code_in
from usecases.recognising import recognise

log = structlog.get_logger()

Found = TypeVar("Found")

ATTEMPTS = 5  # turns that may fail before what they were about is laid aside
_NOT_UNDERSTOOD = "not-understood"

_MOST_AT_ONCE = 20  # messages that are read as one turn
_RUNS = 4  # of a turn, as long as it loses to others
_LONGEST_PAUSE = 0.2  # seconds between them

_TURNS_OF_COMMANDS = 40  # far more than any message can set off


@dataclass(frozen=True, slots=True)
class _Answer:
    """How a conversation stands after a turn, and what was said in it, if anything."""

    row: ConversationRow
    words: Worded | None = None


@dataclass(frozen=True, slots=True)
class Turns:
    """Takes turns, of any conversation of any organization.

    Attributes:
        database: where conversations are kept.
        texts: by locale.
        clock: tells what time it is; leases and due times go by the database's.
        quiet: how long a customer must have been silent before we answer: people say "hola",
            "quiero un turno" and "mañana a las 5" as three messages, and mean one.
        shops: names of those that have a channel of their own, as a link has them, by channel.
    """

    database: Database
    texts: Mapping[str, Texts]
    clock: Clock
    quiet: timedelta = timedelta(0)
    catalogues: Catalogues = field(default_factory=Catalogues)
    shops: Mapping[str, str] = field(default_factory=dict)

    async def take_next(self) -> Opened | None:
        """Take the turn that has waited longest, and return how it began; `None`: none is due."""
        return await due.take_next(
            self.database, storage_turns.claim, self._take, self._put_off, entered=True
        )

    async def take_in(
        self,
        organization: OrganizationId,
        conversation: ConversationId,
        read: Callable[[Connection], Awaitable[Found]],
    ) -> Found:
        """Take the turn of a conversation now, after the one that may be under way.

        Returns what is read in the same transaction afterwards.
        """
        for _ in range(_RUNS - 1):
            try:
                return await self._take_in(organization, conversation, read)
            except PostgresError as error:
                if not lost_to_another(error):
                    raise
                await asyncio.sleep(random.uniform(0, _LONGEST_PAUSE))  # noqa: S311  # no secret
        return await self._take_in(organization, conversation, read)

    async def _take_in(
        self,
        organization: OrganizationId,
        conversation: ConversationId,
        read: Callable[[Connection], Awaitable[Found]],
    ) -> Found:
        async with self.database.transaction(organization) as connection:
            opened = await storage_turns.begin(connection, conversation)
            await self._take(connection, organization, opened, quiet=timedelta(0))
            return await read(connection)

    async def _take(
        self,
        connection: Connection,
        organization: OrganizationId,
        opened: Opened,
        *,
        quiet: timedelta | None = None,
    ) -> None:
        row, waiting = opened.row, opened.waiting
        now = self.clock()
        silence = (self.quiet if quiet is None else quiet).total_seconds()
        if waiting and _still_talking(waiting, silence):
            await conversations.hold_back(connection, row.id, self.quiet)
            return
        batch = _first_batch(waiting, row)
        if not batch:
            await conversations.rest(connection, row.id)
            return
        said = [MESSAGE.validate_python(unread.message) for unread in batch]
        turn = row.turns + 1
        if said[0].group:
            answered = self._decline(row, turn)
        elif obeyed := await self._obey(connection, row, said[0]):
            answered = obeyed
        elif row.with_person and not _wants_us_back(row, said, now):
            log.info("left to a person", conversation=str(row.id))
            if not await aftercare.overhear_comment(connection, row, said):
                await person_wanted(connection, row.id, turn=turn, now=now)
            answered = _Answer(row)
        else:
            catalogue, names = await self.catalogues.current(
                connection, organization, row.catalogue_revision
            )
            customer = await self._whose(connection, row, said)
            shop = self.shops and shop_named(self.shops.get(row.channel, ""), names)
            desk = Desk(connection, catalogue, customer, now, shop=shop or None)
            desk = replace(desk, colleague=colleagues.acting(row, desk))
            answered = await self._answer(desk, row, said, names, turn)
        after, words = answered.row, answered.words
        await storage_turns.finish(
            connection,
            inbox.finished(batch, "done", channel=row.channel, turn=turn),
            conversations.saved_turn(
                row.id,
                turn=turn,
                state=after.state,
                customer=after.customer,
                locale=after.locale,
                with_person=after.with_person,
                more=len(batch) < len(waiting),
            ),
            None if words is None else line(row, words, turn=turn),
        )

    async def _whose(
        self, connection: Connection, row: ConversationRow, said: list[InboundMessage]
    ) -> CustomerId:
        """Return who writes: as we know them, by their phone, or somebody new."""
        customer = row.customer or await customers.add(
            connection, name=said[0].profile_name, locale=row.locale
        )
        shared = said[-1].attachment is Attachment.OWN_NUMBER
        if said[-1].phone and (row.customer is None or shared):
            return await recognise(connection, customer, said[-1].phone)
        return customer

    async def _obey(
        self, connection: Connection, row: ConversationRow, said: InboundMessage
    ) -> _Answer | None:
        """Keep that somebody wants no more of us, or wants us back; `None` if it is no news."""
        leaving = bool(said.opt_out)
        if said.opt_out is None or (row.customer is None and not leaving):
            return None
        customer = await self._whose(connection, row, [said])
        if not await wanting.changes(connection, customer, leaving=leaving):
            return None
        words = await wanting.obey(
            connection, row, customer, self.texts[row.locale], leaving=leaving
        )
        return _Answer(replace(row, customer=customer), words)

    async def _answer(
        self,
        desk: Desk,
        row: ConversationRow,
        said: list[InboundMessage],
        names: Vocabulary,
        turn: int,
    ) -> _Answer:
        """Say one thing to what was said."""
        dialogue = memory.from_json(row.state)
        reading = await with_past(
            desk, self._understand(desk, row, dialogue, said, names), dialogue
        )
        locale = _first_language(row, reading, said)
        scene = Scene(desk, self.texts[locale], dialogue)
        ours = await colleagues.hear(scene, row, said, reading)
        if isinstance(ours, Worded):
            dialogue = replace(dialogue, offers=ours.offers or dialogue.offers, misses=0)
            state = memory.to_json(dialogue)
            after = replace(row, customer=desk.customer, state=state, locale=locale)
            return _Answer(after, ours)
        decided = ours or await aftercare.hear_comment(desk, dialogue, reading, said)
        decided = decided or hear(dialogue, reading, choice=_chosen(dialogue, said))
        dialogue, effects = await follow(desk, decided)
        if desk.colleague:
            effects = _without_hand_over(effects)
        for effect in effects:
            if isinstance(effect, SpeakIn):
                locale = effect.locale
            if isinstance(effect, KeepEmail):
                await customers.give_email(desk.connection, desk.customer, effect.address)
        scene = Scene(desk, self.texts[locale], dialogue)
        if any(isinstance(e, Say) and e.key.startswith(_NOT_UNDERSTOOD) for e in effects):
            await self._learn(desk, row, dialogue, said)
        worded = await word(scene, effects, reading, turn=turn)
        worded = replace(worded, retires=_retired_by(said[-1]))
        dialogue = replace(dialogue, offers=worded.offers, put=worded.put)
        after = replace(
            row,
            customer=desk.customer,
            state=memory.to_json(dialogue),
            locale=locale,
            with_person=any(isinstance(effect, HandOff) for effect in effects),
        )
        if any(isinstance(one, HandOff) and one.reason != aftercare.LOW_RATING for one in effects):
            await person_wanted(desk.connection, row.id, turn=turn, now=desk.now)
        return _Answer(after, worded)

    async def _learn(
        self, desk: Desk, row: ConversationRow, dialogue: Dialogue, said: list[InboundMessage]
    ) -> None:
        """Keep what we could not read, so that the next one can be."""
        customer = await customers.get(desk.connection, desk.customer)
        for message in said:
            if message.text:
                await misunderstood.keep(
                    desk.connection,
                    message.text,
                    locale=row.locale,
                    asked=dialogue.asked,
                    name=customer.name or message.profile_name,
                )

    def _decline(self, row: ConversationRow, turn: int) -> _Answer:
        """Say in a group, once, that we talk in private: there everybody would read along."""
        words = Worded(self.texts[row.locale].say("only-in-private"))
        return _Answer(row, words if turn == 1 else None)

    def _understand(
        self,
        desk: Desk,
        row: ConversationRow,
        dialogue: Dialogue,
        said: list[InboundMessage],
        names: Vocabulary,
    ) -> Reading:
        zone = Scene(desk, self.texts[row.locale], dialogue).zone
        context = Context(
            locale=row.locale,
            now=desk.now.astimezone(zone),
            vocabulary=names,
            asked=dialogue.asked,
            offered=len(dialogue.offers.items) if dialogue.offers else 0,
            booking=booked_in(dialogue.top.frame if dialogue.top else None),
        )
        words = [message.text for message in said if message.text]
        if (link := said[-1].deep_link) and (shop := shop_in(link, names)):
            words.append(shop)
        text = "\n".join(words)
        return read(text, context, said[-1].attachment)

    async def _put_off(self, connection: Connection, failed: Opened) -> None:
        """Try again later; after too many tries lay the messages aside and say sorry."""
        conversation = failed.row.id
        failures = await conversations.count_failure(connection, conversation)
        if failures < ATTEMPTS:
            return
        opened = await storage_turns.begin(connection, conversation)
        row, batch = opened.row, _first_batch(opened.waiting, opened.row)
        turn = row.turns + 1
        await inbox.mark_dead(connection, batch, channel=row.channel, turn=turn)
        words = self.texts[row.locale].say("sorry")
        await say(connection, row, Worded(words), turn=turn)
        saved = conversations.saved_turn(
            conversation,
            turn=turn,
            state=row.state,
            customer=row.customer,
            locale=row.locale,
            with_person=row.with_person,
            more=True,
        )
        await conversations.save_turn(connection, saved)
        log.error("messages laid aside", conversation=str(conversation), count=len(batch))


async def follow(desk: Desk, turn: DialogueTurn) -> tuple[Dialogue, list[DialogueEffect]]:
    """Carry our own commands out, and feed their results back; what is left is to be said."""
    dialogue, todo = turn.dialogue, deque(turn.effects)
    said: list[DialogueEffect] = []
    for _ in range(_TURNS_OF_COMMANDS):
        if not todo:
            return dialogue, said
        match todo.popleft():
            case Perform(ticket, command):
                try:
                    event: Done | Failed = Done(ticket, await carry_out(desk, command))
                except BarberProError as error:
                    event = Failed(ticket, error.code, error.params)
                turn = settle(dialogue, event)
                dialogue = turn.dialogue
                todo.extendleft(reversed(turn.effects))
            case Compensate(command):
                await carry_out(desk, command)
            case TakeUp(choice):
                turn = await take_up(desk, dialogue, choice)
                dialogue = turn.dialogue
                todo.extendleft(reversed(turn.effects))
            case effect:
                said.append(effect)
    if todo:
        raise RuntimeError("a message sets off commands without end")
    return dialogue, said


def _first_batch(waiting: Sequence[Unread], row: ConversationRow) -> list[Unread]:
    """What is read as one turn: messages in a row; a tap is a turn of its own.

    After a failure they are taken one by one, so that only the one to blame is laid aside.
    """
    batch: list[Unread] = []
    for unread in waiting[: 1 if row.failures else _MOST_AT_ONCE]:
        alone = _is_a_deed(unread.message)
        if alone and batch:
            break
        batch.append(unread)
        if alone:
            break
    return batch


def _wants_us_back(row: ConversationRow, said: Sequence[InboundMessage], now: datetime) -> bool:
    """Whether somebody who waits for a person would rather begin anew with us."""
    text = "\n".join(message.text for message in said if message.text)
    return Intent.RESTART in read(text, Context(row.locale, now)).intents


def _without_hand_over(effects: list[DialogueEffect]) -> list[DialogueEffect]:
    """Whoever works here is handed over to nobody: in their chat others are answered."""
    return [one for one in effects if not isinstance(one, HandOff)] or [Menu()]


def _chosen(dialogue: Dialogue, said: Sequence[InboundMessage]) -> str | None:
    """Return the choice that was tapped, or whose title was written."""
    if said[-1].choice or dialogue.offers is None or len(said) > 1:
        return said[-1].choice
    return dialogue.offers.titled(said[-1].text or "")


def _retired_by(said: InboundMessage) -> str | None:
    """The message whose choices are of no use any more once this one of them is taken."""
    lasting = Lasting.by_id(said.choice or "")
    return None if lasting and lasting.deed not in aftercare.ONCE else said.tapped


def _is_a_deed(message: Mapping[str, Any]) -> bool:
    """Whether it is a tap, a picture, a leave-taking: what is no part of a longer text."""
    return any(key in message for key in ("choice", "attachment", "opt_out"))


def _still_talking(waiting: Sequence[Unread], quiet: float) -> bool:
    """The last message is so fresh that another may follow; nobody waits three times as long."""
    last = waiting[-1].message
    return not _is_a_deed(last) and waiting[-1].waited < quiet and waiting[0].waited < 3 * quiet


def _first_language(row: ConversationRow, reading: Reading, said: Sequence[InboundMessage]) -> str:
    """Go by the language of the first message, and by later ones that are surely in another.

    Courtesies are said in any language ("thank you very much"), and a code is in none, whatever
    its letters spell.
    """
    if code_in(said[-1].text):
        return row.locale
    if row.turns == 0 and reading.written_in:
        return reading.written_in
    only_polite = not values_in(reading) and set(reading.intents) <= set(COURTESIES)
    return row.locale if only_polite or not reading.surely_in else reading.surely_in
