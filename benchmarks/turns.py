"""One turn of a conversation, webhook in to reply committed, beside its own SQL.

    python -m benchmarks.turns

The floor is the same statements on the same rows over one bare asyncpg connection: what is above
it is ours (HTTP, understanding, deciding, wording, SQLAlchemy).
"""

import asyncio
import os
from statistics import median
from time import perf_counter, process_time
from uuid import UUID

import httpx

from benchmarks.recording import Recording, recorded, replay
from benchmarks.shop import copies_of_the_demo
from composition.service import Service
from composition.settings import Settings
from integrations.sandbox.serving import listening
from usecases.demo.ids import ORGANIZATION

TALK = (
    "hola, quiero un corte con Sofi",
    "¿cuánto sale la barba?",
    "mañana a la tarde",
    "el último",
    "Ana",
    "mejor el más temprano del viernes",
    "dejá",
)
TALKS = 30


async def talk(http: httpx.AsyncClient, number: int) -> list[float]:
    """Have one conversation; returns the seconds that each answer took."""
    seconds = []
    for n, text in enumerate(TALK):
        said = {"conversation": str(UUID(int=number + 1)), "text": text, "id": str(n)}
        started = perf_counter()
        answer = await http.post("/api/chat/messages", json=said)
        seconds.append(perf_counter() - started)
        answer.raise_for_status()
    return seconds


async def measure(ours: str, bare: str) -> None:
    service = Service(Settings(_env_file=None, quiet_seconds=0), ours, ORGANIZATION)
    async with listening(service.app()) as url, httpx.AsyncClient(base_url=url) as http:
        for number in range(3):
            await talk(http, 10_000 + number)  # statements prepared, caches filled
        with recorded(service.database) as warm_up:
            await talk(http, 20_000)
        cpu = process_time()
        with recorded(service.database) as recording:
            seconds = [s for number in range(TALKS) for s in await talk(http, number)]
        cpu = process_time() - cpu
    turns = len(seconds)
    floor = await replay(bare, _without_idle(recording))
    per_turn = sum(floor) / turns
    mean = sum(seconds) / turns
    print(
        f"  {turns} turns, {recording.statements / turns:.1f} statements each,"
        f" on {os.cpu_count()} cores"
    )
    print(
        f"  turn            mean {mean * 1e3:6.2f} ms   p50 {median(seconds) * 1e3:6.2f} ms"
        f"   CPU of the program {cpu / turns * 1e3:5.2f} ms"
    )
    print(f"  its bare SQL    mean {per_turn * 1e3:6.2f} ms")
    print(f"  ratio           {mean / per_turn:.2f}")
    del warm_up


def _without_idle(recording: Recording) -> Recording:
    """Leave out the worker's looks for work, which belong to no turn."""
    return Recording(
        [
            statements
            for statements in recording.transactions
            if not any("claim_" in statement for statement, _ in statements)
        ]
    )


def main() -> None:
    print("A turn, beside its own SQL")
    with copies_of_the_demo(2) as (ours, bare):
        asyncio.run(measure(ours, bare))


if __name__ == "__main__":
    main()
