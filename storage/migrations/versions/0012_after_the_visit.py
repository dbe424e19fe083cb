"""After the visit: thanks, what customers think of it, whether they would like to come again."""

from alembic import op

from storage.migrations.script import run_script

revision = "0012"
down_revision = "0011"

RULES = """
ALTER TABLE shops
    ADD COLUMN thanks_minutes integer DEFAULT 60
        CONSTRAINT shops_thanks_sensible CHECK (thanks_minutes BETWEEN 5 AND 2880),
    ADD COLUMN come_back_weeks integer DEFAULT 4
        CONSTRAINT shops_come_back_sensible CHECK (come_back_weeks BETWEEN 1 AND 52);

ALTER TABLE reminders
    DROP CONSTRAINT reminders_kind_known,
    ADD CONSTRAINT reminders_kind_known
        CHECK (kind IN ('day-before', 'soon', 'thanks', 'come-back'));

CREATE OR REPLACE FUNCTION keep_changed_rules() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO visit_changes (organization_id, visit_id, anew)
    SELECT DISTINCT b.organization_id, b.visit_id, false FROM bookings b
    WHERE b.organization_id = NEW.organization_id AND b.shop_id = NEW.id
      AND (b.status = 'confirmed' OR b.status = 'completed' AND EXISTS (
          SELECT FROM reminders r WHERE r.organization_id = b.organization_id
          AND r.visit_id = b.visit_id AND r.state = 'waiting'));
    RETURN NULL;
END $$;
DROP TRIGGER shops_change_reminders ON shops;
CREATE TRIGGER shops_change_reminders AFTER UPDATE ON shops FOR EACH ROW
    WHEN (ROW(OLD.time_zone, OLD.day_before_minutes, OLD.soon_minutes, OLD.quiet_from,
              OLD.quiet_until, OLD.next_minutes, OLD.thanks_minutes, OLD.come_back_weeks)
          IS DISTINCT FROM
          ROW(NEW.time_zone, NEW.day_before_minutes, NEW.soon_minutes, NEW.quiet_from,
              NEW.quiet_until, NEW.next_minutes, NEW.thanks_minutes, NEW.come_back_weeks))
    EXECUTE FUNCTION keep_changed_rules();

-- Who sat is done. What was never marked as begun changes the visit like everything before.
CREATE FUNCTION keep_visit_end() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO visit_changes (organization_id, visit_id, anew)
    VALUES (NEW.organization_id, NEW.visit_id, false);
    RETURN NULL;
END $$;
CREATE TRIGGER bookings_end_the_visit AFTER UPDATE ON bookings FOR EACH ROW
    WHEN (OLD.status IN ('arrived', 'in_progress')
          AND NEW.status NOT IN ('arrived', 'in_progress', 'confirmed', 'awaiting_payment'))
    EXECUTE FUNCTION keep_visit_end();
"""

RATINGS = """
CREATE TABLE ratings (
    organization_id uuid NOT NULL DEFAULT current_organization()
        CONSTRAINT ratings_organization_fkey REFERENCES organizations,
    visit_id uuid NOT NULL,
    customer_id uuid NOT NULL,
    stars smallint NOT NULL CONSTRAINT ratings_stars_known CHECK (stars BETWEEN 1 AND 5),
    comment text CONSTRAINT ratings_comment_short CHECK (length(comment) <= 2000),
    at timestamptz NOT NULL,
    -- One word about one visit; another tap does not change it.
    CONSTRAINT ratings_pkey PRIMARY KEY (organization_id, visit_id),
    CONSTRAINT ratings_customer_fkey FOREIGN KEY (organization_id, customer_id)
        REFERENCES customers
);
CREATE INDEX ratings_of_customer ON ratings (organization_id, customer_id);
"""


def upgrade() -> None:
    run_script(RULES)
    run_script(RATINGS)
    op.execute("ALTER TABLE ratings ENABLE ROW LEVEL SECURITY")
    op.execute("ALTER TABLE ratings FORCE ROW LEVEL SECURITY")
    op.execute(
        "CREATE POLICY tenant ON ratings TO barberpro_app"
        " USING (organization_id = current_organization())"
        " WITH CHECK (organization_id = current_organization())"
    )
    op.execute("GRANT SELECT, INSERT, UPDATE ON ratings TO barberpro_app")
