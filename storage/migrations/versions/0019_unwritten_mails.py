"""Mails that could not be written: kept until a person has them written after all."""

from alembic import op

from storage.migrations.script import run_script

revision = "0019"
down_revision = "0018"

UNWRITTEN = """
CREATE TABLE unwritten_mails (
    organization_id uuid NOT NULL DEFAULT current_organization()
        CONSTRAINT unwritten_mails_organization_fkey REFERENCES organizations,
    id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    visit_id uuid NOT NULL,
    error text NOT NULL,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT unwritten_mails_pkey PRIMARY KEY (organization_id, id),
    -- What is told is how the visit stands when it is written: one mail makes good for several.
    CONSTRAINT unwritten_mails_visit_key UNIQUE (organization_id, visit_id)
);
"""


def upgrade() -> None:
    run_script(UNWRITTEN)
    op.execute("ALTER TABLE unwritten_mails ENABLE ROW LEVEL SECURITY")
    op.execute("ALTER TABLE unwritten_mails FORCE ROW LEVEL SECURITY")
    op.execute(
        "CREATE POLICY tenant ON unwritten_mails TO barberpro_app"
        " USING (organization_id = current_organization())"
        " WITH CHECK (organization_id = current_organization())"
    )
    op.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON unwritten_mails TO barberpro_app")
