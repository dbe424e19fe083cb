"""All bots of the stand-in, and how a call to one of them is answered."""

import json
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from integrations.sandbox.app import Answer
from integrations.sandbox.faults import Faults
from integrations.sandbox.telegram.arguments import Arguments
from integrations.sandbox.telegram.bot import Bot
from integrations.sandbox.telegram.courier import Courier
from integrations.sandbox.telegram.methods import call
from integrations.sandbox.telegram.rules import Refused, Rules
from integrations.sandbox.telegram.updates import Updates

_LONGEST_TOKEN: Final = 80
_LARGEST_ID: Final = 1 << 54
_JOURNAL: Final = 100_000


@dataclass(frozen=True, slots=True)
class Call:
    """One call that was carried out or refused, whether or not its caller heard of it."""

    bot_id: int
    method: str
    arguments: Arguments
    status: int


class TelegramStandIn:
    """Takes any token: the first secret that comes with a bot's id is that bot's from then on.

    Args:
        rules: times and rates.
        clock: seconds since 1970, for dates and rates alike.
        seed: for faults by chance.
        first_update_id: where each bot's updates begin.
    """

    def __init__(
        self,
        rules: Rules | None = None,
        *,
        clock: Callable[[], float] = time.time,
        seed: int = 0,
        first_update_id: int = 350_001,
    ) -> None:
        self.faults = Faults("sendMessage", seed)
        self.calls: deque[Call] = deque(maxlen=_JOURNAL)
        self._rules = rules or Rules()
        self._clock = clock
        self._first_update_id = first_update_id
        self._bots: dict[int, Bot] = {}
        self._couriers: dict[int, Courier] = {}

    def bot(self, bot_id: int) -> Bot:
        """Return a bot; it begins here."""
        if bot_id not in self._bots:
            updates = Updates(self._clock, self._first_update_id)
            bot = self._bots[bot_id] = Bot(bot_id, self._rules, self._clock, updates)
            self._couriers[bot_id] = Courier(bot, partial(self._carry_out, bot))
        return self._bots[bot_id]

    async def answer(self, token: str, method: str, arguments: Arguments) -> Answer:
        """Carry out a call, or refuse it."""
        try:
            bot = self._admit(token)
            done = await self._carry_out(bot, method, arguments)
        except Refused as refused:
            return refusal(refused)
        return _answer(200, {"ok": True, "result": done.result}, done.description)

    async def close(self) -> None:
        """Stop all deliveries."""
        for courier in self._couriers.values():
            await courier.close()

    def _admit(self, token: str) -> Bot:
        digits, colon, secret = token.partition(":")
        known = digits.isascii() and digits.isdigit() and 0 < int(digits) < _LARGEST_ID
        if not (known and colon and secret) or token[0] == "0" or len(token) > _LONGEST_TOKEN:
            raise Refused(401, "Unauthorized: invalid token specified")
        bot = self.bot(int(digits))
        if bot.secret is None:
            bot.secret = secret
        if bot.secret != secret:
            raise Refused(401, "Unauthorized")
        return bot

    async def _carry_out(self, bot: Bot, method: str, arguments: Arguments) -> Any:
        webhook, status = bot.webhook, 200
        try:
            return await call(bot, method, arguments)
        except Refused as refused:
            status = refused.status
            raise
        finally:
            self.calls.append(Call(bot.id, method, arguments, status))
            if bot.webhook is not webhook:
                self._couriers[bot.id].restart()


def refusal(refused: Refused) -> Answer:
    """Write a refusal as the Bot API does."""
    content: dict[str, Any] = {"ok": False, "error_code": refused.status}
    if refused.retry_after is not None:
        content["parameters"] = {"retry_after": refused.retry_after}
    return _answer(refused.status, content, refused.description, refused.retry_after)


def _answer(
    status: int,
    content: Mapping[str, Any],
    description: str | None,
    retry_after: int | None = None,
) -> Answer:
    if description is not None:
        content = {**content, "description": description}
    return Answer(status, json.dumps(content).encode(), retry_after)
