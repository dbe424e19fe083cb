"""Fixtures of the tests that run the whole program."""

import pytest

from core.clock import system_clock
from storage.database import Database
from usecases.demo.seed import seed


@pytest.fixture
async def shop(database: Database) -> Database:
    """A database with the demo barbershop."""
    await seed(database, now=system_clock())
    return database
