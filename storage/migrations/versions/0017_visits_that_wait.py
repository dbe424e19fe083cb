"""Who waits may wait for a visit of several services or people, and not for just any barber."""

from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.execute(
        "ALTER TABLE waitlist"
        " ADD COLUMN extras jsonb NOT NULL DEFAULT '[]',"
        " ADD COLUMN avoid jsonb NOT NULL DEFAULT '[]'"
    )
