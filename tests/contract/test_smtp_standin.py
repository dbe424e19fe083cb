"""The stand-in of a mail server: its controls over HTTP, in a process of its own."""

import asyncio
import smtplib
import sys
from collections.abc import AsyncIterator
from email.message import EmailMessage

import httpx
import pytest

from tests.servers import environment, free_port


@pytest.fixture
async def ports() -> AsyncIterator[tuple[int, int]]:
    """Of SMTP and of HTTP."""
    smtp, http = free_port(), free_port()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "integrations.sandbox.smtp"),
        *("--port", str(smtp), "--http", str(http), "--user", "turnos", "secreto"),
        env=environment(),
    )
    try:
        async with asyncio.timeout(30):
            while not await _is_up(http):  # noqa: ASYNC110 -- it is another process
                await asyncio.sleep(0.05)
        yield smtp, http
    finally:
        process.terminate()
        await process.wait()


async def _is_up(port: int) -> bool:
    try:
        async with httpx.AsyncClient() as client:
            return (await client.get(f"http://127.0.0.1:{port}/sandbox/mails")).status_code == 200
    except httpx.TransportError:
        return False


def hand_in(port: int, text: str, *, password: str | None = "secreto") -> None:
    """Write as any program does, with Python's own client."""
    mail = EmailMessage()
    mail["From"], mail["To"] = "turnos@barberia.example", "ana@casa.example"
    mail["Subject"] = "Tu turno"
    mail.set_content(text)
    mail.add_alternative('<p><a href="https://x.example/?a&amp;b">Ver</a></p>', subtype="html")
    with smtplib.SMTP("127.0.0.1", port, timeout=10) as client:
        if password:
            client.login("turnos", password)
        client.send_message(mail)


async def test_shows_mails_and_fails_when_it_is_told_to(ports: tuple[int, int]) -> None:
    smtp, http = ports
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{http}") as client:
        await asyncio.to_thread(hand_in, smtp, "Te esperamos\n.\nmañana")
        (mail,) = (await client.get("/sandbox/mails", params={"to": "ana@casa.example"})).json()
        assert mail["subject"] == "Tu turno"
        assert mail["text"].split() == ["Te", "esperamos", ".", "mañana"]
        assert mail["links"] == [{"url": "https://x.example/?a&b", "title": "Ver"}]
        assert (await client.get("/sandbox/mails", params={"to": "b@casa.example"})).json() == []
        whole = await client.get(f"/sandbox/mails/{mail['number']}")
        assert whole.headers["content-type"] == "message/rfc822"
        assert b"Subject: Tu turno" in whole.content

        for fault in ({"kind": "error", "status": 552}, {"kind": "error", "status": 451}):
            await client.post("/sandbox/faults", json={"action": "DATA", **fault})
            with pytest.raises(smtplib.SMTPDataError) as refused:
                await asyncio.to_thread(hand_in, smtp, "x")
            assert refused.value.smtp_code == fault["status"]
        with pytest.raises(smtplib.SMTPSenderRefused, match="530"):
            await asyncio.to_thread(hand_in, smtp, "x", password=None)
        with pytest.raises(smtplib.SMTPAuthenticationError):
            await asyncio.to_thread(hand_in, smtp, "x", password="adivino")

        calls = (await client.get("/sandbox/calls")).json()
        assert [call["answer"][:3] for call in calls if call["command"] == "DATA"] == [
            "250",
            "552",
            "451",
        ]
        assert len((await client.get("/sandbox/mails")).json()) == 1
