"""Barbers' own calendars: what stands there keeps their time free of bookings."""

from alembic import op

from storage.migrations.script import run_script

revision = "0011"
down_revision = "0010"

CALENDARS = """
CREATE TABLE calendars (
    organization_id uuid NOT NULL DEFAULT current_organization(),
    id uuid NOT NULL,
    barber_id uuid NOT NULL,
    name text NOT NULL,
    due_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT calendars_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT calendars_barber_fkey FOREIGN KEY (organization_id, barber_id) REFERENCES barbers
);
CREATE INDEX calendars_due ON calendars (due_at);

-- As it was received last. `instance`: when that one of a repeating entry began; else empty.
CREATE TABLE calendar_events (
    organization_id uuid NOT NULL DEFAULT current_organization(),
    calendar_id uuid NOT NULL,
    uid text NOT NULL,
    instance text NOT NULL,
    sequence integer NOT NULL,
    changed_at timestamptz NOT NULL,
    entry jsonb NOT NULL,
    trouble text,
    CONSTRAINT calendar_events_pkey PRIMARY KEY (organization_id, calendar_id, uid, instance),
    CONSTRAINT calendar_events_calendar_fkey FOREIGN KEY (organization_id, calendar_id)
        REFERENCES calendars ON DELETE CASCADE
);

-- What they come to is time off like any other: offered, refused and freed by the same rules.
ALTER TABLE time_off
    ADD COLUMN calendar_id uuid,
    ADD COLUMN event_uid text,
    ADD CONSTRAINT time_off_of_an_event CHECK (
        (calendar_id IS NULL) = (event_uid IS NULL)
        AND (calendar_id IS NULL OR barber_id IS NOT NULL)),
    ADD CONSTRAINT time_off_calendar_fkey FOREIGN KEY (organization_id, calendar_id)
        REFERENCES calendars ON DELETE CASCADE;
CREATE UNIQUE INDEX time_off_of_event ON time_off (organization_id, calendar_id, event_uid, during)
    WHERE calendar_id IS NOT NULL;

CREATE FUNCTION claim_calendar(OUT organization uuid, OUT calendar uuid)
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT organization_id, id FROM calendars
    WHERE due_at <= clock_timestamp() ORDER BY due_at LIMIT 1
    FOR NO KEY UPDATE SKIP LOCKED
$$;
COMMENT ON FUNCTION claim_calendar IS
    'Lock the calendar whose repeating entries were to be looked at longest ago.';
"""


def upgrade() -> None:
    run_script(CALENDARS)
    for table in ("calendars", "calendar_events"):
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        op.execute(
            f"CREATE POLICY tenant ON {table} TO barberpro_app"
            " USING (organization_id = current_organization())"
            " WITH CHECK (organization_id = current_organization())"
        )
        op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO barberpro_app")
    op.execute("GRANT SELECT, UPDATE ON calendars TO barberpro_dispatcher")
    op.execute(
        "CREATE POLICY dispatcher ON calendars TO barberpro_dispatcher"
        " USING (true) WITH CHECK (true)"
    )
    op.execute("GRANT CREATE ON SCHEMA public TO barberpro_dispatcher")
    op.execute("ALTER FUNCTION claim_calendar() OWNER TO barberpro_dispatcher")
    op.execute("REVOKE ALL ON FUNCTION claim_calendar() FROM PUBLIC")
    op.execute("GRANT EXECUTE ON FUNCTION claim_calendar() TO barberpro_app")
    op.execute("REVOKE CREATE ON SCHEMA public FROM barberpro_dispatcher")
