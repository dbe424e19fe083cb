"""Colleagues: barbers and owners, who have proven by a code that a conversation is theirs."""

from alembic import op

from storage.migrations.script import run_script

revision = "0009"
down_revision = "0008"

COLLEAGUES = """
ALTER TABLE conversations
    ADD COLUMN barber_id uuid,
    ADD COLUMN owner boolean NOT NULL DEFAULT false,
    ADD COLUMN joined_at timestamptz,
    ADD CONSTRAINT conversations_barber_fkey FOREIGN KEY (organization_id, barber_id)
        REFERENCES barbers,
    ADD CONSTRAINT conversations_colleague_has_joined
        CHECK ((barber_id IS NOT NULL OR owner) = (joined_at IS NOT NULL));
CREATE INDEX conversations_of_colleagues ON conversations (organization_id, barber_id)
    WHERE joined_at IS NOT NULL;

-- What a code opens: a barber's conversation, or (null) the owner's. The code itself is not kept.
CREATE TABLE joining_codes (
    organization_id uuid NOT NULL DEFAULT current_organization()
        CONSTRAINT joining_codes_organization_fkey REFERENCES organizations,
    hash bytea NOT NULL,
    barber_id uuid,
    expires_at timestamptz NOT NULL,
    CONSTRAINT joining_codes_pkey PRIMARY KEY (organization_id, hash),
    CONSTRAINT joining_codes_barber_fkey FOREIGN KEY (organization_id, barber_id)
        REFERENCES barbers,
    CONSTRAINT joining_codes_one_each UNIQUE NULLS NOT DISTINCT (organization_id, barber_id)
);

CREATE TABLE wrong_codes (
    organization_id uuid NOT NULL DEFAULT current_organization()
        CONSTRAINT wrong_codes_organization_fkey REFERENCES organizations,
    conversation_id uuid NOT NULL,
    count integer NOT NULL,
    since timestamptz NOT NULL,
    CONSTRAINT wrong_codes_pkey PRIMARY KEY (organization_id, conversation_id),
    CONSTRAINT wrong_codes_conversation_fkey FOREIGN KEY (organization_id, conversation_id)
        REFERENCES conversations
);
"""

TABLES = ("joining_codes", "wrong_codes")


def upgrade() -> None:
    run_script(COLLEAGUES)
    for table in TABLES:
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        op.execute(
            f"CREATE POLICY tenant ON {table} TO barberpro_app"
            " USING (organization_id = current_organization())"
            " WITH CHECK (organization_id = current_organization())"
        )
        op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO barberpro_app")
