"""Providers that are slow, that lie, or that are not who they say: one request, over real HTTP."""

import asyncio
import shutil
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from integrations import exchange as exchanges
from integrations.exchange import Answer, Http
from integrations.ports import ChannelUnavailable, DeliveryUnknown, OutboundMessage
from integrations.telegram.channel import TelegramChannel
from tests.certificates import Authority

Say = Callable[[asyncio.StreamWriter], Awaitable[None]]
OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"


@asynccontextmanager
async def provider(say: Say, tls: ssl.SSLContext | None = None) -> AsyncIterator[tuple[str, list]]:
    """Answer each request with what is said; yields the address, and the requests as they come."""
    requests: list[bytes] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            requests.append(await reader.readuntil(b"\r\n\r\n"))
            await say(writer)
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(serve, "localhost", 0, ssl=tls)
    port = server.sockets[0].getsockname()[1]
    yield f"http{'s' if tls else ''}://localhost:{port}", requests
    server.close()


def saying(answer: bytes) -> Say:
    async def say(writer: asyncio.StreamWriter) -> None:
        writer.write(answer)
        await writer.drain()

    return say


async def asked(url: str, **more: Any) -> Answer:
    http = Http(**more)
    try:
        return await http.exchange("GET", url)
    finally:
        await http.close()


class TestASlowProvider:
    @pytest.fixture(autouse=True)
    def _short(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(exchanges, "TOTAL_SECONDS", 0.5)

    @staticmethod
    async def never(writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(60)

    @staticmethod
    async def drip(writer: asyncio.StreamWriter) -> None:
        """Say a byte now and then: no pause is ever long."""
        for byte in OK * 100:
            writer.write(bytes([byte]))
            await writer.drain()
            await asyncio.sleep(0.05)

    @pytest.mark.parametrize("say", [never, drip], ids=["never answers", "drips"])
    async def test_is_waited_for_so_long_and_no_longer(self, say: Any):
        async with provider(getattr(say, "__func__", say)) as (url, _):
            with pytest.raises(DeliveryUnknown, match="TimeoutError"):
                await asked(url)


class TestAProviderThatLies:
    @pytest.mark.parametrize(
        "body",
        [b"<html>All is well</html>", b'{"sid": "SM', b"[1, 2]", b"[" * 100_000, b"\xff\xfe", b""],
        ids=["a page", "cut off", "a list", "too deep", "no text", "nothing"],
    )
    async def test_with_a_body_that_is_none_has_said_nothing(self, body: bytes):
        head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(body)}\r\n\r\n".encode()
        async with provider(saying(head + body)) as (url, _):
            assert (await asked(url)).body is None

    async def test_with_a_body_without_end_is_cut_off(self):
        said = 0

        async def endless(writer: asyncio.StreamWriter) -> None:
            nonlocal said
            writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
            while True:
                writer.write(b"x" * 65536)
                await writer.drain()
                said += 65536

        async with provider(endless) as (url, _):
            with pytest.raises(DeliveryUnknown, match="endless-answer"):
                await asked(url)
        assert said < 16 << 20  # what fits into buffers on the way comes on top of the two MB

    async def test_about_its_length_has_not_answered(self):
        async with provider(saying(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{}")) as (url, _):
            with pytest.raises(DeliveryUnknown):
                await asked(url)

    async def test_by_sending_us_round_in_a_circle_is_not_followed(self):
        again = b"HTTP/1.1 307 Away\r\nLocation: /\r\nContent-Length: 0\r\n\r\n"
        async with provider(saying(again)) as (url, requests):
            answer = await asked(url)
        assert len(requests) == 1
        assert not answer.is_success
        assert not answer.is_refusal


class TestRetryAfter:
    @pytest.mark.parametrize(
        ("headers", "seconds"),
        [
            ("Retry-After: 7", 7.0),
            ("Retry-After: 99999999999999999999", 999999999.0),
            ("Retry-After: -5", None),
            ("Retry-After: soon", None),
            ("Retry-After: 1.5", None),
            ("X-Other: 7", None),
            (
                "Date: Tue, 24 Nov 2026 10:00:00 GMT\r\nRetry-After: Tue, 24 Nov 2026 10:02:00 GMT",
                120.0,
            ),
            (
                "Date: Tue, 24 Nov 2026 10:00:00 GMT\r\nRetry-After: Tue, 24 Nov 2026 09:00:00 GMT",
                0.0,
            ),
        ],
        ids=["seconds", "huge", "negative", "a word", "a part", "absent", "a date", "a past date"],
    )
    async def test_is_read_or_left(self, headers: str, seconds: float | None):
        said = f"HTTP/1.1 503 No\r\n{headers}\r\nContent-Length: 0\r\n\r\n".encode()
        async with provider(saying(said)) as (url, _):
            assert (await asked(url)).retry_after == seconds


@pytest.mark.skipif(shutil.which("openssl") is None, reason="makes no certificates here")
class TestWhoIsNotTheProvider:
    @pytest.fixture
    def authority(self, tmp_path: Path) -> Authority:
        return Authority(tmp_path)

    async def test_is_told_from_who_is(self, authority: Authority):
        async with provider(saying(OK), authority.server("localhost")) as (url, requests):
            assert (await asked(url, tls=authority.trusted())).is_success
            with pytest.raises(ChannelUnavailable, match="not-connected"):
                await asked(url)  # by an authority that nobody knows
        assert len(requests) == 1

    @pytest.mark.parametrize(
        ("host", "days"), [("localhost", -1), ("example.com", 2)], ids=["expired", "another host"]
    )
    async def test_is_told_nothing(self, authority: Authority, host: str, days: int):
        tls = authority.server(host, days=days)
        async with provider(saying(OK), tls) as (url, requests):
            with pytest.raises(ChannelUnavailable, match="not-connected"):
                await asked(url, tls=authority.trusted())
        assert requests == []

    async def test_is_not_telegram_either(self, authority: Authority):
        async with provider(saying(OK), authority.server("localhost")) as (url, requests):
            channel = TelegramChannel("999:secret", url)
            with pytest.raises(ChannelUnavailable, match="not-connected"):
                await channel.send("999:1", OutboundMessage("hola"), key="k")
            await channel.close()
        assert requests == []


async def test_a_name_that_nobody_has_is_no_doubt():
    with pytest.raises(ChannelUnavailable, match="not-connected"):
        await asked("http://nobody.invalid")
