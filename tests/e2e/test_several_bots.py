"""Several bots of Telegram in one process: each of a shop, or of another organization."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import partial

import httpx
import pytest

from composition.service import Service
from composition.settings import Settings
from core.ids import OrganizationId, new_id
from integrations.sandbox.serving import listening
from integrations.sandbox.telegram.app import TelegramApp
from integrations.sandbox.telegram.rules import Rules
from integrations.sandbox.telegram.standin import TelegramStandIn
from storage.database import Database
from tests.contract.conftest import until
from tests.owner import ask, do, rows
from tests.servers import free_port
from tests.world import World, furnish, local
from usecases.demo.ids import ORGANIZATION

ANA = 1111
NOW = local("2026-11-24", "10:00")
OWN, PALERMO, LOLA, NOBODYS = 999, 777, 888, 666
RULES = Rules(first_pause=0.02, longest_pause=0.1, webhook_answer=10, webhook_interval=0)


@dataclass
class Street:
    """A barbershop with four bots, and Telegram."""

    standin: TelegramStandIn
    world: World
    url: str

    async def says(self, bot: int, text: str) -> str:
        """Let Ana write to a bot; returns its answer."""
        of = self.standin.bot(bot)
        before = len(of.chat_of(ANA, first_name="Ana").messages)
        of.say(ANA, text)
        await until(lambda: len(of.chat_of(ANA).messages) > before + 1)
        return str(of.view(ANA)["messages"][-1]["text"])


async def found(world: World) -> OrganizationId:
    """Make another organization, with a shop of its own."""
    other = OrganizationId(new_id())
    await do(
        world.database.dsn,
        "INSERT INTO organizations (id, slug, name, locale)"
        f" VALUES ('{other}', 'lo-de-lola', 'Lo de Lola', 'es_AR')",
    )
    await do(
        world.database.dsn,
        "INSERT INTO shops (organization_id, id, name, aliases, address, phone, time_zone,"
        f" currency, holidays, payment_methods) VALUES ('{other}', gen_random_uuid(), 'Lo de Lola',"
        " '{}', 'Calle Ejemplo 1', '+541155550123', 'America/Argentina/Buenos_Aires', 'ARS', 'AR',"
        " '{cash}')",
    )
    return other


@pytest.fixture(params=["polling", "webhook"])
async def street(
    request: pytest.FixtureRequest, database: Database
) -> AsyncIterator[tuple[Street, OrganizationId]]:
    world = await furnish(database, NOW)
    other = await found(world)
    standin, port = TelegramStandIn(RULES), free_port()
    async with listening(TelegramApp(standin)) as api:
        settings = Settings(
            _env_file=None,
            quiet_seconds=0,
            telegram_bot_token=f"{OWN}:a",
            telegram_bots=f"palermo={PALERMO}:b, lo-de-lola={LOLA}:c,ushuaia={NOBODYS}:d",
            telegram_api_url=api,
            public_url=f"http://127.0.0.1:{port}" if request.param == "webhook" else None,
        )
        service = Service(settings, database.dsn, ORGANIZATION, clock=world.clock)
        sign = "setWebhook" if settings.public_url else "deleteWebhook"
        async with listening(service.app(), port=port) as url:
            await until(partial(_three_listen, standin, sign))
            yield Street(standin, world, url), other
        await standin.close()


def _three_listen(standin: TelegramStandIn, sign: str) -> bool:
    return {c.bot_id for c in standin.calls if c.method == sign} == {OWN, PALERMO, LOLA}


class TestSeveralBots:
    async def test_each_answers_its_own_chats(self, street: tuple[Street, OrganizationId]) -> None:
        here, other = street
        assert "sucursal" in (await here.says(OWN, "quiero un corte")).lower()
        assert await here.says(PALERMO, "quiero un corte") == "¿Con quién?"  # the shop is known
        assert await here.says(LOLA, "hola")

        dsn = here.world.database.dsn
        found = await rows(
            dsn, "SELECT organization_id, channel, address FROM conversations ORDER BY channel"
        )
        assert found == [
            (ORGANIZATION, "telegram", f"{OWN}:{ANA}"),
            (ORGANIZATION, f"telegram-{PALERMO}", f"{PALERMO}:{ANA}"),
            (other, f"telegram-{LOLA}", f"{LOLA}:{ANA}"),
        ]
        lines = "SELECT organization_id, channel FROM lines ORDER BY channel"
        assert await rows(dsn, lines) == [(one, channel) for one, channel, _ in found]
        sent = "SELECT DISTINCT channel FROM outbox WHERE state = 'sent' ORDER BY channel"
        assert [channel for (channel,) in await rows(dsn, sent)] == [
            channel for _, channel, _ in found
        ]

    async def test_none_takes_what_another_is_given(
        self, street: tuple[Street, OrganizationId]
    ) -> None:
        here, _ = street
        secrets = {bot: here.standin.bot(bot).webhook for bot in (OWN, PALERMO)}
        webhook = secrets[PALERMO]
        if webhook is None:
            pytest.skip("they are polled")
        assert webhook.url.endswith(f"/webhooks/telegram/{PALERMO}")
        own = secrets[OWN]
        assert own is not None
        assert own.secret != webhook.secret
        update = {"update_id": 1, "message": {"message_id": 1}}
        async with httpx.AsyncClient(base_url=here.url) as http:
            for path, secret in (
                (f"/webhooks/telegram/{PALERMO}", own.secret),
                (f"/webhooks/telegram/{LOLA}", webhook.secret),
                ("/webhooks/telegram", webhook.secret),
            ):
                headers = {"X-Telegram-Bot-Api-Secret-Token": secret or ""}
                answer = await http.post(path, json=update, headers=headers)
                assert answer.status_code == 403
        assert await ask(here.world.database.dsn, "SELECT count(*) FROM inbox") == 0


@pytest.mark.parametrize(
    "bots", ["palermo", "palermo=x", "palermo=1:a,centro=1:b", "Palermo=1:a", "palermo=999:a"]
)
def test_a_setting_that_makes_no_sense_is_refused(bots: str) -> None:
    with pytest.raises(ValueError, match="TELEGRAM_BOTS"):
        Settings(_env_file=None, telegram_bot_token="999:x", telegram_bots=bots)
