"""Many reminders, or notices to barbers, are due at once; four processes say them, one is killed.

`BARBERPRO_REMINDERS` in the environment says how many reminders: 10000 take some seven minutes,
because that is what Telegram takes. `BARBERPRO_NOTICES`: how many barbers are told something.
"""

import os
from pathlib import Path

import pytest

from storage.database import Database
from tests.invariants import breaches
from tests.owner import ask
from tests.storm import BOT_ID, FIRST_CHAT, IN_ITS_HANDS, Due, Storm, storm
from tests.telling import tell
from usecases.demo.ids import CORTE, ORGANIZATION, PALERMO

pytestmark = pytest.mark.faults

COUNT = int(os.environ.get("BARBERPRO_REMINDERS", "200"))
BARBERS = int(os.environ.get("BARBERPRO_NOTICES", "150"))
A_DAY_S_VISITS = 1200  # of one minute each, of one barber, from three hours ahead on

# Visits of strangers who have written to us once, agreed so long ago that they need reminding.
AGREED = f"""
    SELECT set_config('app.organization_id', '{ORGANIZATION}', false);
    UPDATE shops SET quiet_from = NULL, quiet_until = NULL, soon_minutes = NULL;
    INSERT INTO barbers (organization_id, id, name, aliases, active, position)
    SELECT '{ORGANIZATION}', ('00000000-0000-0000-0000-' || lpad(n::text, 12, '0'))::uuid,
        'Barber ' || n, '{{}}', true, 100 + n
    FROM generate_series(0, {(COUNT - 1) // A_DAY_S_VISITS}) AS n;
    CREATE TEMPORARY TABLE stranger AS
    SELECT gen_random_uuid() AS id, gen_random_uuid() AS talk, gen_random_uuid() AS visit, n,
        now() + interval '3 hours' + n % {A_DAY_S_VISITS} * interval '1 minute' AS start
    FROM generate_series(0, {COUNT - 1}) AS n;
    INSERT INTO customers (organization_id, id, name, locale)
    SELECT '{ORGANIZATION}', id, 'Ana ' || n, 'es_AR' FROM stranger;
    INSERT INTO conversations (organization_id, id, channel, address, customer_id, locale)
    SELECT '{ORGANIZATION}', talk, 'telegram', '{BOT_ID}:' || {FIRST_CHAT} + n, id, 'es_AR'
    FROM stranger;
    INSERT INTO bookings (organization_id, id, visit_id, shop_id, barber_id, service_id,
        customer_id, status, starts_at, ends_at, during, price_minor, deposit_minor, currency)
    SELECT '{ORGANIZATION}', visit, visit, '{PALERMO}',
        ('00000000-0000-0000-0000-' || lpad((n / {A_DAY_S_VISITS})::text, 12, '0'))::uuid,
        '{CORTE}', id, 'confirmed', start, start + interval '1 minute',
        tstzrange(start, start + interval '1 minute'), 1200000, 0, 'ARS'
    FROM stranger;
    UPDATE visit_changes SET anew = false;
"""
REMINDERS = Due(
    COUNT,
    AGREED,
    said="SELECT count(*) FROM reminders WHERE state = 'said'",
    left="SELECT (SELECT count(*) FROM visit_changes)"
    " + (SELECT count(*) FROM reminders WHERE state = 'waiting')",
)

# Many barbers have joined, and somebody has just booked with each of them.
BOOKED = f"""
    SELECT set_config('app.organization_id', '{ORGANIZATION}', false);
    UPDATE shops SET quiet_from = NULL, quiet_until = NULL, next_minutes = NULL;
    CREATE TEMPORARY TABLE colleague AS
    SELECT ('00000000-0000-0000-0000-' || lpad(n::text, 12, '0'))::uuid AS id, n
    FROM generate_series(0, {BARBERS - 1}) AS n;
    INSERT INTO barbers (organization_id, id, name, aliases, active, position)
    SELECT '{ORGANIZATION}', id, 'Barber ' || n, '{{}}', true, 100 + n FROM colleague;
    INSERT INTO customers (organization_id, id, name, locale)
    SELECT '{ORGANIZATION}', id, 'Barber ' || n, 'es_AR' FROM colleague;
    INSERT INTO conversations (organization_id, id, channel, address, customer_id, locale,
        barber_id, joined_at)
    SELECT '{ORGANIZATION}', gen_random_uuid(), 'telegram', '{BOT_ID}:' || {FIRST_CHAT} + n, id,
        'es_AR', id, now() - interval '1 day' FROM colleague;
    INSERT INTO bookings (organization_id, id, visit_id, shop_id, barber_id, service_id,
        customer_id, status, starts_at, ends_at, during, price_minor, deposit_minor, currency)
    SELECT '{ORGANIZATION}', id, id, '{PALERMO}', id, '{CORTE}', id, 'confirmed',
        start, start + interval '30 minutes', tstzrange(start, start + interval '30 minutes'),
        1200000, 0, 'ARS'
    FROM colleague, (SELECT now() + interval '3 hours' AS start) AS s;
"""
NOTICES = Due(
    BARBERS,
    BOOKED,
    said="SELECT count(*) FROM colleague_notices WHERE state = 'said'",
    left="SELECT (SELECT count(*) FROM visit_changes)"
    " + (SELECT count(*) FROM colleague_notices WHERE state = 'waiting')",
)


async def test_each_reminder_is_handed_over_once(database: Database, tmp_path: Path) -> None:
    found = await storm(database, tmp_path, REMINDERS)
    tell(f"{COUNT} reminders due, {found.told()}")
    await see_that_each_was_told_once(database, REMINDERS, found)


async def test_each_barber_is_told_once(database: Database, tmp_path: Path) -> None:
    found = await storm(database, tmp_path, NOTICES)
    tell(f"{BARBERS} barbers to be told, {found.told()}")
    await see_that_each_was_told_once(database, NOTICES, found)


async def see_that_each_was_told_once(database: Database, due: Due, found: Storm) -> None:
    """What was in the hands of who was killed may be unknown; all else is surely delivered."""
    unknown = found.states["unknown"]
    assert await ask(database.dsn, due.said) == due.count
    assert await ask(database.dsn, "SELECT count(*) FROM outbox") == due.count
    assert found.doubled == []
    assert found.states["sent"] + unknown == due.count
    assert unknown <= found.held <= IN_ITS_HANDS
    assert found.delivered >= found.states["sent"]
    assert await breaches(database.dsn) == {}
