"""The channel by e-mail against a real SMTP server, over sockets."""

import socket
import ssl
import subprocess
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

import icalendar
import pytest

from core.errors import SettingsError
from integrations.email.channel import EmailChannel
from integrations.email.client import server_in
from integrations.ports import (
    Channel,
    ChannelRefused,
    ChannelUnavailable,
    Choice,
    DeliveryUnknown,
    Invitation,
    Link,
    OutboundMessage,
)
from integrations.sandbox.faults import Fault, Kind
from integrations.sandbox.smtp.mails import Mail
from integrations.sandbox.smtp.serving import taking_mail
from integrations.sandbox.smtp.standin import SmtpStandIn

NOW = datetime(2026, 11, 24, 13, 0, tzinfo=UTC)
SENDER = "Lo de Ñato <turnos@barberia.example>"
ANA = "ana@casa.example"
HELLO = OutboundMessage("Tu turno quedó confirmado: mañana 17:00.\nTe esperamos")
VISIT = Invitation(
    uid="visit-7@barberia.example",
    sequence=0,
    title="Corte con Juan, Lo de Ñato",
    place="Calle Ejemplo 123; CABA",
    start=NOW + timedelta(days=1, hours=7),
    end=NOW + timedelta(days=1, hours=7, minutes=30),
    zone="America/Argentina/Buenos_Aires",
)


@dataclass
class Post:
    """A stand-in, and where it listens."""

    standin: SmtpStandIn
    url: str

    @property
    def mails(self) -> deque[Mail]:
        return self.standin.mails

    def read(self) -> EmailMessage:
        [mail] = self.mails
        return mail.read()

    def fail(self, action: str, kind: Kind, **more: object) -> None:
        self.standin.faults.add(Fault(kind, action, **more))


@pytest.fixture
async def post() -> AsyncIterator[Post]:
    standin = SmtpStandIn()
    async with taking_mail(standin) as url:
        yield Post(standin, url)


@asynccontextmanager
async def guarded(scheme: str, tls: ssl.SSLContext) -> AsyncIterator[Post]:
    """A stand-in that wants a password, over TLS."""
    standin = SmtpStandIn({"turnos": "secreto"})
    async with taking_mail(standin, tls=tls, sealed=scheme == "smtps") as url:
        yield Post(standin, url)


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """A server's context, and one of a client that trusts it."""
    folder: Path = tmp_path_factory.mktemp("tls")
    key, cert = folder / "key.pem", folder / "cert.pem"
    made = subprocess.run(
        (
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-keyout", key, "-out", cert, "-subj", "/CN=localhost"),
            *("-addext", "subjectAltName=IP:127.0.0.1,DNS:localhost"),
        ),
        capture_output=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    server = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    server.load_cert_chain(cert, key)
    return server, ssl.create_default_context(cafile=str(cert))


def channel(post: Post, **more: object) -> EmailChannel:
    return EmailChannel(post.url, SENDER, clock=lambda: NOW, **more)


class TestAMail:
    async def test_arrives_as_it_was_meant(self, post: Post):
        receipt = await channel(post).send(ANA, HELLO, key="org:42")

        mail = post.read()
        assert (post.mails[0].sender, post.mails[0].to) == ("turnos@barberia.example", (ANA,))
        assert (mail["From"], mail["To"]) == (SENDER, ANA)
        assert mail["Subject"] == "Tu turno quedó confirmado: mañana 17:00."
        assert mail["Message-ID"] == "<org.42@barberia.example>" == receipt.provider_id
        assert mail["Auto-Submitted"] == "auto-generated"
        assert mail["Date"].datetime == NOW
        assert mail.get_content().split() == HELLO.text.split()

    async def test_has_its_link_in_html_too(self, post: Post):
        link = Link("https://maps.example/?q=a&b=<c>", "Cómo llegar")
        await channel(post).send(ANA, replace(HELLO, link=link), key="k")

        mail = post.read()
        assert mail.get_content_type() == "multipart/alternative"
        plain, html = mail.iter_parts()
        assert f"Cómo llegar: {link.url}" in plain.get_content()
        assert '<a href="https://maps.example/?q=a&amp;b=&lt;c&gt;">' in html.get_content()

    async def test_leaves_out_choices_that_nobody_could_answer(self, post: Post):
        await channel(post).send(ANA, replace(HELLO, choices=(Choice("1.0", "Sí"),)), key="k")
        assert "Sí" not in post.read().get_content()

    @pytest.mark.parametrize(
        ("scheme", "by_post"), [("https", "List-Unsubscribe=One-Click"), ("http", None)]
    )
    async def test_says_how_to_get_no_more(self, post: Post, scheme: str, by_post: str | None):
        stop = f"{scheme}://turnos.barberia.example/mail/{'x' * 43}/stop"
        await channel(post).send(ANA, replace(HELLO, unsubscribe=stop), key="k")
        mail = post.read()
        assert mail["List-Unsubscribe"] == f"<{stop}>"
        assert mail["List-Unsubscribe-Post"] == by_post
        assert f"List-Unsubscribe: <{stop}>\r\n".encode() in post.mails[0].content

    async def test_cannot_be_given_other_headers(self, post: Post):
        wicked = OutboundMessage("hola\r\nBcc: todos@casa.example\r\n\r\nx")
        await channel(post).send(ANA, wicked, key="k")
        mail = post.read()
        assert mail["Bcc"] is None
        assert post.mails[0].to == (ANA,)

    @pytest.mark.parametrize(
        "address", ["", "ana", "ana@casa", "a b@casa.example", f"{ANA}\nx", f"{ANA},b@casa.example"]
    )
    async def test_goes_nowhere_else(self, post: Post, address: str):
        with pytest.raises(ChannelRefused, match="not-an-address"):
            await channel(post).send(address, HELLO, key="k")
        assert not post.mails

    def test_goes_over_a_channel(self, post: Post):
        port: Channel = channel(post)
        assert port.name == "email"


class TestAnInvitation:
    async def sent(self, post: Post, invitation: Invitation) -> tuple[str, icalendar.Calendar]:
        """The method that the mail tells, and the calendar in it, which it holds twice."""
        post.mails.clear()
        await channel(post).send(ANA, replace(HELLO, invitation=invitation), key="k")
        mail = post.read()
        assert mail.get_content_type() == "multipart/mixed"
        found = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
        inline, attached = [part.get_payload(decode=True) for part in found]
        assert found[1].get_filename() == "turno.ics"
        assert inline.split() == attached.split()
        assert b"\r\n" in attached
        assert max(len(line) for line in attached.split(b"\r\n")) <= 75
        return found[0].get_param("method"), icalendar.Calendar.from_ical(attached)

    async def test_puts_the_visit_in_their_calendar(self, post: Post):
        method, calendar = await self.sent(post, VISIT)
        [event] = calendar.walk("VEVENT")

        assert method == calendar["METHOD"] == "REQUEST"
        assert (event["UID"], event["SEQUENCE"]) == (VISIT.uid, 0)
        assert event["STATUS"] == "CONFIRMED"
        assert event.decoded("DTSTART") == VISIT.start
        assert event["DTSTART"].params["TZID"] == VISIT.zone
        assert event.decoded("DTEND") == VISIT.end
        assert event.decoded("DTSTAMP") == NOW
        assert event["LOCATION"] == VISIT.place
        assert event["ORGANIZER"] == "mailto:turnos@barberia.example"
        assert event["ATTENDEE"] == f"mailto:{ANA}"
        assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == [VISIT.zone]

    async def test_moves_it_and_takes_it_out_again(self, post: Post):
        later = VISIT.start + timedelta(hours=2)
        moved = replace(VISIT, sequence=1, start=later, end=later + timedelta(minutes=30))
        method, calendar = await self.sent(post, moved)
        [event] = calendar.walk("VEVENT")
        assert (method, event["UID"], event["SEQUENCE"]) == ("REQUEST", VISIT.uid, 1)
        assert event.decoded("DTSTART") == later

        method, calendar = await self.sent(post, replace(moved, sequence=2, cancelled=True))
        [event] = calendar.walk("VEVENT")
        assert (method, calendar["METHOD"], event["STATUS"]) == ("CANCEL", "CANCEL", "CANCELLED")
        assert (event["UID"], event["SEQUENCE"]) == (VISIT.uid, 2)

    async def test_is_the_subject(self, post: Post):
        await channel(post).send(ANA, replace(HELLO, invitation=VISIT), key="k")
        assert post.read()["Subject"] == VISIT.title


class TestWhatAServerSays:
    @pytest.mark.parametrize("answer", ["450 4.2.0 grey", "421 4.3.2 later", "452 4.5.3 many"])
    async def test_of_passing_trouble_means_again(self, post: Post, answer: str):
        for step in ("RCPT", "DATA"):
            post.fail(step, Kind.ERROR, status=int(answer[:3]), description=answer[4:])
            with pytest.raises(ChannelUnavailable, match=answer[:3]):
                await channel(post).send(ANA, HELLO, key="k")

    @pytest.mark.parametrize("answer", ["550 5.1.1 nobody", "552 5.2.2 full", "554 5.7.1 spam"])
    async def test_of_lasting_trouble_means_no(self, post: Post, answer: str):
        for step in ("DATA", "RCPT"):
            post.fail(step, Kind.ERROR, status=int(answer[:3]), description=answer[4:])
            with pytest.raises(ChannelRefused) as refused:
                await channel(post).send(ANA, HELLO, key="k")
            assert refused.value.params["code"] == int(answer[:3])

    async def test_nothing_after_the_mail_leaves_it_unknown(self, post: Post):
        post.fail("DATA", Kind.RESET, after_effect=True)
        with pytest.raises(DeliveryUnknown):
            await channel(post).send(ANA, HELLO, key="k")
        assert len(post.mails) == 1

    async def test_nothing_before_the_mail_is_no_doubt(self, post: Post):
        post.fail("MAIL", Kind.RESET)
        with pytest.raises(ChannelUnavailable):
            await channel(post).send(ANA, HELLO, key="k")
        assert not post.mails

    @pytest.mark.parametrize("kind", [Kind.GARBAGE, Kind.TRUNCATED])
    async def test_that_nobody_can_read_leaves_it_unknown(self, post: Post, kind: Kind):
        post.fail("DATA", kind, after_effect=True)
        with pytest.raises(DeliveryUnknown):
            await channel(post).send(ANA, HELLO, key="k")
        assert len(post.mails) == 1

    async def test_late_is_waited_for(self, post: Post):
        post.fail("DATA", Kind.SLOW, seconds=0.1)
        assert await channel(post).send(ANA, HELLO, key="k")

    async def test_of_too_much_mail_means_again(self, post: Post):
        post.fail("MAIL", Kind.FLOOD)
        with pytest.raises(ChannelUnavailable, match="451"):
            await channel(post).send(ANA, HELLO, key="k")

    async def test_when_there_is_none_is_no_doubt(self):
        with socket.create_server(("127.0.0.1", 0)) as listener:
            port = listener.getsockname()[1]
        with pytest.raises(ChannelUnavailable):
            await EmailChannel(f"smtp://127.0.0.1:{port}", SENDER).send(ANA, HELLO, key="k")


class TestTls:
    @pytest.mark.parametrize("scheme", ["smtp", "smtps"])
    async def test_seals_the_mail_and_the_password(self, certificate, scheme: str):
        server, client = certificate
        async with guarded(scheme, server) as post:
            post.url = post.url.replace("://", "://turnos:secreto@").replace(
                "127.0.0.1", "localhost"
            )
            await channel(post, trust=client).send(ANA, HELLO, key="k")
        assert [(mail.user, mail.sealed) for mail in post.mails] == [("turnos", True)]

    async def test_with_a_wrong_password_is_refused(self, certificate):
        server, client = certificate
        async with guarded("smtps", server) as post:
            post.url = post.url.replace("://", "://turnos:adivino@")
            with pytest.raises(ChannelRefused, match="535"):
                await channel(post, trust=client).send(ANA, HELLO, key="k")

    @pytest.mark.parametrize("scheme", ["smtp", "smtps"])
    async def test_of_somebody_whom_we_do_not_trust_gets_nothing(self, certificate, scheme: str):
        async with guarded(scheme, certificate[0]) as post:
            with pytest.raises(ChannelUnavailable):
                await channel(post).send(ANA, HELLO, key="k")
        assert not post.mails

    def test_is_wanted_wherever_there_is_a_password(self):
        assert server_in("smtp://u:p@mail.example").starts_tls is True
        assert server_in("smtp://mail.example").starts_tls is None
        assert server_in("smtps://u:p@mail.example").starts_tls is False
        assert server_in("smtps://u:p%40@mail.example").password == "p@"
        assert (server_in("smtp://h").port, server_in("smtps://h").port) == (587, 465)
        assert "p" not in repr(server_in("smtp://u:p@h")).partition("user")[2]


class TestSettings:
    @pytest.mark.parametrize(
        "url", ["", "mail.example", "http://mail.example", "smtp://", "smtp://h:x"]
    )
    def test_of_a_server_that_is_none_are_named(self, url: str):
        with pytest.raises(SettingsError, match="SMTP_URL"):
            EmailChannel(url, SENDER)

    @pytest.mark.parametrize("sender", ["", "Lo de Ana", "Lo de Ana <turnos>"])
    def test_of_a_sender_who_is_none_are_named(self, sender: str):
        with pytest.raises(SettingsError, match="EMAIL_FROM"):
            EmailChannel("smtp://h", sender)
