"""What providers tell later about our messages, in whatever order, leaves the books right."""

from dataclasses import dataclass
from itertools import permutations

import pytest

from bot.delivery import learn_of
from bot.receiving import receive, silence_of
from bot.texts import load_texts
from bot.turns import Turns
from core.ids import OrganizationId, new_id
from integrations.ports import BadPayload, DeliveryReport, InboundMessage, Stage
from storage.database import Database
from tests.owner import ask, do, rows
from tests.world import furnish, local
from usecases.demo.ids import ORGANIZATION

TAKEN, FAILED = None, "no-such-recipient (63024)"
SENDING = "lease_owner = 'us', lease_until = now() + interval '1 minute'"


@dataclass
class Said:
    """A message in the outbox, tried once."""

    database: Database
    id: int

    async def stand(self, state: str, provider_id: str | None = None) -> None:
        lease = SENDING if state == "sending" else "lease_owner = NULL, lease_until = NULL"
        name = f"'{provider_id}'" if provider_id else "NULL"
        await do(
            self.database.dsn,
            f"UPDATE outbox SET state = '{state}', attempts = 1, provider_id = {name}, {lease}",
        )

    async def told(
        self, failure: str | None, provider_id: str = "SM1", *, stage: Stage = Stage.TAKEN
    ) -> tuple[str, str | None]:
        key = f"{ORGANIZATION}:{self.id}"
        await learn_of(self.database, DeliveryReport(key, provider_id, failure, stage))
        [(state, known)] = await rows(self.database.dsn, "SELECT state, provider_id FROM outbox")
        return state, known


@pytest.fixture
async def said(database: Database) -> Said:
    world = await furnish(database, local("2026-11-24", "10:00"))
    message = InboundMessage("whatsapp", "SM0", "whatsapp:+5491155550001", "hola")
    await receive(database, ORGANIZATION, message)
    await Turns(database, load_texts(), world.clock).take_next()
    return Said(database, await ask(database.dsn, "SELECT id FROM outbox"))


class TestThatTheProviderHasAMessage:
    @pytest.mark.parametrize("state", ["pending", "sending", "unknown", "dead", "expired"])
    async def test_settles_every_doubt(self, said: Said, state: str):
        await said.stand(state)
        assert await said.told(TAKEN) == ("sent", "SM1")

    async def test_is_no_news_once_it_is_known(self, said: Said):
        await said.stand("sent", "SM1")
        sent_at = await ask(said.database.dsn, "SELECT sent_at FROM outbox")
        assert await said.told(TAKEN) == ("sent", "SM1")
        assert await ask(said.database.dsn, "SELECT sent_at FROM outbox") == sent_at

    async def test_is_not_believed_of_one_that_was_never_sent(self, said: Said):
        await do(said.database.dsn, "UPDATE outbox SET state = 'pending', attempts = 0")
        assert await said.told(TAKEN) == ("pending", None)


class TestHowFarItCame:
    async def reached(self, said: Said) -> tuple[bool, bool, bool]:
        [row] = await rows(
            said.database.dsn,
            "SELECT sent_at IS NOT NULL, delivered_at IS NOT NULL, read_at IS NOT NULL FROM outbox",
        )
        return row

    @pytest.mark.parametrize("told", list(permutations(Stage)), ids=str)
    async def test_is_kept_in_whatever_order_it_is_told(self, said: Said, told: tuple[Stage, ...]):
        await said.stand("sending")
        for stage in told:
            await said.told(TAKEN, stage=stage)
        assert await self.reached(said) == (True, True, True)

    async def test_is_no_further_than_told(self, said: Said):
        await said.stand("sending")
        await said.told(TAKEN)
        assert await self.reached(said) == (True, False, False)
        await said.told(TAKEN, stage=Stage.DELIVERED)
        assert await self.reached(said) == (True, True, False)

    async def test_is_not_believed_of_another_copy(self, said: Said):
        await said.stand("sent", "SM1")
        await said.told(TAKEN, "SM2", stage=Stage.READ)
        assert (await self.reached(said))[1:] == (False, False)


class TestThatItFailed:
    @pytest.mark.parametrize("state", ["pending", "sending", "sent", "unknown"])
    async def test_is_the_end_of_it(self, said: Said, state: str):
        await said.stand(state, "SM1" if state == "sent" else None)
        assert await said.told(FAILED) == ("dead", "SM1")
        assert await ask(said.database.dsn, "SELECT error FROM outbox") == FAILED

    async def test_stays_so_whatever_is_told_afterwards(self, said: Said):
        await said.stand("sending")
        await said.told(FAILED)
        assert await said.told(TAKEN) == ("dead", "SM1")

    async def test_of_another_copy_changes_nothing(self, said: Said):
        await said.stand("sent", "SM1")
        assert await said.told(FAILED, "SM2") == ("sent", "SM1")


class TestAKey:
    @pytest.mark.parametrize("key", ["", "1", "a:b", f"{ORGANIZATION}:", f"{ORGANIZATION}:1:2"])
    async def test_that_is_none_of_ours_is_refused(self, database: Database, key: str):
        with pytest.raises(BadPayload):
            await learn_of(database, DeliveryReport(key, "SM1"))

    async def test_of_another_tenant_reaches_nothing_of_ours(self, said: Said):
        await said.stand("sending")
        theirs = OrganizationId(new_id())
        await learn_of(said.database, DeliveryReport(f"{theirs}:{said.id}", "SM1", FAILED))
        assert await ask(said.database.dsn, "SELECT state FROM outbox") == "sending"


class TestSilence:
    async def test_lasts_since_somebody_wrote_last(self, said: Said):
        await do(said.database.dsn, "UPDATE inbox SET received_at = now() - interval '2 hours'")
        silence = await silence_of(
            said.database, ORGANIZATION, "whatsapp", "whatsapp:+5491155550001"
        )
        assert silence is not None
        assert silence.total_seconds() // 3600 == 2

    async def test_of_somebody_who_never_wrote_has_no_beginning(self, said: Said):
        assert await silence_of(said.database, ORGANIZATION, "whatsapp", "whatsapp:+1") is None
