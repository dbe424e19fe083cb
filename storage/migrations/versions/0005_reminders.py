"""Reminders: what is to be said about a visit, and when; written down with the visit itself."""

from alembic import op

from storage.migrations.script import run_script

revision = "0005"
down_revision = "0004"

RULES = """
ALTER TABLE shops
    ADD COLUMN day_before_minutes integer DEFAULT 1440
        CONSTRAINT shops_day_before_sensible CHECK (day_before_minutes BETWEEN 180 AND 10080),
    ADD COLUMN soon_minutes integer DEFAULT 120
        CONSTRAINT shops_soon_sensible CHECK (soon_minutes BETWEEN 45 AND 720),
    ADD COLUMN quiet_from time DEFAULT '21:30',
    ADD COLUMN quiet_until time DEFAULT '08:30',
    ADD CONSTRAINT shops_quiet_both_or_none CHECK ((quiet_from IS NULL) = (quiet_until IS NULL)),
    ADD CONSTRAINT shops_quiet_sensible CHECK (quiet_from <> quiet_until);
ALTER TABLE bookings ADD COLUMN attendance_confirmed_at timestamptz;
"""

REMINDERS = """
-- Visits that have changed, written by whatever changes them, in its own transaction. `anew`: what
-- was agreed has just been agreed; otherwise only the rules have changed.
CREATE TABLE visit_changes (
    organization_id uuid NOT NULL DEFAULT current_organization()
        CONSTRAINT visit_changes_organization_fkey REFERENCES organizations,
    id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    visit_id uuid NOT NULL,
    anew boolean NOT NULL,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    due_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    failures integer NOT NULL DEFAULT 0,
    CONSTRAINT visit_changes_pkey PRIMARY KEY (organization_id, id)
);
CREATE INDEX visit_changes_due ON visit_changes (due_at);

CREATE TABLE reminders (
    organization_id uuid NOT NULL DEFAULT current_organization()
        CONSTRAINT reminders_organization_fkey REFERENCES organizations,
    visit_id uuid NOT NULL,
    kind text NOT NULL CONSTRAINT reminders_kind_known CHECK (kind IN ('day-before', 'soon')),
    starts_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    state text NOT NULL CONSTRAINT reminders_state_known
        CHECK (state IN ('waiting', 'said', 'skipped', 'void')),
    reason text CONSTRAINT reminders_unsaid_has_reason
        CHECK ((state IN ('skipped', 'void')) = (reason IS NOT NULL)),
    conversation_id uuid,
    turn integer CONSTRAINT reminders_said_has_turn
        CHECK (state <> 'said' OR (turn IS NOT NULL AND conversation_id IS NOT NULL)),
    failures integer NOT NULL DEFAULT 0,
    decided_at timestamptz,
    -- Of a visit at one time a customer is reminded once in each way.
    CONSTRAINT reminders_pkey PRIMARY KEY (organization_id, visit_id, kind, starts_at),
    CONSTRAINT reminders_conversation_fkey FOREIGN KEY (organization_id, conversation_id)
        REFERENCES conversations
);
CREATE INDEX reminders_due ON reminders (due_at) WHERE state = 'waiting';

CREATE FUNCTION keep_visit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO visit_changes (organization_id, visit_id, anew)
    VALUES (NEW.organization_id, NEW.visit_id, TG_OP = 'INSERT'
        OR OLD.starts_at <> NEW.starts_at OR OLD.status NOT IN ('confirmed', 'awaiting_payment'));
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
CREATE TRIGGER bookings_change_the_visit_when_new AFTER INSERT ON bookings FOR EACH ROW
    WHEN (NEW.status IN ('awaiting_payment', 'confirmed'))
    EXECUTE FUNCTION keep_visit_change();
CREATE TRIGGER bookings_change_the_visit AFTER UPDATE ON bookings FOR EACH ROW
    WHEN ((OLD.status IN ('awaiting_payment', 'confirmed')
           OR NEW.status IN ('awaiting_payment', 'confirmed'))
          AND (OLD.status <> NEW.status OR OLD.starts_at <> NEW.starts_at
               OR OLD.barber_id <> NEW.barber_id OR OLD.shop_id <> NEW.shop_id
               OR OLD.service_id <> NEW.service_id))
    EXECUTE FUNCTION keep_visit_change();

CREATE FUNCTION keep_changed_rules() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO visit_changes (organization_id, visit_id, anew)
    SELECT DISTINCT b.organization_id, b.visit_id, false FROM bookings b
    WHERE b.organization_id = NEW.organization_id AND b.shop_id = NEW.id
      AND b.status = 'confirmed';
    RETURN NULL;
END $$;
CREATE TRIGGER shops_change_reminders AFTER UPDATE ON shops FOR EACH ROW
    WHEN (ROW(OLD.time_zone, OLD.day_before_minutes, OLD.soon_minutes, OLD.quiet_from,
              OLD.quiet_until)
          IS DISTINCT FROM
          ROW(NEW.time_zone, NEW.day_before_minutes, NEW.soon_minutes, NEW.quiet_from,
              NEW.quiet_until))
    EXECUTE FUNCTION keep_changed_rules();

CREATE FUNCTION forget_attendance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.attendance_confirmed_at := NULL;
    RETURN NEW;
END $$;
CREATE TRIGGER bookings_forget_attendance BEFORE UPDATE ON bookings FOR EACH ROW
    WHEN (OLD.starts_at <> NEW.starts_at AND OLD.attendance_confirmed_at IS NOT NULL)
    EXECUTE FUNCTION forget_attendance();

-- Visits that were agreed before there were reminders.
ALTER TABLE bookings NO FORCE ROW LEVEL SECURITY;
INSERT INTO visit_changes (organization_id, visit_id, anew)
SELECT DISTINCT organization_id, visit_id, false FROM bookings
WHERE status = 'confirmed';
ALTER TABLE bookings FORCE ROW LEVEL SECURITY;
"""

DISPATCH = """
CREATE FUNCTION claim_visit_change(OUT organization uuid, OUT change bigint)
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT organization_id, id FROM visit_changes
    WHERE due_at <= clock_timestamp() ORDER BY due_at LIMIT 1
    FOR UPDATE SKIP LOCKED
$$;
COMMENT ON FUNCTION claim_visit_change IS
    'Lock the change that has waited longest, of any tenant, until the transaction ends.';

CREATE FUNCTION claim_reminder(moment timestamptz, most_waiting integer,
    OUT organization uuid, OUT visit uuid, OUT kind text, OUT starts_at timestamptz,
    OUT at timestamptz)
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT r.organization_id, r.visit_id, r.kind, r.starts_at,
        coalesce(moment, clock_timestamp())
    FROM reminders r
    WHERE r.state = 'waiting' AND r.due_at <= coalesce(moment, clock_timestamp())
      AND most_waiting > (SELECT count(*) FROM (
          SELECT FROM outbox WHERE state = 'pending' AND due_at <= clock_timestamp()
          LIMIT most_waiting) AS backlog)
    ORDER BY r.due_at LIMIT 1
    FOR NO KEY UPDATE OF r SKIP LOCKED
$$;
COMMENT ON FUNCTION claim_reminder IS
    'Lock the reminder, of any tenant, that has been due longest, unless so many messages wait'
    ' already to be sent. Due by the moment that is given, or else by the clock of the database.';
"""

TABLES = ("visit_changes", "reminders")
DISPATCH_FUNCTIONS = ("claim_visit_change()", "claim_reminder(timestamptz, integer)")


def upgrade() -> None:
    for part in (RULES, REMINDERS, DISPATCH):
        run_script(part)
    for table in TABLES:
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
    for function in DISPATCH_FUNCTIONS:
        op.execute(f"ALTER FUNCTION {function} OWNER TO barberpro_dispatcher")
        op.execute(f"REVOKE ALL ON FUNCTION {function} FROM PUBLIC")
        op.execute(f"GRANT EXECUTE ON FUNCTION {function} TO barberpro_app")
    op.execute("REVOKE CREATE ON SCHEMA public FROM barberpro_dispatcher")
