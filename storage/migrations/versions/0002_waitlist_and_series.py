"""The waitlist, standing bookings, and what we tell customers on our own account."""

from alembic import op

from storage.migrations.script import run_script

revision = "0002"
down_revision = "0001"

WAITLIST = """
ALTER TABLE shops ADD COLUMN offer_minutes integer NOT NULL DEFAULT 15
    CONSTRAINT shops_offer_sensible CHECK (offer_minutes BETWEEN 1 AND 1440);

CREATE TABLE waitlist (
    organization_id uuid NOT NULL DEFAULT current_organization(),
    id uuid NOT NULL,
    customer_id uuid NOT NULL,
    shop_id uuid NOT NULL,
    service_id uuid NOT NULL,
    barber_id uuid,
    wish jsonb NOT NULL,
    state text NOT NULL DEFAULT 'waiting' CONSTRAINT waitlist_state_known
        CHECK (state IN ('waiting', 'offered', 'booked', 'left', 'expired')),
    hold_id uuid CONSTRAINT waitlist_offered_has_hold
        CHECK (state <> 'offered' OR hold_id IS NOT NULL),
    until timestamptz NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT waitlist_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT waitlist_customer_fkey FOREIGN KEY (organization_id, customer_id)
        REFERENCES customers,
    CONSTRAINT waitlist_shop_fkey FOREIGN KEY (organization_id, shop_id) REFERENCES shops,
    CONSTRAINT waitlist_service_fkey FOREIGN KEY (organization_id, service_id) REFERENCES services,
    CONSTRAINT waitlist_barber_fkey FOREIGN KEY (organization_id, barber_id) REFERENCES barbers,
    CONSTRAINT waitlist_hold_fkey FOREIGN KEY (organization_id, hold_id) REFERENCES bookings
);
CREATE INDEX waitlist_open ON waitlist (organization_id, shop_id)
    WHERE state IN ('waiting', 'offered');
CREATE INDEX waitlist_of_customer ON waitlist (organization_id, customer_id);

-- What has become free, written by whatever frees it, in its own transaction. Without `during`:
-- hours or people have changed, and anything may be free now.
CREATE TABLE freed_times (
    organization_id uuid NOT NULL DEFAULT current_organization()
        CONSTRAINT freed_times_organization_fkey REFERENCES organizations,
    id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    shop_id uuid,
    barber_id uuid,
    during tstzrange,
    due_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    failures integer NOT NULL DEFAULT 0,
    CONSTRAINT freed_times_pkey PRIMARY KEY (organization_id, id)
);
CREATE INDEX freed_times_due ON freed_times (due_at);
CREATE UNIQUE INDEX freed_times_anything ON freed_times (organization_id) WHERE during IS NULL;

CREATE FUNCTION keep_freed_booking() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO freed_times (organization_id, shop_id, barber_id, during)
    VALUES (OLD.organization_id, OLD.shop_id, OLD.barber_id, OLD.during);
    RETURN NULL;
END $$;
CREATE TRIGGER bookings_free_their_time AFTER UPDATE ON bookings FOR EACH ROW
    WHEN (OLD.status IN ('held', 'awaiting_payment', 'confirmed', 'arrived', 'in_progress')
          AND (NEW.status IN ('cancelled', 'no_show', 'released', 'expired')
               OR NEW.barber_id <> OLD.barber_id OR NEW.during <> OLD.during))
    EXECUTE FUNCTION keep_freed_booking();

CREATE FUNCTION keep_freed_time_off() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO freed_times (organization_id, shop_id, barber_id, during)
    VALUES (OLD.organization_id, OLD.shop_id, OLD.barber_id, OLD.during);
    RETURN NULL;
END $$;
CREATE TRIGGER time_off_frees_its_time AFTER UPDATE OR DELETE ON time_off FOR EACH ROW
    EXECUTE FUNCTION keep_freed_time_off();

CREATE FUNCTION keep_freed_hours() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO freed_times (organization_id) SELECT current_organization()
    WHERE current_organization() IS NOT NULL
    ON CONFLICT (organization_id) WHERE during IS NULL DO NOTHING;
    RETURN NULL;
END $$;
"""

SERIES = """
CREATE TABLE series (
    organization_id uuid NOT NULL DEFAULT current_organization(),
    id uuid NOT NULL,
    customer_id uuid NOT NULL,
    shop_id uuid NOT NULL,
    service_id uuid NOT NULL,
    barber_id uuid NOT NULL,
    first_day date NOT NULL,
    every_days integer NOT NULL CONSTRAINT series_rhythm_sensible
        CHECK (every_days BETWEEN 1 AND 366),
    minute smallint NOT NULL CONSTRAINT series_minute_of_day CHECK (minute BETWEEN 0 AND 1439),
    state text NOT NULL DEFAULT 'running' CONSTRAINT series_state_known
        CHECK (state IN ('running', 'ended')),
    due_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    failures integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT series_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT series_customer_fkey FOREIGN KEY (organization_id, customer_id)
        REFERENCES customers,
    CONSTRAINT series_shop_fkey FOREIGN KEY (organization_id, shop_id) REFERENCES shops,
    CONSTRAINT series_service_fkey FOREIGN KEY (organization_id, service_id) REFERENCES services,
    CONSTRAINT series_barber_fkey FOREIGN KEY (organization_id, barber_id) REFERENCES barbers
);
CREATE INDEX series_due ON series (due_at) WHERE state = 'running';
CREATE INDEX series_of_customer ON series (organization_id, customer_id) WHERE state = 'running';

-- Dates that have been seen to, so that none is booked twice: a booking that is moved or cancelled
-- later stays moved or cancelled.
CREATE TABLE series_dates (
    organization_id uuid NOT NULL DEFAULT current_organization(),
    series_id uuid NOT NULL,
    day date NOT NULL,
    booking_id uuid,
    reason text,
    CONSTRAINT series_dates_pkey PRIMARY KEY (organization_id, series_id, day),
    CONSTRAINT series_dates_booked_or_why CHECK ((booking_id IS NULL) <> (reason IS NULL)),
    CONSTRAINT series_dates_series_fkey FOREIGN KEY (organization_id, series_id)
        REFERENCES series ON DELETE CASCADE,
    CONSTRAINT series_dates_booking_fkey FOREIGN KEY (organization_id, booking_id)
        REFERENCES bookings
);
"""

NOTICES = """
CREATE TABLE notices (
    organization_id uuid NOT NULL DEFAULT current_organization(),
    id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    conversation_id uuid NOT NULL,
    kind text NOT NULL,
    cause text NOT NULL,
    about jsonb NOT NULL DEFAULT '{}',
    state text NOT NULL DEFAULT 'pending' CONSTRAINT notices_state_known
        CHECK (state IN ('pending', 'said', 'void', 'dead')),
    turn integer CONSTRAINT notices_said_has_turn CHECK ((state = 'said') = (turn IS NOT NULL)),
    due_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    expires_at timestamptz,
    failures integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT notices_pkey PRIMARY KEY (organization_id, id),
    -- Said once, however often its cause is come upon.
    CONSTRAINT notices_cause_key UNIQUE (organization_id, conversation_id, kind, cause),
    CONSTRAINT notices_conversation_fkey FOREIGN KEY (organization_id, conversation_id)
        REFERENCES conversations
);
CREATE INDEX notices_due ON notices (due_at) WHERE state = 'pending';
CREATE INDEX conversations_of_customer ON conversations (organization_id, customer_id, created_at);
"""

DISPATCH = """
CREATE FUNCTION claim_freed_time(OUT organization uuid, OUT freed bigint)
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT organization_id, id FROM freed_times
    WHERE due_at <= clock_timestamp() ORDER BY due_at LIMIT 1
    FOR UPDATE SKIP LOCKED
$$;
COMMENT ON FUNCTION claim_freed_time IS
    'Lock the freed time that has waited longest, of any tenant, until the transaction ends.';

CREATE FUNCTION claim_notice(OUT organization uuid, OUT notice bigint)
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT organization_id, id FROM notices
    WHERE state = 'pending' AND due_at <= clock_timestamp() ORDER BY due_at LIMIT 1
    FOR NO KEY UPDATE SKIP LOCKED
$$;
COMMENT ON FUNCTION claim_notice IS
    'Lock the notice that has waited longest, of any tenant, until the transaction ends.';

CREATE FUNCTION claim_series(OUT organization uuid, OUT series uuid)
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT organization_id, id FROM series
    WHERE state = 'running' AND due_at <= clock_timestamp() ORDER BY due_at LIMIT 1
    FOR NO KEY UPDATE SKIP LOCKED
$$;
COMMENT ON FUNCTION claim_series IS
    'Lock the series that was to be looked at longest ago, until the transaction ends.';
"""

TABLES = ("waitlist", "freed_times", "series", "series_dates", "notices")
DISPATCHED = ("freed_times", "series", "notices")
DISPATCH_FUNCTIONS = ("claim_freed_time()", "claim_notice()", "claim_series()")
CHANGING_WHAT_IS_FREE = (
    "shops", "shop_hours", "special_days", "barbers", "barber_hours", "barber_services",
)  # fmt: skip


def upgrade() -> None:
    for part in (WAITLIST, SERIES, NOTICES, DISPATCH):
        run_script(part)
    for table in CHANGING_WHAT_IS_FREE:
        op.execute(
            f"CREATE TRIGGER {table}_may_free_time AFTER INSERT OR UPDATE OR DELETE"
            f" ON {table} FOR EACH STATEMENT EXECUTE FUNCTION keep_freed_hours()"
        )
    for table in TABLES:
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        op.execute(
            f"CREATE POLICY tenant ON {table} TO barberpro_app"
            " USING (organization_id = current_organization())"
            " WITH CHECK (organization_id = current_organization())"
        )
        op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO barberpro_app")
    for table in DISPATCHED:
        op.execute(f"GRANT SELECT, UPDATE ON {table} TO barberpro_dispatcher")
        op.execute(
            f"CREATE POLICY dispatcher ON {table} TO barberpro_dispatcher"
            " USING (true) WITH CHECK (true)"
        )
    op.execute("GRANT CREATE ON SCHEMA public TO barberpro_dispatcher")
    for function in DISPATCH_FUNCTIONS:
        op.execute(f"ALTER FUNCTION {function} OWNER TO barberpro_dispatcher")
        op.execute(f"REVOKE ALL ON FUNCTION {function} FROM PUBLIC")
        op.execute(f"GRANT EXECUTE ON FUNCTION {function} TO barberpro_app")
    op.execute("REVOKE CREATE ON SCHEMA public FROM barberpro_dispatcher")
