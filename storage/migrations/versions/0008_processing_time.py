"""Services during which the barber is free for a while: somebody else may come in between."""

from storage.migrations.script import run_script

revision = "0008"
down_revision = "0007"

PROCESSING = """
ALTER TABLE services
    ADD COLUMN processing_after_minutes integer,
    ADD COLUMN processing_minutes integer,
    ADD CONSTRAINT services_processing_inside CHECK (
        (processing_after_minutes IS NULL) = (processing_minutes IS NULL)
        AND processing_after_minutes > 0 AND processing_minutes > 0
        AND processing_after_minutes + processing_minutes < duration_minutes);

ALTER TABLE bookings
    ADD COLUMN processing tstzrange,
    ADD CONSTRAINT bookings_processing_inside CHECK (
        lower(processing) > starts_at AND upper(processing) < ends_at
        AND lower_inc(processing) AND NOT upper_inc(processing)),
    DROP CONSTRAINT bookings_never_overlap,
    -- A barber serves one visit at a time, but while it takes effect by itself they may serve
    -- another. `during` alone would be implied; it is there for those who look up a span of time.
    ADD CONSTRAINT bookings_never_overlap EXCLUDE USING gist (
        organization_id WITH =, barber_id WITH =, visit_id WITH <>, during WITH &&,
        (tstzmultirange(during) - coalesce(tstzmultirange(processing), '{}')) WITH &&
    ) WHERE (status IN ('held', 'awaiting_payment', 'confirmed', 'arrived', 'in_progress'));
"""


def upgrade() -> None:
    run_script(PROCESSING)
