"""Mails: an address of a customer's, what their calendar was told, and what a chat did not take."""

from alembic import op

from storage.migrations.script import run_script

revision = "0013"
down_revision = "0012"

ADDRESSES = """
ALTER TABLE customers ADD COLUMN email text
    CONSTRAINT customers_email_sensible CHECK (email LIKE '%_@_%._%' AND length(email) <= 254);

-- Whoever gives an address wants to be written to about what is agreed already.
CREATE FUNCTION keep_new_email() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO visit_changes (organization_id, visit_id, anew)
    SELECT DISTINCT organization_id, visit_id, false FROM bookings
    WHERE organization_id = NEW.organization_id AND customer_id = NEW.id
      AND status = 'confirmed' AND ends_at > clock_timestamp();
    RETURN NULL;
END $$;
CREATE TRIGGER customers_email_changes AFTER UPDATE OF email ON customers FOR EACH ROW
    WHEN (NEW.email IS NOT NULL AND NEW.email IS DISTINCT FROM OLD.email)
    EXECUTE FUNCTION keep_new_email();
"""

INVITATIONS = """
CREATE TABLE invitations (
    organization_id uuid NOT NULL DEFAULT current_organization()
        CONSTRAINT invitations_organization_fkey REFERENCES organizations,
    visit_id uuid NOT NULL,
    address text NOT NULL,
    sequence integer NOT NULL,
    title text NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    cancelled boolean NOT NULL,
    CONSTRAINT invitations_pkey PRIMARY KEY (organization_id, visit_id, address)
);

CREATE FUNCTION sequence_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a calendar ignores what has no higher sequence than before'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'invitations_sequence_grows';
END $$;
CREATE TRIGGER invitations_sequence_grows BEFORE UPDATE ON invitations FOR EACH ROW
    WHEN (NEW.sequence <= OLD.sequence) EXECUTE FUNCTION sequence_grows();
"""

WRITING = """
ALTER TABLE outbox
    ADD COLUMN instead_of bigint,
    -- What one channel did not take goes over one other, once.
    ADD CONSTRAINT outbox_instead_once UNIQUE (organization_id, instead_of);

-- What nobody asked for is a turn of its own, also where nobody has ever written.
CREATE FUNCTION write_to(customer uuid, line text, place text, said jsonb, offers jsonb,
    until timestamptz, instead bigint) RETURNS void
    LANGUAGE plpgsql AS $$
DECLARE
    talk conversations;
BEGIN
    INSERT INTO conversations (id, channel, address, customer_id, locale)
    SELECT gen_random_uuid(), line, place, c.id, coalesce(
        (SELECT v.locale FROM conversations v WHERE v.customer_id = c.id
         ORDER BY v.created_at DESC LIMIT 1), c.locale, o.locale)
    FROM customers c JOIN organizations o ON o.id = c.organization_id WHERE c.id = customer
    ON CONFLICT ON CONSTRAINT conversations_address_key DO NOTHING;
    UPDATE conversations v SET turns = v.turns + 1, customer_id = customer,
        state = CASE
            WHEN offers IS NULL OR jsonb_array_length(coalesce(v.state->'stack', '[]')) > 0
            THEN v.state
            ELSE coalesce(v.state, '{"schema": 1, "stack": [], "misses": 0, "put": null}')
                || jsonb_build_object('offers', offers) END
    WHERE v.channel = line AND v.address = place
    RETURNING v.* INTO talk;
    INSERT INTO outbox (conversation_id, turn, position, channel, address, message, state,
                        expires_at, unasked, instead_of)
    VALUES (talk.id, talk.turns, 0, line, place, said, 'pending', until, true, instead);
END $$;

-- A chat did not take what we said of our own accord: it goes by mail, or else by SMS, if the
-- customer has one and the shop too. Choices go along as far as they can be taken anywhere.
CREATE FUNCTION say_elsewhere() RETURNS trigger LANGUAGE plpgsql AS $$
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
CREATE TRIGGER outbox_goes_elsewhere AFTER UPDATE OF state ON outbox FOR EACH ROW
    WHEN (NEW.state = 'dead' AND OLD.state <> 'dead' AND NEW.unasked AND NEW.instead_of IS NULL
          AND NEW.channel <> 'email'
          AND (NEW.expires_at IS NULL OR NEW.expires_at > clock_timestamp()))
    EXECUTE FUNCTION say_elsewhere();

-- What was said of a visit elsewhere is wrong too when it changes.
CREATE FUNCTION take_back_elsewhere() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE outbox other SET state = 'expired', error = 'the visit has changed'
    FROM reminders r JOIN outbox first ON first.organization_id = r.organization_id
        AND first.conversation_id = r.conversation_id AND first.turn = r.turn
    WHERE r.organization_id = NEW.organization_id AND r.visit_id = NEW.visit_id
      AND other.organization_id = first.organization_id AND other.instead_of = first.id
      AND other.state = 'pending';
    RETURN NULL;
END $$;
CREATE TRIGGER visit_changes_take_back AFTER INSERT ON visit_changes FOR EACH ROW
    WHEN (NEW.booking_id IS NOT NULL) EXECUTE FUNCTION take_back_elsewhere();
"""


def upgrade() -> None:
    for part in (ADDRESSES, INVITATIONS, WRITING):
        run_script(part)
    op.execute("ALTER TABLE invitations ENABLE ROW LEVEL SECURITY")
    op.execute("ALTER TABLE invitations FORCE ROW LEVEL SECURITY")
    op.execute(
        "CREATE POLICY tenant ON invitations TO barberpro_app"
        " USING (organization_id = current_organization())"
        " WITH CHECK (organization_id = current_organization())"
    )
    op.execute("GRANT SELECT, INSERT, UPDATE ON invitations TO barberpro_app")
