"""Each import contract of pyproject.toml is proven on one import that breaks it."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
LINTER = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())["tool"]["importlinter"]
CONTRACTS = [contract["name"] for contract in LINTER["contracts"]]

# The least that the contracts speak of; nothing in it breaks any.
HOUSE = {f"{package}/__init__.py": "" for package in LINTER["root_packages"]} | {
    "integrations/ports.py": "",
    "integrations/telegram/__init__.py": "import aiogram\nimport integrations.ports\n",
    "integrations/twilio/__init__.py": "import twilio\nimport integrations.ports\n",
    "integrations/whatsapp_cloud/__init__.py": "import integrations.ports\n",
    "integrations/email/__init__.py": "import aiosmtplib, icalendar\nimport integrations.ports\n",
    "integrations/sandbox/__init__.py": "",
    "bot/webhooks.py": "import integrations.telegram\n",
    "composition/service.py": "import integrations.sandbox\nimport bot.webhooks\n",
}

# contract -> the files that break it, and no other
VIOLATIONS = {
    "Dependencies point inward": {"scheduling/availability.py": "import storage\n"},
    "The inside is pure": {"flows/booking.py": "import random\n"},
    "No circles between neighbours": {
        "core/ids.py": "import core.money\n",
        "core/money.py": "import core.ids\n",
    },
    "Providers know only the ports, not each other": {
        "integrations/mail.py": "",
        "integrations/telegram/channel.py": "import integrations.mail\n",
    },
    "Providers are plugged in at the edge": {"jobs/relay.py": "import integrations.telegram\n"},
    "Stand-ins are reached over HTTP": {"bot/turns.py": "import integrations.sandbox\n"},
    "Providers' libraries stay with the providers": {"bot/menu.py": "import aiogram\n"},
}


def lint(house: Path) -> str:
    """Return what the linter prints about these packages, by the project's own contracts."""
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--no-logo"],
        cwd=house,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr


@pytest.fixture
def house(tmp_path: Path) -> Path:
    build(tmp_path, HOUSE | {"pyproject.toml": (CHECKOUT / "pyproject.toml").read_text()})
    return tmp_path


def build(place: Path, files: dict[str, str]) -> None:
    for name, content in files.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(content)


def test_a_house_in_order_keeps_them_all(house: Path) -> None:
    assert f"{len(CONTRACTS)} kept, 0 broken" in lint(house)


@pytest.mark.parametrize("contract", CONTRACTS)
def test_one_wrong_import_breaks_one_contract(house: Path, contract: str) -> None:
    build(house, VIOLATIONS[contract])
    said = lint(house)
    assert f"{contract} BROKEN" in said
    assert f"{len(CONTRACTS) - 1} kept, 1 broken" in said
