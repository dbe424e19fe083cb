"""A hold that is agreed to: nothing was said of the visit yet that would be wrong now."""

from storage.migrations.script import run_script

revision = "0029"
down_revision = "0028"

KEEPING = """
CREATE OR REPLACE FUNCTION keep_visit_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    theirs boolean := TG_OP = 'UPDATE' AND OLD.status IN ('confirmed', 'arrived', 'in_progress');
BEGIN
    INSERT INTO visit_changes
        (organization_id, visit_id, anew, booking_id, was_barber_id, was_starts_at)
    VALUES (NEW.organization_id, NEW.visit_id, TG_OP = 'INSERT'
        OR OLD.starts_at <> NEW.starts_at OR OLD.status NOT IN ('confirmed', 'awaiting_payment'),
        NEW.id, CASE WHEN theirs THEN OLD.barber_id END, CASE WHEN theirs THEN OLD.starts_at END);
    IF TG_OP = 'UPDATE' AND OLD.status <> 'held' THEN
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
        -- And so is what was said elsewhere instead.
        UPDATE outbox other SET state = 'expired', error = 'the visit has changed'
        FROM reminders r JOIN outbox first ON first.organization_id = r.organization_id
            AND first.conversation_id = r.conversation_id AND first.turn = r.turn
        WHERE r.organization_id = OLD.organization_id AND r.visit_id = OLD.visit_id
          AND other.organization_id = first.organization_id AND other.instead_of = first.id
          AND other.state = 'pending';
    END IF;
    RETURN NULL;
END $$;

DROP TRIGGER visit_changes_take_back ON visit_changes;
DROP FUNCTION take_back_elsewhere;
"""


def upgrade() -> None:
    run_script(KEEPING)
