"""The channel to customers by e-mail."""

import ssl
from email.utils import parseaddr
from typing import Final

from core.clock import Clock, system_clock
from core.errors import SettingsError
from integrations.email.addresses import EMAIL, recipient
from integrations.email.client import hand_in, server_in
from integrations.email.rendering import as_mail
from integrations.ports import ChannelRefused, OutboundMessage, Pace, Receipt

PACE: Final = Pace(per_second=5, burst=5)


class EmailChannel:
    """Sends mails; satisfies `integrations.ports.Channel`.

    Args:
        smtp_url: the server that takes them.
        sender: as `From` has it, `Lo de Ana <turnos@example.com>`.
        clock: tells when a mail was written.
        trust: whose certificates; the system's without it.

    Raises:
        SettingsError: one of the first two is none.
    """

    name = EMAIL
    pace = PACE

    def __init__(
        self,
        smtp_url: str,
        sender: str,
        *,
        clock: Clock = system_clock,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        self._server = server_in(smtp_url)
        self._sender = parseaddr(sender)
        try:
            recipient(self._sender[1])
        except ChannelRefused:
            form = "it must look like Lo de Ana <turnos@example.com>."
            raise SettingsError("EMAIL_FROM", form) from None
        self._clock = clock
        self._trust = trust

    async def send(self, address: str, message: OutboundMessage, *, key: str) -> Receipt:
        """Hand one mail to the server.

        That it took it does not mean that it arrives: what bounces comes back to the sender's
        mailbox, where a person reads it.

        Raises:
            ChannelUnavailable, ChannelRefused, DeliveryUnknown: as in the port.
        """
        to = recipient(address)
        mail = as_mail(message, to=to, sender=self._sender, key=key, now=self._clock())
        await hand_in(
            self._server, mail.as_bytes(), sender=self._sender[1], to=to, trust=self._trust
        )
        return Receipt(provider_id=str(mail["Message-ID"]))

    async def show_typing(self, address: str) -> None:
        """Do nothing: mails do not show it."""
