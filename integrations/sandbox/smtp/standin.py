"""A mail server that takes mail for everybody, delivers none, and fails when it is told to."""

import asyncio
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, cast

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from core.clock import Clock, system_clock
from integrations.sandbox.faults import Fault, Faults, Kind
from integrations.sandbox.smtp.mails import Mail

_JOURNAL: Final = 10_000
_KEPT: Final = 1_000


@dataclass(frozen=True, slots=True)
class Call:
    """One command, and what was answered, whether or not its caller heard of it."""

    command: str
    argument: str
    answer: str


class SmtpStandIn:
    """What it does at each command, as aiosmtpd asks for it.

    Faults have the actions `MAIL`, `RCPT` and `DATA`, which sends. An ERROR is its status and
    description, `450` and `4.2.0 come again`; a FLOOD `451`.

    Args:
        users: passwords by name; without any nobody has to show one.
        clock: tells when a mail came.
        seed: for faults by chance.
    """

    def __init__(
        self,
        users: Mapping[str, str] | None = None,
        *,
        clock: Clock = system_clock,
        seed: int = 0,
    ) -> None:
        self.faults = Faults("DATA", seed)
        self.calls: deque[Call] = deque(maxlen=_JOURNAL)
        self.mails: deque[Mail] = deque(maxlen=_KEPT)
        self.users = dict(users or {})
        self._clock = clock
        self._count = 0

    async def handle_MAIL(  # noqa: N802 -- aiosmtpd's names, here and below
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        def take() -> str:
            if self.users and not session.authenticated:
                return "530 5.7.0 Authentication required"
            envelope.mail_from = address
            envelope.mail_options.extend(options)
            return "250 2.1.0 Ok"

        return await self._obey(server, "MAIL", address, take)

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, _: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        def take() -> str:
            envelope.rcpt_tos.append(address)
            envelope.rcpt_options.extend(options)
            return "250 2.1.5 Ok"

        return await self._obey(server, "RCPT", address, take)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        def take() -> str:
            self._count += 1
            content = envelope.content or b""
            mail = Mail(
                number=self._count,
                at=self._clock(),
                sender=envelope.mail_from or "",
                to=tuple(map(str, envelope.rcpt_tos)),
                content=content if isinstance(content, bytes) else content.encode(),
                sealed=_wire(server).get_extra_info("sslcontext") is not None,
                user=session.auth_data,
            )
            self.mails.append(mail)
            return f"250 2.0.0 Ok: queued as {mail.number}"

        return await self._obey(server, "DATA", "", take)

    def authenticate(
        self, _: SMTP, __: Session, ___: Envelope, ____: str, data: LoginPassword
    ) -> AuthResult:
        """Let in who knows their password."""
        name = data.login.decode(errors="replace")
        known = self.users.get(name)
        right = known is not None and data.password == known.encode()
        return AuthResult(success=right, handled=False, auth_data=name)

    async def _obey(
        self, server: SMTP, command: str, argument: str, take: Callable[[], str]
    ) -> str:
        fault = self.faults.draw(command)
        done = take() if fault is None or fault.after_effect else None
        answer = done if fault is None else await self._suffer(fault, server, done or take)
        self.calls.append(Call(command, argument, answer or ""))
        return answer or ""

    async def _suffer(self, fault: Fault, server: SMTP, done: str | Callable[[], str]) -> str:
        """Return what is answered, or never do."""
        match fault.kind:
            case Kind.SLOW:
                await asyncio.sleep(fault.seconds)
                return done if isinstance(done, str) else done()
            case Kind.ERROR:
                return f"{fault.status} {fault.description or 'Error'}"
            case Kind.FLOOD:
                return f"451 {fault.description or '4.7.1 Too much mail, come again later'}"
            case Kind.GARBAGE:
                return "<html>Bad Gateway</html>"
            case Kind.TRUNCATED:
                _wire(server).write(b"25")
                _wire(server).close()
            case Kind.RESET:
                _wire(server).abort()
            case Kind.HANG:
                pass
        self.faults.hanging += 1
        try:
            await asyncio.Event().wait()  # until the connection is gone, which cancels this
        finally:
            self.faults.hanging -= 1
        raise AssertionError


def _wire(server: SMTP) -> asyncio.Transport:
    """Return the connection, which is there as long as something is asked."""
    return cast("asyncio.Transport", server.transport)
