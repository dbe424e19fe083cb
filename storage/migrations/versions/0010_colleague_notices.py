"""What colleagues are told on our own account: bookings that change, who comes next, the day."""

from alembic import op

from storage.migrations.script import run_script

revision = "0010"
down_revision = "0009"

RULES = """
ALTER TABLE shops
    ADD COLUMN agenda_evening time DEFAULT '20:30',
    ADD COLUMN agenda_morning time DEFAULT '08:30',
    ADD COLUMN summary_at time DEFAULT '21:00',
    ADD COLUMN next_minutes integer DEFAULT 10
        CONSTRAINT shops_next_sensible CHECK (next_minutes BETWEEN 1 AND 120),
    ADD COLUMN tell_changes boolean NOT NULL DEFAULT true,
    ADD COLUMN tell_customers boolean NOT NULL DEFAULT true;
"""

NOTICES = """
-- How one booking stood before, in the eyes of its barber; null: it was none of theirs.
ALTER TABLE visit_changes
    ADD COLUMN booking_id uuid,
    ADD COLUMN was_barber_id uuid,
    ADD COLUMN was_starts_at timestamptz;

CREATE TABLE colleague_notices (
    organization_id uuid NOT NULL DEFAULT current_organization()
        CONSTRAINT colleague_notices_organization_fkey REFERENCES organizations,
    id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    barber_id uuid,
    kind text NOT NULL CONSTRAINT colleague_notices_kind_known
        CHECK (kind IN ('change', 'next', 'evening', 'morning', 'summary')),
    cause text NOT NULL,
    booking_id uuid,
    day date,
    starts_at timestamptz,
    due_at timestamptz NOT NULL,
    state text NOT NULL DEFAULT 'waiting' CONSTRAINT colleague_notices_state_known
        CHECK (state IN ('waiting', 'said', 'skipped', 'void')),
    reason text CONSTRAINT colleague_notices_unsaid_has_reason
        CHECK ((state IN ('skipped', 'void')) = (reason IS NOT NULL)),
    conversation_id uuid,
    turn integer CONSTRAINT colleague_notices_said_has_turn
        CHECK (state <> 'said' OR (turn IS NOT NULL AND conversation_id IS NOT NULL)),
    failures integer NOT NULL DEFAULT 0,
    decided_at timestamptz,
    CONSTRAINT colleague_notices_pkey PRIMARY KEY (organization_id, id),
    -- Of one cause nobody is told twice.
    CONSTRAINT colleague_notices_cause_key
        UNIQUE NULLS NOT DISTINCT (organization_id, barber_id, kind, cause),
    CONSTRAINT colleague_notices_about_something
        CHECK (CASE WHEN kind IN ('change', 'next') THEN booking_id IS NOT NULL
               ELSE day IS NOT NULL END),
    CONSTRAINT colleague_notices_barber_fkey FOREIGN KEY (organization_id, barber_id)
        REFERENCES barbers,
    CONSTRAINT colleague_notices_conversation_fkey FOREIGN KEY (organization_id, conversation_id)
        REFERENCES conversations
);
CREATE INDEX colleague_notices_due ON colleague_notices (due_at) WHERE state = 'waiting';
CREATE INDEX colleague_notices_of_booking ON colleague_notices (organization_id, booking_id)
    WHERE state = 'waiting';

CREATE OR REPLACE FUNCTION keep_visit_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    theirs boolean := TG_OP = 'UPDATE' AND OLD.status IN ('confirmed', 'arrived', 'in_progress');
BEGIN
    INSERT INTO visit_changes
        (organization_id, visit_id, anew, booking_id, was_barber_id, was_starts_at)
    VALUES (NEW.organization_id, NEW.visit_id, TG_OP = 'INSERT'
        OR OLD.starts_at <> NEW.starts_at OR OLD.status NOT IN ('confirmed', 'awaiting_payment'),
        NEW.id, CASE WHEN theirs THEN OLD.barber_id END, CASE WHEN theirs THEN OLD.starts_at END);
    IF TG_OP = 'UPDATE' THEN
        -- What was said of it and has not left yet is wrong now.
        WITH taken_back AS (
            UPDATE outbox o SET state = 'expired', error = 'the visit has changed'
            FROM reminders r
            WHERE r.organization_id = OLD.organization_id AND r.visit_id = OLD.visit_id
              AND r.state = 'said' AND o.organization_id = r.organization_id
              AND o.conversation_id = r.conversation_id AND o.turn = r.turn AND o.state = 'pending'
            RETURNING o.organization_id, o.conversation_id, o.turn
        )
        UPDATE reminders r SET state = 'void', reason = 'taken-back' FROM taken_back t
        WHERE r.organization_id = t.organization_id AND r.visit_id = OLD.visit_id
          AND r.conversation_id = t.conversation_id AND r.turn = t.turn;
    END IF;
    RETURN NULL;
END $$;

DROP TRIGGER shops_change_reminders ON shops;
CREATE TRIGGER shops_change_reminders AFTER UPDATE ON shops FOR EACH ROW
    WHEN (ROW(OLD.time_zone, OLD.day_before_minutes, OLD.soon_minutes, OLD.quiet_from,
              OLD.quiet_until, OLD.next_minutes)
          IS DISTINCT FROM
          ROW(NEW.time_zone, NEW.day_before_minutes, NEW.soon_minutes, NEW.quiet_from,
              NEW.quiet_until, NEW.next_minutes))
    EXECUTE FUNCTION keep_changed_rules();

CREATE FUNCTION look_at_the_days_again() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE colleague_notices SET due_at = clock_timestamp()
    WHERE organization_id = NEW.organization_id AND state = 'waiting' AND day IS NOT NULL;
    RETURN NULL;
END $$;
CREATE TRIGGER shops_change_colleague_notices AFTER UPDATE ON shops FOR EACH ROW
    WHEN (ROW(OLD.time_zone, OLD.agenda_evening, OLD.agenda_morning, OLD.summary_at)
          IS DISTINCT FROM
          ROW(NEW.time_zone, NEW.agenda_evening, NEW.agenda_morning, NEW.summary_at))
    EXECUTE FUNCTION look_at_the_days_again();
"""

DISPATCH = """
CREATE FUNCTION claim_colleague_notice(moment timestamptz, OUT organization uuid,
    OUT notice bigint, OUT at timestamptz)
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT organization_id, id, coalesce(moment, clock_timestamp()) FROM colleague_notices
    WHERE state = 'waiting' AND due_at <= coalesce(moment, clock_timestamp())
    ORDER BY due_at LIMIT 1
    FOR NO KEY UPDATE SKIP LOCKED
$$;
COMMENT ON FUNCTION claim_colleague_notice IS
    'Lock the notice to a colleague, of any tenant, that has been due longest. Due by the moment'
    ' that is given, or else by the clock of the database.';
"""


def upgrade() -> None:
    for part in (RULES, NOTICES, DISPATCH):
        run_script(part)
    table, function = "colleague_notices", "claim_colleague_notice(timestamptz)"
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    op.execute(
        f"CREATE POLICY tenant ON {table} TO barberpro_app"
        " USING (organization_id = current_organization())"
        " WITH CHECK (organization_id = current_organization())"
    )
    op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO barberpro_app")
    op.execute(f"GRANT SELECT, UPDATE ON {table} TO barberpro_dispatcher")
    op.execute(
        f"CREATE POLICY dispatcher ON {table} TO barberpro_dispatcher"
        " USING (true) WITH CHECK (true)"
    )
    op.execute("GRANT CREATE ON SCHEMA public TO barberpro_dispatcher")
    op.execute(f"ALTER FUNCTION {function} OWNER TO barberpro_dispatcher")
    op.execute(f"REVOKE ALL ON FUNCTION {function} FROM PUBLIC")
    op.execute(f"GRANT EXECUTE ON FUNCTION {function} TO barberpro_app")
    op.execute("REVOKE CREATE ON SCHEMA public FROM barberpro_dispatcher")
