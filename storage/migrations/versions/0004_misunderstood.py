"""Keep messages that could not be read, without personal data."""

from storage.migrations.script import run_script

revision = "0004"
down_revision = "0003"

TABLE = """
CREATE TABLE misunderstood (
    organization_id uuid NOT NULL DEFAULT current_organization()
        CONSTRAINT misunderstood_organization_fkey REFERENCES organizations,
    id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    text text NOT NULL,
    locale text NOT NULL,
    asked text,
    at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT misunderstood_pkey PRIMARY KEY (organization_id, id)
);
ALTER TABLE misunderstood ENABLE ROW LEVEL SECURITY;
ALTER TABLE misunderstood FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON misunderstood TO barberpro_app
    USING (organization_id = current_organization())
    WITH CHECK (organization_id = current_organization());
GRANT SELECT, INSERT, DELETE ON misunderstood TO barberpro_app;
"""


def upgrade() -> None:
    run_script(TABLE)
