"""Places at which a process kills itself, with -9: around steps, commits and sending.

`FAILPOINT` in its environment names the place; `FAILPOINTS` names a file that is told of all that
it comes by.
"""

import os
import signal
from collections.abc import Awaitable, Callable
from functools import wraps
from inspect import iscoroutinefunction
from pathlib import Path
from typing import Any

from integrations.twilio.client import Client
from storage import conversations, inbox, lines, outbox, turns
from storage.connection import Connection

Reach = Callable[[str], None]
"""Takes the name of a place that the process comes by."""

_ALONE = ("inbox.receive", "inbox.receive_alone", "outbox.mark_sent")  # transactions of their own
_STEPS = (conversations, inbox, lines, outbox, turns)


def arm() -> None:
    """Do as the environment says; nothing, if it says nothing."""
    wanted, told = os.environ.get("FAILPOINT"), os.environ.get("FAILPOINTS")
    if wanted is None and told is None:
        return

    def reach(place: str) -> None:
        if told is not None:
            with Path(told).open("a") as file:
                file.write(f"{place}\n")
        if place == wanted:
            os.kill(os.getpid(), signal.SIGKILL)

    for module in _STEPS:
        for name, function in vars(module).items():
            if iscoroutinefunction(function) and not name.startswith("_"):
                step = f"{module.__name__.rpartition('.')[2]}.{name}"
                setattr(module, name, _step(step, function, reach))
    Connection.commit = _commit(Connection.commit, reach)  # type: ignore[method-assign]
    Client.create_message = _around("sending", Client.create_message, reach)  # type: ignore[method-assign]


def _step(name: str, function: Callable[..., Awaitable[Any]], reach: Reach) -> Any:
    """Mark what a step has done with a connection, unless there was nothing to do."""
    always = function.__annotations__.get("return") is None

    @wraps(function)
    async def step(connection: Connection, *args: Any, **more: Any) -> Any:
        if name in _ALONE:
            reach(f"before {name}")
        found = await function(connection, *args, **more)
        if found or always:
            connection.last_step = name  # type: ignore[attr-defined]
            reach(f"after {name}")
        return found

    return step


def _commit(function: Callable[..., Awaitable[None]], reach: Reach) -> Any:
    async def commit(connection: Connection) -> None:
        last = getattr(connection, "last_step", None)
        if last is None:
            await function(connection)
        else:
            await _around(f"the commit of {last}", function, reach)(connection)

    return commit


def _around(place: str, function: Callable[..., Awaitable[Any]], reach: Reach) -> Any:
    async def around(*args: Any, **more: Any) -> Any:
        reach(f"before {place}")
        found = await function(*args, **more)
        reach(f"after {place}")
        return found

    return around
