"""Tenants are separated by the database, not by our care."""

import asyncpg
import pytest
from asyncpg import PostgresError
from sqlalchemy import text

from core.ids import OrganizationId, new_id
from storage.database import Database, enter

OURS, THEIRS = OrganizationId(new_id()), OrganizationId(new_id())


@pytest.fixture
async def two_tenants(database: Database) -> Database:
    for organization, canary in ((OURS, "ours"), (THEIRS, "theirs")):
        async with database.transaction(organization) as connection:
            await connection.execute(
                text(
                    "INSERT INTO organizations (id, slug, name, locale) VALUES (:id, :c, :c, 'en')"
                ),
                {"id": organization, "c": canary},
            )
            await connection.execute(
                text("INSERT INTO customers (id, name) VALUES (:id, :c)"),
                {"id": new_id(), "c": canary},
            )
    return database


async def names(connection) -> list[str]:
    return list((await connection.execute(text("SELECT name FROM customers"))).scalars())


class TestRows:
    async def test_a_tenant_sees_its_own(self, two_tenants):
        async with two_tenants.transaction(OURS) as connection:
            assert await names(connection) == ["ours"]

    async def test_without_a_tenant_nothing_is_seen(self, two_tenants):
        async with two_tenants.dispatch() as connection:
            assert await names(connection) == []

    async def test_the_tenant_does_not_stay_on_a_pooled_connection(self, two_tenants):
        for _ in range(20):
            async with two_tenants.transaction(OURS) as connection:
                assert await names(connection) == ["ours"]
            async with two_tenants.dispatch() as connection:
                assert await names(connection) == []

    async def test_a_row_of_another_tenant_cannot_be_written(self, two_tenants):
        with pytest.raises(PostgresError, match="row-level security"):
            async with two_tenants.transaction(OURS) as connection:
                await connection.execute(
                    text("INSERT INTO customers (organization_id, id) VALUES (:theirs, :id)"),
                    {"theirs": THEIRS, "id": new_id()},
                )

    async def test_a_row_of_another_tenant_cannot_be_referred_to(self, two_tenants):
        async with two_tenants.transaction(THEIRS) as connection:
            theirs = (await connection.execute(text("SELECT id FROM customers"))).scalar_one()
        with pytest.raises(PostgresError, match="conversations_customer_fkey"):
            async with two_tenants.transaction(OURS) as connection:
                await connection.execute(
                    text(
                        "INSERT INTO conversations (id, channel, address, locale, customer_id)"
                        " VALUES (:id, 'web', 'x', 'en', :theirs)"
                    ),
                    {"id": new_id(), "theirs": theirs},
                )


class TestRole:
    async def test_the_application_owns_nothing_and_bypasses_nothing(self, database, dsn):
        owner = await asyncpg.connect(dsn.replace("+asyncpg", ""))
        try:
            role = await owner.fetchrow(
                "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolcanlogin"
                " FROM pg_roles WHERE rolname = 'barberpro_app'"
            )
            owned = await owner.fetchval(
                "SELECT count(*) FROM pg_class WHERE relowner = 'barberpro_app'::regrole"
            )
            inherited = await owner.fetchval(
                "SELECT count(*) FROM pg_auth_members WHERE member = 'barberpro_app'::regrole"
            )
        finally:
            await owner.close()
        assert not any(role.values())
        assert (owned, inherited) == (0, 0)

    async def test_the_pool_acts_as_the_application(self, database):
        async with database.dispatch() as connection:
            assert (await connection.execute(text("SELECT current_user"))).scalar_one() == (
                "barberpro_app"
            )

    async def test_every_table_with_a_tenant_is_guarded(self, dsn):
        owner = await asyncpg.connect(dsn.replace("+asyncpg", ""))
        try:
            unguarded = await owner.fetch(
                "SELECT relname FROM pg_class c WHERE relkind IN ('r', 'p')"
                " AND relnamespace = 'public'::regnamespace AND relname <> 'alembic_version'"
                " AND NOT (relrowsecurity AND relforcerowsecurity AND EXISTS (SELECT"
                " FROM pg_policies p WHERE p.tablename = c.relname AND p.policyname = 'tenant'"
                " AND p.roles = '{barberpro_app}' AND p.qual LIKE '%current_organization()%'"
                " AND p.with_check LIKE '%current_organization()%'))"
            )
        finally:
            await owner.close()
        assert unguarded == []

    async def test_the_history_cannot_be_rewritten(self, two_tenants):
        with pytest.raises(PostgresError, match="permission denied"):
            async with two_tenants.transaction(OURS) as connection:
                await connection.execute(text("DELETE FROM booking_history"))

    async def test_with_the_policy_gone_the_other_tenant_shows(self, two_tenants, dsn):
        """Negative control: what the tests above see is the policy's doing."""
        owner = await asyncpg.connect(dsn.replace("+asyncpg", ""))
        try:
            await owner.execute("ALTER TABLE customers DISABLE ROW LEVEL SECURITY")
        finally:
            await owner.close()
        async with two_tenants.dispatch() as connection:
            await enter(connection, OURS)
            assert sorted(await names(connection)) == ["ours", "theirs"]
