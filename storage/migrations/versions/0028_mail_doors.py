"""A mail about a visit that is over opens one page: to rate it, or to get no more of these."""

from alembic import op

from storage.migrations.script import run_script

revision = "0028"
down_revision = "0027"

DOORS = """
CREATE TABLE mail_doors (
    organization_id uuid NOT NULL DEFAULT current_organization()
        CONSTRAINT mail_doors_organization_fkey REFERENCES organizations,
    token text NOT NULL,
    conversation_id uuid NOT NULL,
    kind text NOT NULL,
    booking_id uuid NOT NULL,
    made_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT mail_doors_pkey PRIMARY KEY (organization_id, token),
    CONSTRAINT mail_doors_conversation_fkey FOREIGN KEY (organization_id, conversation_id)
        REFERENCES conversations (organization_id, id),
    CONSTRAINT mail_doors_booking_fkey FOREIGN KEY (organization_id, booking_id)
        REFERENCES bookings (organization_id, id),
    CONSTRAINT mail_doors_token_long CHECK (length(token) >= 32),
    CONSTRAINT mail_doors_kind_known CHECK (kind IN ('thanks', 'come-back'))
);
CREATE INDEX mail_doors_conversation ON mail_doors (organization_id, conversation_id);
CREATE INDEX mail_doors_age ON mail_doors (organization_id, made_at);

-- What is said after a visit needs a door of its own in a mail, which this trigger cannot make: it
-- goes elsewhere by SMS only, where "No recibir más" can be answered.
CREATE OR REPLACE FUNCTION say_elsewhere() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    talk conversations;
    who customers;
    offers jsonb;
    said jsonb := NEW.message;
BEGIN
    IF EXISTS (SELECT FROM outbox WHERE organization_id = NEW.organization_id
               AND instead_of = NEW.id) THEN
        RETURN NULL;
    END IF;
    SELECT * INTO talk FROM conversations
    WHERE organization_id = NEW.organization_id AND id = NEW.conversation_id;
    SELECT * INTO who FROM customers
    WHERE organization_id = NEW.organization_id AND id = talk.customer_id;
    IF who.email IS NOT NULL AND EXISTS (SELECT FROM lines
        WHERE organization_id = NEW.organization_id AND channel = 'email')
        AND NOT EXISTS (SELECT FROM reminders WHERE organization_id = NEW.organization_id
            AND conversation_id = NEW.conversation_id AND turn = NEW.turn
            AND kind IN ('thanks', 'come-back'))
    THEN
        PERFORM write_to(who.id, 'email', who.email, said, NULL, NEW.expires_at, NEW.id);
    ELSIF who.phone_verified_at IS NOT NULL AND NEW.channel <> 'sms' AND EXISTS (SELECT FROM lines
        WHERE organization_id = NEW.organization_id AND channel = 'sms')
    THEN
        IF jsonb_array_length(coalesce(talk.state->'stack', '[]')) = 0
           AND talk.state->'offers'->'turn' = to_jsonb(NEW.turn)
        THEN
            offers := talk.state->'offers';
        ELSE
            said := said || '{"choices": []}';
        END IF;
        PERFORM write_to(who.id, 'sms', 'sms:' || who.phone, said, offers, NEW.expires_at, NEW.id);
    END IF;
    RETURN NULL;
END $$;
"""


def upgrade() -> None:
    run_script(DOORS)
    op.execute("ALTER TABLE mail_doors ENABLE ROW LEVEL SECURITY")
    op.execute("ALTER TABLE mail_doors FORCE ROW LEVEL SECURITY")
    op.execute(
        "CREATE POLICY tenant ON mail_doors TO barberpro_app"
        " USING (organization_id = current_organization())"
        " WITH CHECK (organization_id = current_organization())"
    )
    op.execute("GRANT SELECT, INSERT, DELETE ON mail_doors TO barberpro_app")
