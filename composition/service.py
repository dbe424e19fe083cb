"""The running service: web, workers, relay, clock and channels, put together from settings."""

import asyncio
import os
import secrets
import socket
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta

import structlog
from fastapi import FastAPI
from sqlalchemy import text

from admin.app import create_app
from admin.health import health_router
from bot.receiving import receive
from bot.texts import load_texts
from bot.turns import Turns
from bot.web_chat import chat_router, serve_page
from bot.webhooks import telegram_router
from composition.settings import Settings
from core.clock import Clock, system_clock
from core.ids import OrganizationId
from integrations.ports import (
    Channel,
    ChannelRefused,
    ChannelUnavailable,
    DeliveryUnknown,
    InboundMessage,
)
from integrations.telegram.channel import TelegramChannel
from integrations.telegram.intake import poll, register_webhook, set_commands
from jobs.bell import Bell
from jobs.relay import Relay
from jobs.sweeper import Sweeper
from jobs.timetable import Job, start_timetable
from jobs.worker import work
from storage import migrate, organizations
from storage.database import Database

log = structlog.get_logger()

_DRAIN = 20.0  # seconds that what is under way may take once we are told to stop


@dataclass
class Service:
    """Everything that runs in one process.

    Attributes:
        settings: of the owner.
        dsn: address of the database.
        home: the organization that this installation's own channels belong to.
        clock: tells what time it is.
    """

    settings: Settings
    dsn: str
    home: OrganizationId
    clock: Clock = system_clock
    channels: dict[str, Channel] = field(default_factory=dict)
    draining: bool = False
    secret_of_this_run: str = field(default_factory=lambda: secrets.token_urlsafe(32))

    def __post_init__(self) -> None:
        self.texts = load_texts()
        self.database = Database(self.dsn)
        quiet = timedelta(seconds=self.settings.quiet_seconds)
        self.turns = Turns(self.database, self.texts, self.clock, quiet=quiet)
        self.turns_bell, self.relay_bell, self.stop = Bell(), Bell(), asyncio.Event()
        self.telegram = self._telegram()

    def app(self) -> FastAPI:
        """Return the HTTP application; workers run as long as it does."""
        app = create_app(lambda _: self.running())
        app.include_router(
            health_router(self._revision, expected=migrate.head(), draining=lambda: self.draining)
        )
        app.include_router(chat_router(self.turns, lambda: self.home, self.texts))
        if self.telegram is not None:
            app.include_router(
                telegram_router(
                    self.receive, bot_id=self.telegram.bot_id, secret=self._telegram_secret()
                )
            )
        serve_page(app)
        return app

    async def receive(self, message: InboundMessage) -> None:
        """Take a message of one of this installation's own channels."""
        quiet = timedelta(0) if message.choice or message.attachment else self.turns.quiet
        await receive(self.database, self.home, message, patience=quiet)
        self.turns_bell.ring()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Run workers, relay, clock and channels until the end of the block, then drain."""
        async with AsyncExitStack() as stack:
            stack.push_async_callback(self.database.close)
            if self.telegram is not None:
                stack.push_async_callback(self.telegram.close)
            background = [asyncio.create_task(self._work()), asyncio.create_task(self._relay())]
            if self.telegram is not None:
                background.append(asyncio.create_task(self._listen_to_telegram(self.telegram)))
            sweeper = Sweeper(self.database, self.clock)
            timetable = start_timetable([Job("sweep", 30, sweeper.sweep)])
            try:
                yield
            finally:
                self.draining = True
                timetable.shutdown(wait=False)
                await self._drain(background)

    async def _drain(self, background: list[asyncio.Task[None]]) -> None:
        """Finish what is under way, begin nothing new; what takes too long is left to rows."""
        self.stop.set()
        self.turns_bell.ring()
        self.relay_bell.ring()
        working, listening = background[:2], background[2:]
        for task in listening:
            task.cancel()
        _, late = await asyncio.wait(working, timeout=_DRAIN)
        for task in late:
            task.cancel()
        await asyncio.gather(*background, return_exceptions=True)

    async def _work(self) -> None:
        async def take_next() -> bool:
            taken = await self.turns.take_next()
            if taken:
                self.relay_bell.ring()
            return taken

        await work(take_next, self.turns_bell, self.stop)

    async def _relay(self) -> None:
        owner = f"{socket.gethostname()}:{os.getpid()}"
        relay = Relay(self.database, self.channels, owner, self.clock)
        await work(relay.send_next, self.relay_bell, self.stop)

    def _telegram(self) -> TelegramChannel | None:
        token = self.settings.telegram_bot_token
        if token is None:
            return None
        channel = TelegramChannel(token.get_secret_value(), self.settings.telegram_api_url)
        self.channels[channel.name] = channel
        return channel

    def _telegram_secret(self) -> str:
        given = self.settings.telegram_webhook_secret
        return given.get_secret_value() if given else self.secret_of_this_run

    async def _listen_to_telegram(self, channel: TelegramChannel) -> None:
        """By webhook where the world can reach us, else by asking again and again."""
        failures = 0
        while True:
            try:
                await set_commands(channel.bot, lambda locale, key: self.texts[locale].say(key))
                if self.settings.public_url:
                    url = f"{self.settings.public_url.rstrip('/')}/webhooks/telegram"
                    await register_webhook(channel.bot, url, self._telegram_secret())
                    log.info("telegram delivers to our webhook")
                    return
                log.info("telegram is polled")
                await poll(channel.bot, self.receive)
            except (ChannelUnavailable, ChannelRefused, DeliveryUnknown) as error:
                # A bot that cannot be reached must not stop the shop.
                failures += 1
                log.warning("telegram is not listening", error=str(error))
                await asyncio.sleep(min(2.0**failures, 60.0))

    async def _revision(self) -> str:
        async with self.database.dispatch() as connection:
            found = await connection.execute(text("SELECT version_num FROM alembic_version"))
            return str(found.scalar_one())


async def home_of(dsn: str) -> OrganizationId | None:
    """Return the organization that this installation belongs to: the oldest one."""
    database = Database(dsn, pool_size=1)
    try:
        async with database.dispatch() as connection:
            every = await organizations.directory(connection)
    finally:
        await database.close()
    return every[0].id if every else None
