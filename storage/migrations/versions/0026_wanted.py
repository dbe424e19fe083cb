"""Somebody of the shop is told of customers who wait for a person, and of what they write."""

from storage.migrations.script import run_script

revision = "0026"
down_revision = "0025"

SCRIPT = """
ALTER TABLE colleague_notices
    ADD COLUMN wanted_in uuid,
    ADD COLUMN since_turn integer,
    ADD CONSTRAINT colleague_notices_wanted_in_fkey FOREIGN KEY (organization_id, wanted_in)
        REFERENCES conversations,
    DROP CONSTRAINT colleague_notices_kind_known,
    ADD CONSTRAINT colleague_notices_kind_known CHECK (
        kind IN ('change', 'next', 'rating', 'evening', 'morning', 'summary', 'wanted')),
    DROP CONSTRAINT colleague_notices_about_something,
    ADD CONSTRAINT colleague_notices_about_something CHECK (
        CASE WHEN kind IN ('change', 'next', 'rating') THEN booking_id IS NOT NULL
             WHEN kind = 'wanted' THEN wanted_in IS NOT NULL AND since_turn IS NOT NULL
             ELSE day IS NOT NULL END);
"""


def upgrade() -> None:
    run_script(SCRIPT)
