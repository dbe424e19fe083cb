"""Rules of a day, resources, and the queue.

Rules that concern many rows are kept by a trigger, not by our care: whoever writes a booking, in
whatever way, cannot pass a daily cap, use a basin that is in use, or come while the barber is away.
"""

from alembic import op

from storage.migrations.script import run_script

revision = "0003"
down_revision = "0002"

OVERRIDES = """
CREATE TABLE date_overrides (
    organization_id uuid NOT NULL DEFAULT current_organization(),
    id uuid NOT NULL,
    shop_id uuid NOT NULL,
    barber_id uuid,
    day date NOT NULL,
    change text NOT NULL CONSTRAINT date_overrides_change_known
        CHECK (change IN ('replace', 'add', 'close')),
    opens time,
    closes time,
    name text,
    CONSTRAINT date_overrides_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT date_overrides_hours_unless_closed CHECK (
        (change = 'close') = (opens IS NULL) AND (opens IS NULL) = (closes IS NULL)),
    CONSTRAINT date_overrides_shop_fkey FOREIGN KEY (organization_id, shop_id)
        REFERENCES shops ON DELETE CASCADE,
    CONSTRAINT date_overrides_barber_fkey FOREIGN KEY (organization_id, barber_id)
        REFERENCES barbers ON DELETE CASCADE
);
CREATE INDEX date_overrides_of_shop ON date_overrides (organization_id, shop_id, day);

-- Whoever migrates may not be let in by the policies of the table.
ALTER TABLE special_days NO FORCE ROW LEVEL SECURITY;
INSERT INTO date_overrides (organization_id, id, shop_id, day, change, opens, closes, name)
SELECT organization_id, gen_random_uuid(), shop_id, day,
    CASE WHEN opens IS NULL THEN 'close' ELSE 'replace' END, opens, closes, name
FROM special_days;
DROP TABLE special_days;
"""

CAPS = """
ALTER TABLE shops
    ADD COLUMN barber_daily_cap integer
        CONSTRAINT shops_barber_daily_cap_positive CHECK (barber_daily_cap > 0),
    ADD COLUMN customer_daily_cap integer
        CONSTRAINT shops_customer_daily_cap_positive CHECK (customer_daily_cap > 0),
    ADD COLUMN late_tolerance_minutes integer NOT NULL DEFAULT 15
        CONSTRAINT shops_late_tolerance_positive CHECK (late_tolerance_minutes >= 0),
    ADD COLUMN tidy boolean NOT NULL DEFAULT true;
ALTER TABLE barbers ADD COLUMN daily_cap integer
    CONSTRAINT barbers_daily_cap_positive CHECK (daily_cap > 0);
ALTER TABLE services ADD COLUMN daily_cap integer
    CONSTRAINT services_daily_cap_positive CHECK (daily_cap > 0);
"""

RESOURCES = """
CREATE TABLE resources (
    organization_id uuid NOT NULL DEFAULT current_organization(),
    id uuid NOT NULL,
    shop_id uuid NOT NULL,
    name text NOT NULL,
    units integer NOT NULL CONSTRAINT resources_units_positive CHECK (units > 0),
    CONSTRAINT resources_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT resources_shop_fkey FOREIGN KEY (organization_id, shop_id)
        REFERENCES shops ON DELETE CASCADE
);
CREATE TABLE service_resources (
    organization_id uuid NOT NULL DEFAULT current_organization(),
    service_id uuid NOT NULL,
    resource_id uuid NOT NULL,
    CONSTRAINT service_resources_pkey PRIMARY KEY (organization_id, service_id, resource_id),
    CONSTRAINT service_resources_service_fkey FOREIGN KEY (organization_id, service_id)
        REFERENCES services ON DELETE CASCADE,
    CONSTRAINT service_resources_resource_fkey FOREIGN KEY (organization_id, resource_id)
        REFERENCES resources ON DELETE CASCADE
);
"""

# In READ COMMITTED each statement of the function sees what was committed before it began. So: lock
# first, then look; who comes second waits for the first, and then sees their row.
LIMITS = """
CREATE FUNCTION limit_in_the_way(wanted bookings) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    tenant constant uuid := wanted.organization_id;
    counting constant text[] := '{held,awaiting_payment,confirmed,arrived,in_progress,completed}';
    using_it constant text[] := '{held,awaiting_payment,confirmed,arrived,in_progress}';
    zone text;
    customer_cap integer;
    barber_cap integer;
    service_cap integer;
    midnight timestamptz;
    next_midnight timestamptz;
    needed record;
BEGIN
    -- Time off is written under the lock that this one waits for (`storage.time_off`).
    SELECT s.time_zone, s.customer_daily_cap, coalesce(b.daily_cap, s.barber_daily_cap), v.daily_cap
    INTO zone, customer_cap, barber_cap, service_cap
    FROM shops s, barbers b, services v
    WHERE s.organization_id = tenant AND s.id = wanted.shop_id
      AND b.organization_id = tenant AND b.id = wanted.barber_id
      AND v.organization_id = tenant AND v.id = wanted.service_id
    FOR KEY SHARE OF s, b;
    IF EXISTS (
        SELECT FROM time_off t
        WHERE t.organization_id = tenant AND t.during && wanted.during
          AND coalesce(t.barber_id, wanted.barber_id) = wanted.barber_id
          AND coalesce(t.shop_id, wanted.shop_id) = wanted.shop_id
    ) THEN
        RETURN 'time off';
    END IF;

    -- One order for all: barber, customer, service, resources. So nobody waits in a circle.
    -- Of one visit all parts count, but a booking and the hold for its move are one.
    midnight := date_trunc('day', wanted.starts_at AT TIME ZONE zone) AT TIME ZONE zone;
    next_midnight := (date_trunc('day', wanted.starts_at AT TIME ZONE zone) + interval '1 day')
        AT TIME ZONE zone;
    IF barber_cap IS NOT NULL THEN
        PERFORM FROM barbers WHERE organization_id = tenant AND id = wanted.barber_id
            FOR NO KEY UPDATE;
        IF barber_cap <= (
            SELECT count(*) FROM bookings b
            WHERE b.organization_id = tenant AND b.barber_id = wanted.barber_id
              AND b.starts_at >= midnight AND b.starts_at < next_midnight
              AND b.id <> wanted.id AND b.status = ANY (counting)
              AND (b.visit_id <> wanted.visit_id OR (b.status = 'held') = (wanted.status = 'held'))
        ) THEN
            RETURN 'barber''s daily cap';
        END IF;
    END IF;
    IF customer_cap IS NOT NULL THEN
        PERFORM FROM customers WHERE organization_id = tenant AND id = wanted.customer_id
            FOR NO KEY UPDATE;
        IF customer_cap <= (
            SELECT count(DISTINCT b.visit_id) FROM bookings b
            WHERE b.organization_id = tenant AND b.customer_id = wanted.customer_id
              AND b.shop_id = wanted.shop_id
              AND b.starts_at >= midnight AND b.starts_at < next_midnight
              AND b.visit_id <> wanted.visit_id AND b.status = ANY (counting)
        ) THEN
            RETURN 'customer''s daily cap';
        END IF;
    END IF;
    IF service_cap IS NOT NULL THEN
        PERFORM FROM services WHERE organization_id = tenant AND id = wanted.service_id
            FOR NO KEY UPDATE;
        IF service_cap <= (
            SELECT count(*) FROM bookings b
            WHERE b.organization_id = tenant AND b.service_id = wanted.service_id
              AND b.shop_id = wanted.shop_id
              AND b.starts_at >= midnight AND b.starts_at < next_midnight
              AND b.id <> wanted.id AND b.status = ANY (counting)
              AND (b.visit_id <> wanted.visit_id OR (b.status = 'held') = (wanted.status = 'held'))
        ) THEN
            RETURN 'service''s daily cap';
        END IF;
    END IF;

    FOR needed IN
        SELECT r.id, r.units FROM resources r
        JOIN service_resources sr ON sr.organization_id = tenant AND sr.resource_id = r.id
        WHERE r.organization_id = tenant AND r.shop_id = wanted.shop_id
          AND sr.service_id = wanted.service_id
        ORDER BY r.id FOR NO KEY UPDATE OF r
    LOOP
        -- As many units are in use at once as bookings cover one of the moments at which one of
        -- them begins.
        IF needed.units <= (
            WITH uses AS (
                SELECT b.during FROM bookings b
                JOIN service_resources sr
                  ON sr.organization_id = tenant AND sr.service_id = b.service_id
                WHERE b.organization_id = tenant AND sr.resource_id = needed.id
                  AND b.shop_id = wanted.shop_id AND b.id <> wanted.id
                  AND b.status = ANY (using_it) AND b.during && wanted.during
                  AND (b.visit_id <> wanted.visit_id
                       OR (b.status = 'held') = (wanted.status = 'held'))
            )
            SELECT coalesce(max((SELECT count(*) FROM uses o WHERE o.during @> moment)), 0)
            FROM (SELECT greatest(lower(during), lower(wanted.during)) AS moment FROM uses) m
        ) THEN
            RETURN 'resource in use';
        END IF;
    END LOOP;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION limit_in_the_way IS
    'Which rule of the shop keeps a row from being written; null: none. Locks what it counts.';

CREATE FUNCTION keep_bookings_within_limits() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    limit_met constant text := limit_in_the_way(NEW);
BEGIN
    IF limit_met IS NULL THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'INSERT' THEN
        RETURN NULL;  -- no row, as when the time is taken (ON CONFLICT DO NOTHING)
    END IF;
    RAISE EXCEPTION 'bookings_within_limits: %', limit_met
        USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'bookings_within_limits';
END $$;
CREATE TRIGGER bookings_within_limits_when_new BEFORE INSERT ON bookings FOR EACH ROW
    WHEN (NEW.status IN ('held', 'awaiting_payment', 'confirmed', 'arrived', 'in_progress'))
    EXECUTE FUNCTION keep_bookings_within_limits();
CREATE TRIGGER bookings_within_limits_when_changed BEFORE UPDATE ON bookings FOR EACH ROW
    WHEN (NEW.status IN ('held', 'awaiting_payment', 'confirmed', 'arrived', 'in_progress')
        AND (OLD.status NOT IN ('held', 'awaiting_payment', 'confirmed', 'arrived', 'in_progress')
            OR OLD.during <> NEW.during OR OLD.barber_id <> NEW.barber_id
            OR OLD.shop_id <> NEW.shop_id OR OLD.service_id <> NEW.service_id))
    EXECUTE FUNCTION keep_bookings_within_limits();
"""

QUEUE = """
CREATE TABLE queue_entries (
    organization_id uuid NOT NULL DEFAULT current_organization(),
    id uuid NOT NULL,
    seq bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    shop_id uuid NOT NULL,
    customer_id uuid NOT NULL,
    service_id uuid NOT NULL,
    barber_id uuid,
    status text NOT NULL DEFAULT 'waiting' CONSTRAINT queue_entries_status_known
        CHECK (status IN ('waiting', 'served', 'left')),
    joined_at timestamptz NOT NULL,
    told_barber_id uuid,
    told_start timestamptz,
    booking_id uuid,
    CONSTRAINT queue_entries_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT queue_entries_told_both_or_none
        CHECK ((told_barber_id IS NULL) = (told_start IS NULL)),
    CONSTRAINT queue_entries_served_has_booking
        CHECK ((status = 'served') = (booking_id IS NOT NULL)),
    CONSTRAINT queue_entries_shop_fkey FOREIGN KEY (organization_id, shop_id) REFERENCES shops,
    CONSTRAINT queue_entries_customer_fkey FOREIGN KEY (organization_id, customer_id)
        REFERENCES customers,
    CONSTRAINT queue_entries_service_fkey FOREIGN KEY (organization_id, service_id)
        REFERENCES services,
    CONSTRAINT queue_entries_barber_fkey FOREIGN KEY (organization_id, barber_id)
        REFERENCES barbers,
    CONSTRAINT queue_entries_told_barber_fkey FOREIGN KEY (organization_id, told_barber_id)
        REFERENCES barbers,
    CONSTRAINT queue_entries_booking_fkey FOREIGN KEY (organization_id, booking_id)
        REFERENCES bookings
);
-- Nobody stands in two places.
CREATE UNIQUE INDEX queue_entries_one_place ON queue_entries (organization_id, customer_id)
    WHERE status = 'waiting';
CREATE INDEX queue_entries_waiting ON queue_entries (organization_id, shop_id, seq)
    WHERE status = 'waiting';
"""

CATALOGUE_TABLES = ("date_overrides", "resources", "service_resources")
TENANT_TABLES = (*CATALOGUE_TABLES, "queue_entries")


def upgrade() -> None:
    for part in (OVERRIDES, CAPS, RESOURCES, LIMITS, QUEUE):
        run_script(part)
    for table in TENANT_TABLES:
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        op.execute(
            f"CREATE POLICY tenant ON {table} TO barberpro_app"
            " USING (organization_id = current_organization())"
            " WITH CHECK (organization_id = current_organization())"
        )
        op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO barberpro_app")
    for table in CATALOGUE_TABLES:
        op.execute(
            f"CREATE TRIGGER {table}_change_the_catalogue AFTER INSERT OR UPDATE OR DELETE"
            f" ON {table} FOR EACH STATEMENT EXECUTE FUNCTION catalogue_changed()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_may_free_time AFTER INSERT OR UPDATE OR DELETE"
            f" ON {table} FOR EACH STATEMENT EXECUTE FUNCTION keep_freed_hours()"
        )
