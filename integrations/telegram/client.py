"""aiogram's client, with our timeouts, and its errors in our words."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final, TypeVar, cast

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    AiogramError,
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramConflictError,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import Response, TelegramMethod
from aiogram.utils.token import TokenValidationError
from aiohttp import ClientError, ClientTimeout

from core.errors import SettingsError
from integrations.exchange import CONNECT_SECONDS, TOTAL_SECONDS, is_unwritten
from integrations.ports import ChannelRefused, ChannelUnavailable, DeliveryUnknown

T = TypeVar("T")

API_URL: Final = "https://api.telegram.org"
_LONGEST_ANSWER: Final = 8 << 20  # bytes; a hundred updates of 64 kB fit

_NOT_DELIVERED: Final = frozenset({502, 503})
"""Told by what stands before the Bot API when it did not pass the request on. 500 and 504 may come
after the effect: the server answers all it has in hand with 500 when it restarts."""

_ANSWERS: Final[dict[type, type]] = {}
"""The models of answers, by method. pydantic forgets one that nobody holds, and takes 20 ms of the
processor to make it anew."""

_REFUSALS: Final = (
    TelegramBadRequest,
    TelegramConflictError,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNotFound,
    TelegramUnauthorizedError,
)


class _ServerFault(TelegramServerError):
    """A 5xx, with its status, whatever its body."""

    def __init__(self, method: TelegramMethod[Any], status: int) -> None:
        super().__init__(method=method, message=f"HTTP {status}")
        self.status = status


class _Session(AiohttpSession):
    """Bounds the time to connect and the length of an answer, and takes 5xx without JSON."""

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[T],
        timeout: float | None = None,  # noqa: ASYNC109 -- aiogram's signature
    ) -> T:
        client = await self.create_session()
        try:
            async with client.post(
                self.api.api_url(token=bot.token, method=method.__api_method__),
                data=self.build_form_data(bot=bot, method=method),
                timeout=ClientTimeout(total=timeout or self.timeout, sock_connect=CONNECT_SECONDS),
                allow_redirects=False,
            ) as response:
                if response.status >= 500:
                    raise _ServerFault(method, response.status)
                body = bytearray()
                async for chunk in response.content.iter_any():
                    body += chunk
                    if len(body) > _LONGEST_ANSWER:
                        raise TelegramNetworkError(method=method, message="endless answer")
        except (TimeoutError, ClientError) as error:
            # Only the type: the message may hold the address, and so the token.
            raise TelegramNetworkError(method=method, message=type(error).__name__) from error
        if type(method) not in _ANSWERS:
            _ANSWERS[type(method)] = Response[method.__returning__]  # type: ignore[name-defined]
        try:
            answer = self.check_response(
                bot, method, response.status, body.decode(errors="replace")
            )
        except ClientDecodeError as error:
            if response.status < 400:
                raise
            # A proxy on the way says no in a language of its own; Telegram never saw it.
            raise TelegramAPIError(method=method, message=f"HTTP {response.status}") from error
        return cast("T", answer.result)

    async def close(self) -> None:
        """Close the connections, without aiogram's pause: aiohttp now waits for them itself."""
        if self._session is not None:
            await self._session.close()


def open_bot(token: str, api_url: str = API_URL) -> Bot:
    """Make a client of the Bot API; nothing is sent yet. Close with `bot.session.close()`.

    Args:
        token: from BotFather: digits, a colon, a secret.
        api_url: without a trailing slash and without `/bot`.

    Raises:
        SettingsError: the token is none.
    """
    server = TelegramAPIServer.from_base(api_url)
    try:
        session = _Session(api=server, timeout=TOTAL_SECONDS, json_loads=_load_answer)
        return Bot(token, session=session)
    except TokenValidationError as error:
        raise SettingsError(
            "TELEGRAM_BOT_TOKEN",
            "This is not the token of a bot. BotFather gives you one: digits, a colon, letters.",
        ) from error


@contextmanager
def errors_in_our_words() -> Iterator[None]:
    """Turn what aiogram raises for one request into the channel port's three errors."""
    try:
        yield
    except TelegramRetryAfter as error:
        raise ChannelUnavailable(retry_after=max(0.0, error.retry_after), reason="flood") from error
    except _REFUSALS as error:
        raise ChannelRefused(reason=_reason(error)) from error
    except _ServerFault as error:
        if error.status in _NOT_DELIVERED:
            raise ChannelUnavailable(reason=error.message) from error
        raise DeliveryUnknown(reason=error.message) from error
    except TelegramNetworkError as error:
        if is_unwritten(error.__cause__):
            raise ChannelUnavailable(reason="not-connected") from error
        raise DeliveryUnknown(reason=error.message) from error
    except ClientDecodeError as error:
        raise DeliveryUnknown(reason="not-understood") from error
    except TelegramAPIError as error:
        raise ChannelUnavailable(reason=_reason(error)) from error
    except AiogramError as error:
        raise DeliveryUnknown(reason=type(error).__name__) from error


def _reason(error: TelegramAPIError) -> str:
    return error.message.partition("\n")[0]


def _load_answer(content: str) -> dict[str, Any]:
    """Parse an answer of the Bot API.

    Raises:
        ValueError: it is none; aiogram makes a ClientDecodeError of it.
    """
    answer = json.loads(content)
    if not isinstance(answer, dict) or not isinstance(answer.get("ok"), bool):
        raise ValueError("not an answer of the Bot API")  # noqa: TRY004 -- as json.loads
    if not answer["ok"] and not isinstance(answer.get("description"), str):
        raise ValueError("a refusal without a description")
    return answer
