"""What a database server has spent of the processor, by the kernel's books (Linux)."""

import asyncio
from pathlib import Path

import asyncpg

_POSTMASTER = "SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int"


class Server:
    """The processes of the server that a database is on.

    Args:
        address: of the database, as its superuser.
    """

    def __init__(self, address: str) -> None:
        postmaster = asyncio.run(_postmaster(address))
        self._children = Path(f"/proc/{postmaster}/task/{postmaster}/children")

    def spent(self) -> float:
        """Return the seconds of all its processes that are alive, to the nanosecond."""
        return sum(map(_seconds, self._children.read_text().split()))


async def _postmaster(address: str) -> int:
    connection = await asyncpg.connect(address.replace("+asyncpg", ""))
    try:
        return int(await connection.fetchval(_POSTMASTER))
    finally:
        await connection.close()


def _seconds(process: str) -> float:
    try:
        return int(Path(f"/proc/{process}/schedstat").read_text().split()[0]) / 1e9
    except FileNotFoundError:  # it has just ended
        return 0.0
