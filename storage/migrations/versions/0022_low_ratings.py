"""The owner hears of visits with few stars; reminders have a number that a person can say."""

from storage.migrations.script import run_script

revision = "0022"
down_revision = "0021"

TELLING = """
ALTER TABLE shops ADD COLUMN tell_ratings boolean NOT NULL DEFAULT true;
ALTER TABLE colleague_notices
    DROP CONSTRAINT colleague_notices_kind_known,
    ADD CONSTRAINT colleague_notices_kind_known
        CHECK (kind IN ('change', 'next', 'rating', 'evening', 'morning', 'summary')),
    DROP CONSTRAINT colleague_notices_about_something,
    ADD CONSTRAINT colleague_notices_about_something
        CHECK (CASE WHEN kind IN ('change', 'next', 'rating') THEN booking_id IS NOT NULL
               ELSE day IS NOT NULL END);
ALTER TABLE reminders ADD COLUMN id bigint NOT NULL GENERATED ALWAYS AS IDENTITY;
"""


def upgrade() -> None:
    run_script(TELLING)
