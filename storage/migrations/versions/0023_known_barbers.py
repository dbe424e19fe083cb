"""The owner hears of a booking that goes to another barber at its time."""

from storage.migrations.script import run_script

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    run_script("ALTER TABLE colleague_notices ADD COLUMN known_barber_id uuid")
