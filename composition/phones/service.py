"""A service whose Telegram and mail server are stand-ins in the same process, with a page of both.

Whatever is said arrives as it would in Telegram or by mail: over HTTP and SMTP, by the same
channels, relay and intake. The clock can be put forward, so that nobody has to wait a day to see a
reminder arrive.
"""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from fastapi import FastAPI
from pydantic import SecretStr

from composition.phones.page import mails_router, phones_router, serve_phones
from composition.service import Service
from composition.settings import Settings
from core.clock import system_clock
from core.ids import OrganizationId
from integrations.sandbox.serving import listening
from integrations.sandbox.smtp.serving import taking_mail
from integrations.sandbox.smtp.standin import SmtpStandIn
from integrations.sandbox.telegram.app import TelegramApp
from integrations.sandbox.telegram.standin import TelegramStandIn
from storage import catalogue, colleagues
from usecases import joining

BOT = 4242
CUSTOMER, BARBER = 1001, 2001
"""Ids of their owners in Telegram."""


class MovableClock:
    """The clock of this machine, put forward."""

    def __init__(self) -> None:
        self.ahead = timedelta(0)

    def __call__(self) -> datetime:
        return system_clock() + self.ahead


@dataclass
class ServiceWithPhones(Service):
    """A service for trying out; Telegram and the mail server listen on these ports, here only."""

    port: int = 0
    mail_port: int = 0

    def __post_init__(self) -> None:
        self.movable = MovableClock()
        self.clock = self.due_clock = self.movable
        # Ids of a stand-in that is started anew must not be those of before.
        self.standin = TelegramStandIn(first_update_id=int(time.time()))
        self.mail = SmtpStandIn(clock=self.movable)
        self.bot = self.standin.bot(BOT)
        self.bot.chat_of(CUSTOMER, first_name="Ana")
        self.bot.chat_of(BARBER, first_name="Juan")
        super().__post_init__()

    def app(self) -> FastAPI:
        """Return the HTTP application, with the page of the phones at /phones."""
        app = super().app()
        phones = {"customer": CUSTOMER, "barber": BARBER}
        app.include_router(mails_router(self.mail))
        app.include_router(phones_router(self.bot, phones, self.movable, self.texts))
        serve_phones(app)
        return app

    @property
    def pages(self) -> str:
        """Where whoever tries it out reaches our pages."""
        return f"http://{self.settings.host}:{self.settings.port}"

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Run as a service does, and the stand-ins beside it."""
        async with (
            listening(TelegramApp(self.standin), port=self.port),
            taking_mail(self.mail, port=self.mail_port),
            super().running(),
        ):
            await self._introduce_barber()
            yield
        await self.standin.close()

    async def _introduce_barber(self) -> None:
        """Let the second phone be that of the first barber, by a code as everybody's."""
        async with self.database.transaction(self.home) as connection:
            barber = (await catalogue.load(connection)).barbers[0]
            if barber.id in await colleagues.joined(connection):
                return
            code = await joining.make_code(connection, barber.id)
        self.bot.say(BARBER, code)


def with_phones(
    settings: Settings, dsn: str, home: OrganizationId, port: int, mail_port: int
) -> Service:
    """Return a service for trying out, whose bot and mail server are the stand-ins'."""
    given = {
        "telegram_bot_token": SecretStr(f"{BOT}:stand-in"),
        "telegram_api_url": f"http://127.0.0.1:{port}",
        "public_url": None,
        "smtp_url": SecretStr(f"smtp://127.0.0.1:{mail_port}"),
        "email_from": settings.email_from or "BarberPro <turnos@barberpro.example>",
    }
    service = settings.model_copy(update=given)
    return ServiceWithPhones(service, dsn, home, port=port, mail_port=mail_port)
