"""Standing bookings by the month, and with an end."""

from storage.migrations.script import run_script

revision = "0016"
down_revision = "0015"

SERIES = """
ALTER TABLE series
    ALTER COLUMN every_days DROP NOT NULL,
    ADD COLUMN every_months smallint
        CONSTRAINT series_months_sensible CHECK (every_months BETWEEN 1 AND 12),
    ADD COLUMN count integer CONSTRAINT series_count_positive CHECK (count > 0),
    ADD COLUMN last_day date,
    ADD CONSTRAINT series_one_rhythm CHECK ((every_days IS NULL) <> (every_months IS NULL));
"""


def upgrade() -> None:
    run_script(SERIES)
