"""The running service: web, workers, relay, clock and channels, put together from settings."""

import asyncio
import os
import socket
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from fastapi import APIRouter, FastAPI
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from admin.app import create_app
from admin.health import health_router
from admin.shortcut import shorten
from bot.informing import Informing
from bot.mail_pages import mail_router
from bot.mailing import Mailing
from bot.notices import Announcer
from bot.receiving import receive
from bot.reminders import Reminding
from bot.texts import load_texts
from bot.turns import Turns
from bot.web_chat import chat_router, serve_page
from bot.webhooks import telegram_router
from composition.settings import Settings
from core.clock import Clock, system_clock
from core.errors import SettingsError
from core.ids import OrganizationId
from integrations.ports import Channel, InboundMessage
from jobs.bell import Bell
from jobs.calendars import CalendarFollower
from jobs.matchmaker import Matchmaker
from jobs.relay import AT_ONCE, Relay
from jobs.reminders import Planner
from jobs.series import SeriesExtender
from jobs.sweeper import Sweeper
from jobs.timetable import Job, start_timetable
from jobs.worker import work
from storage import lines, migrate, organizations
from storage.connection import DatabaseUnavailable
from storage.database import Database

if TYPE_CHECKING:
    from composition.telegram import Telegram
    from composition.telegram_bots import NamedBot
    from composition.twilio import Twilio
    from composition.whatsapp_cloud import Cloud

_DRAIN = 20.0  # seconds that what is under way may take once we are told to stop


@dataclass
class Service:
    """Everything that runs in one process.

    Attributes:
        settings: of the owner.
        dsn: address of the database.
        home: the organization that this installation's own channels belong to.
        clock: tells what time it is.
        due_clock: tells when reminders are due; `None`: the database does, as it should.
    """

    settings: Settings
    dsn: str
    home: OrganizationId
    clock: Clock = system_clock
    due_clock: Clock | None = None
    channels: dict[str, Channel] = field(default_factory=dict)
    draining: bool = False

    def __post_init__(self) -> None:
        self.texts = load_texts()
        self.database = Database(self.dsn)
        quiet = timedelta(seconds=self.settings.quiet_seconds)
        self.bots = self._bots()
        shops = {one.channel: one.name for one in self.bots}
        self.turns = Turns(self.database, self.texts, self.clock, quiet=quiet, shops=shops)
        self.turns_bell, self.stop = Bell(), asyncio.Event()
        self.telegram = self._telegram()
        if self.telegram is not None:
            self.channels[self.telegram.channel.name] = self.telegram.channel
        self.twilio = self._twilio()
        if self.twilio is not None:
            self.channels.update(self.twilio.channels)
        self.cloud = self._cloud()
        if self.cloud is not None:
            self.channels[self.cloud.channel.name] = self.cloud.channel
        if (email := self._email()) is not None:
            self.channels[email.name] = email
        lines_of_bots = [one.channel for one in self.bots]
        self.relay_bells = {name: Bell() for name in [*self.channels, *lines_of_bots]}

    def app(self) -> FastAPI:
        """Return the HTTP application; workers run as long as it does."""
        app = create_app(lambda _: self.running())
        app.include_router(
            health_router(
                self._revision, self._shut, expected=migrate.head(), draining=lambda: self.draining
            )
        )
        app.include_router(chat_router(self.turns, lambda: self.home, self.texts))
        app.include_router(mail_router(self.database, lambda: self.home, self.texts, self.clock))
        webhooks = self._webhooks()
        for router in webhooks:
            app.include_router(router)
        serve_page(app)
        shorten(app, [route for router in webhooks for route in router.routes])
        return app

    def _webhooks(self) -> list[APIRouter]:
        """Return the routes that providers post to."""
        routers = [
            telegram_router(
                bot.receive, bot_id=bot.channel.bot_id, secret=bot.secret, path=bot.path
            )
            for bot in self._all_bots()
        ]
        if self.twilio is not None:
            routers.append(self.twilio.router(self.receive))
        if self.cloud is not None:
            routers.append(self.cloud.router(self.receive))
        return routers

    async def receive(
        self, message: InboundMessage, organization: OrganizationId | None = None
    ) -> None:
        """Take a message of a channel of this installation's organization, or of another one."""
        quiet = timedelta(0) if message.choice or message.attachment else self.turns.quiet
        await receive(self.database, organization or self.home, message, patience=quiet)
        self.turns_bell.ring()

    @property
    def pages(self) -> str | None:
        """Where the world reaches our pages."""
        return self.settings.public_url

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Run workers, relay, clock and channels until the end of the block, then drain."""
        async with AsyncExitStack() as stack:
            stack.push_async_callback(self.database.close)
            for bot in self._all_bots():
                stack.push_async_callback(bot.channel.close)
            if self.twilio is not None:
                stack.push_async_callback(self.twilio.close)
            if self.cloud is not None:
                stack.push_async_callback(self.cloud.close)
            async with self.database.transaction(self.home) as connection:
                await lines.open_up(connection, self.channels)
            owned = await self._owned_bots()
            working = [asyncio.create_task(self._work())]
            sending = [(self.home, channel) for channel in self.channels.values()]
            sending += [(owner, bot.channel) for owner, bot in owned]
            working += [asyncio.create_task(self._relay(*one)) for one in sending]
            heard = [bot for _, bot in owned] + ([self.telegram] if self.telegram else [])
            listening = [asyncio.create_task(bot.listen()) for bot in heard]
            timetable = start_timetable(self._jobs())
            try:
                yield
            finally:
                self.draining = True
                timetable.shutdown(wait=False)
                await self._drain(working, listening)

    def _jobs(self) -> list[Job]:
        """Return what is done by the clock, each every so many seconds."""
        keep = timedelta(days=self.settings.keep_days)
        sweeper = Sweeper(self.database, self.clock, keep)
        jobs = [Job("recover", 60, self._recover)] if self.twilio else []
        jobs += [Job("templates", 120, self.twilio.keep_templates)] if self.twilio else []
        jobs += [Job(f"watch {bot.channel.name}", 60, bot.watch) for bot in self._all_bots()]
        return [
            *jobs,
            Job("sweep", 30, sweeper.sweep),
            Job("forget", 600, sweeper.forget),
            Job("match", 3, Matchmaker(self.database, self.clock).match_all),
            Job("announce", 2, self._announce),
            Job("plan", 2, self._planner().plan_all),
            Job("remind", 2, self._remind),
            Job("inform", 3, self._inform),
            Job("extend", 60, SeriesExtender(self.database, self.clock).extend_all),
            Job("follow", 60, CalendarFollower(self.database, self.clock).follow_all),
        ]

    def _planner(self) -> Planner:
        """Mails are written where there is somebody to hand them to."""
        tell = Mailing(self.texts).tell if "email" in self.channels else None
        return Planner(self.database, self.due_clock, tell)

    async def _announce(self) -> None:
        if await Announcer(self.turns).say_all():
            self._ring_relays()

    async def _remind(self) -> None:
        if await Reminding(self.turns, self.due_clock, self.pages).say_all():
            self._ring_relays()

    async def _inform(self) -> None:
        if await Informing(self.turns, self.due_clock).say_all():
            self._ring_relays()

    async def _recover(self) -> None:
        if self.twilio is not None:
            await self.twilio.recover(self.receive)

    def _ring_relays(self) -> None:
        for bell in self.relay_bells.values():
            bell.ring()

    async def _drain(
        self, working: list[asyncio.Task[None]], listening: list[asyncio.Task[None]]
    ) -> None:
        """Finish what is under way, begin nothing new; what takes too long is left to rows."""
        self.stop.set()
        for task in listening:
            task.cancel()
        _, late = await asyncio.wait(working, timeout=_DRAIN)
        for task in late:
            task.cancel()
        await asyncio.gather(*working, *listening, return_exceptions=True)

    async def _work(self) -> None:
        async def take_next() -> bool:
            taken = await self.turns.take_next()
            if taken is not None and taken.row.channel in self.relay_bells:
                self.relay_bells[taken.row.channel].ring()
            return taken is not None and taken.more

        await work(take_next, self.turns_bell, self.stop)

    async def _relay(self, organization: OrganizationId, channel: Channel) -> None:
        """Send over one channel, with hands of its own: one that hangs holds up no other."""
        process = f"{socket.gethostname()}:{os.getpid()}"
        relay = Relay(self.database, organization, channel, process)

        async def send_next() -> bool:
            return await relay.send_next() == AT_ONCE

        await work(send_next, self.relay_bells[channel.name], self.stop)

    def _telegram(self) -> "Telegram | None":
        token = self.settings.telegram_bot_token
        if token is None:
            return None
        # aiogram takes longer to import than all the rest: only for those who use it.
        from composition.telegram import Telegram  # noqa: PLC0415

        return Telegram(
            token.get_secret_value(),
            self.settings.telegram_api_url,
            pace=self.settings.telegram_messages_per_second,
            public_url=self.settings.public_url,
            secret=self._telegram_secret(),
            receive=self.receive,
            texts=self.texts,
        )

    def _bots(self) -> "list[NamedBot]":
        if self.settings.telegram_bots is None:
            return []
        from composition.telegram_bots import named_bots  # noqa: PLC0415 -- likewise

        bots = named_bots(self.settings)
        for bot in bots:
            bot.open(self.settings, self.texts, self.receive)
        return bots

    def _all_bots(self) -> "list[Telegram]":
        own = [self.telegram] if self.telegram is not None else []
        return [*own, *(one.telegram for one in self.bots)]

    async def _owned_bots(self) -> "list[tuple[OrganizationId, Telegram]]":
        """Return the other bots that belong to somebody, whose lines are then open."""
        if not self.bots:
            return []
        from composition.telegram_bots import find_owners  # noqa: PLC0415 -- likewise

        await find_owners(self.database, self.home, self.bots)
        owned = [(bot.owner, bot.telegram) for bot in self.bots if bot.owner is not None]
        for owner, bot in owned:
            async with self.database.transaction(owner) as connection:
                await lines.open_up(connection, [bot.channel.name])
        return owned

    def _twilio(self) -> "Twilio | None":
        if self.settings.twilio_account_sid is None:
            return None
        from composition.twilio import Twilio  # noqa: PLC0415 -- only for those who use it

        return Twilio(self.settings, self.database, self.home, self.texts)

    def _cloud(self) -> "Cloud | None":
        if self.settings.whatsapp_phone_number_id is None:
            return None
        from composition.whatsapp_cloud import Cloud  # noqa: PLC0415 -- likewise

        return Cloud(self.settings, self.database, self.home, self.texts)

    def _email(self) -> Channel | None:
        url, sender = self.settings.smtp_url, self.settings.email_from
        if url is None or sender is None:
            return None
        from integrations.email.channel import EmailChannel  # noqa: PLC0415 -- likewise

        return EmailChannel(url.get_secret_value(), sender, clock=self.clock)

    def _telegram_secret(self) -> str | None:
        given = self.settings.telegram_webhook_secret
        return given.get_secret_value() if given else None

    async def _shut(self) -> dict[str, bool]:
        async with self.database.transaction(self.home) as connection:
            return await lines.shut(connection)

    async def _revision(self) -> str:
        async with self.database.dispatch() as connection:
            found = await connection.execute(text("SELECT version_num FROM alembic_version"))
            return str(found.scalar_one())


async def home_of(dsn: str) -> OrganizationId | None:
    """Return the organization that this installation belongs to: the oldest one.

    Raises:
        SettingsError: the database has not been migrated, or the application may not use it.
    """
    database = Database(dsn, pool_size=1)
    try:
        await migrate.see_that_migrated(dsn)
        async with database.dispatch() as connection:
            every = await organizations.directory(connection)
    except (DBAPIError, DatabaseUnavailable) as error:
        said = getattr(error, "orig", error)
        raise SettingsError("DATABASE_URL", f"that database cannot be used: {said}.") from None
    finally:
        await database.close()
    return every[0].id if every else None
