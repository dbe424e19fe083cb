"""Owners may hear of every booking that changes."""

from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.execute("ALTER TABLE shops ADD COLUMN tell_owner boolean NOT NULL DEFAULT false")
