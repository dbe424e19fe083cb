"""Customers: one for all channels, known by a verified phone; what they agreed to hear."""

from alembic import op

from storage.migrations.script import run_script

revision = "0007"
down_revision = "0006"

CUSTOMERS = """
ALTER TABLE customers
    ADD COLUMN phone_verified_at timestamptz CONSTRAINT customers_verified_has_phone
        CHECK (phone_verified_at IS NULL OR phone IS NOT NULL),
    ADD COLUMN preferred_channel text;
-- Whoever proves to have a phone is one customer, wherever they write from.
CREATE UNIQUE INDEX customers_verified_phone ON customers (organization_id, phone)
    WHERE phone_verified_at IS NOT NULL;

CREATE TABLE consents (
    organization_id uuid NOT NULL DEFAULT current_organization(),
    id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    customer_id uuid NOT NULL,
    purpose text NOT NULL CONSTRAINT consents_purpose_known
        CHECK (purpose IN ('reminders', 'marketing')),
    granted boolean NOT NULL,
    text_version text NOT NULL,
    conversation_id uuid NOT NULL,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT consents_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT consents_customer_fkey FOREIGN KEY (organization_id, customer_id)
        REFERENCES customers,
    CONSTRAINT consents_conversation_fkey FOREIGN KEY (organization_id, conversation_id)
        REFERENCES conversations
);
CREATE INDEX consents_of_customer ON consents (organization_id, customer_id, purpose, id DESC);
"""


def upgrade() -> None:
    run_script(CUSTOMERS)
    op.execute("ALTER TABLE consents ENABLE ROW LEVEL SECURITY")
    op.execute("ALTER TABLE consents FORCE ROW LEVEL SECURITY")
    op.execute(
        "CREATE POLICY tenant ON consents TO barberpro_app"
        " USING (organization_id = current_organization())"
        " WITH CHECK (organization_id = current_organization())"
    )
    op.execute("GRANT SELECT, INSERT ON consents TO barberpro_app")  # what was said stays said
