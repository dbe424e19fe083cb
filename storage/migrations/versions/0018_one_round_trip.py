"""One round trip each to keep a message, to open its turn, and to write down what was sent."""

from alembic import op

from storage.migrations.script import run_script

revision = "0018"
down_revision = "0017"

# They act for the tenant that they are told, in a transaction of their own, and with no more rights
# than who calls: rows of other tenants stay out of sight.
KEEPING = """
CREATE FUNCTION receive_message(
    home uuid, of_channel text, at_address text, key text, said jsonb, in_locale text,
    new_id uuid, within interval
) RETURNS uuid LANGUAGE plpgsql
AS $$
DECLARE
    found_id uuid;
BEGIN
    PERFORM set_config('app.organization_id', home::text, true);
    -- What it inserts it cannot see yet, so a conversation that it opens is given its due time at
    -- once. None is found while somebody else opens it and has not committed.
    FOR attempt IN 1..3 LOOP
        WITH known AS (
            SELECT id FROM conversations WHERE channel = of_channel AND address = at_address
        ), opened AS (
            INSERT INTO conversations (id, channel, address, locale, due_at)
            SELECT new_id, of_channel, at_address, in_locale, clock_timestamp() + within
            WHERE NOT EXISTS (SELECT FROM known)
            ON CONFLICT ON CONSTRAINT conversations_address_key DO NOTHING
            RETURNING id
        ), kept AS (
            INSERT INTO inbox (channel, external_id, conversation_id, message)
            SELECT of_channel, key, id, said
            FROM (SELECT id FROM known UNION ALL SELECT id FROM opened) AS conversation
            ON CONFLICT ON CONSTRAINT inbox_pkey DO NOTHING
            RETURNING conversation_id
        ), called AS (
            UPDATE conversations
            SET due_at = least(coalesce(due_at, clock_timestamp() + within),
                               clock_timestamp() + within)
            FROM kept WHERE id = kept.conversation_id
        )
        SELECT id INTO found_id FROM (SELECT id FROM known UNION ALL SELECT id FROM opened) AS one;
        EXIT WHEN found_id IS NOT NULL;
    END LOOP;
    RETURN found_id;
END $$;
COMMENT ON FUNCTION receive_message IS
    'Keep a message, once, and have its conversation take a turn; null: try again.';

CREATE FUNCTION mark_sent(home uuid, wanted bigint, owner text, provider text)
    RETURNS boolean LANGUAGE plpgsql
AS $$
BEGIN
    PERFORM set_config('app.organization_id', home::text, true);
    UPDATE outbox SET lease_owner = NULL, lease_until = NULL, last_try = false, state = 'sent',
        provider_id = provider, sent_at = clock_timestamp()
    WHERE id = wanted AND state = 'sending' AND lease_owner = owner;
    RETURN FOUND;
END $$;
COMMENT ON FUNCTION mark_sent IS 'Write down that the channel took it, unless the lease was lost.';

CREATE FUNCTION learn_taken(
    home uuid, wanted bigint, provider text, is_delivered boolean, is_read boolean
) RETURNS boolean LANGUAGE plpgsql
AS $$
BEGIN
    PERFORM set_config('app.organization_id', home::text, true);
    UPDATE outbox SET provider_id = provider, state = 'sent',
        sent_at = coalesce(sent_at, clock_timestamp()),
        delivered_at = CASE WHEN is_delivered THEN coalesce(delivered_at, clock_timestamp())
            ELSE delivered_at END,
        read_at = CASE WHEN is_read THEN coalesce(read_at, clock_timestamp()) ELSE read_at END,
        error = NULL, lease_owner = NULL, lease_until = NULL
    WHERE id = wanted AND attempts > 0
      AND (provider_id IS NULL OR provider_id = provider AND state = 'sent')
      AND (provider_id IS NULL OR is_delivered AND delivered_at IS NULL
           OR is_read AND read_at IS NULL);
    RETURN FOUND;
END $$;
COMMENT ON FUNCTION learn_taken IS
    'Write down that the provider has a message, and how far it came; whether it was news.';

CREATE FUNCTION silence_of(home uuid, of_channel text, at_address text)
    RETURNS interval LANGUAGE plpgsql
AS $$
BEGIN
    PERFORM set_config('app.organization_id', home::text, true);
    RETURN (SELECT clock_timestamp() - max(inbox.received_at) FROM inbox
        JOIN conversations ON conversations.id = inbox.conversation_id
        WHERE conversations.channel = of_channel AND conversations.address = at_address);
END $$;
COMMENT ON FUNCTION silence_of IS 'How long ago somebody wrote last; null: never.';
"""

TURNS = """
CREATE FUNCTION unread_messages(home uuid, conversation uuid) RETURNS jsonb LANGUAGE sql
AS $$
    SELECT coalesce(jsonb_agg(jsonb_build_object(
        'seq', seq, 'external_id', external_id, 'message', message,
        'waited', extract(epoch FROM clock_timestamp() - received_at)) ORDER BY seq), '[]')
    FROM (
        SELECT * FROM inbox
        WHERE organization_id = home AND conversation_id = conversation AND state = 'pending'
        ORDER BY seq LIMIT 50
    ) AS waiting
$$;
COMMENT ON FUNCTION unread_messages IS 'What waits in a conversation, in the order it came.';

-- To lock and to read are two statements: what came while we waited for the lock is to be seen.
CREATE FUNCTION open_turn(wanted uuid)
    RETURNS TABLE (conversation conversations, catalogue_revision bigint, unread jsonb)
    LANGUAGE plpgsql
AS $$
BEGIN
    SELECT * INTO conversation FROM conversations WHERE id = wanted FOR NO KEY UPDATE;
    IF NOT FOUND THEN RETURN; END IF;
    SELECT o.catalogue_revision INTO catalogue_revision
    FROM organizations AS o WHERE o.id = conversation.organization_id;
    unread := unread_messages(conversation.organization_id, wanted);
    RETURN NEXT;
END $$;
COMMENT ON FUNCTION open_turn IS
    'Lock a conversation of the tenant until the transaction ends, and read what waits in it.';

-- `claim_conversation` stays for processes of the version before, which may still run.
CREATE FUNCTION claim_turn() RETURNS TABLE (
    conversation conversations, catalogue_revision bigint, unread jsonb, more boolean
)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
    SELECT * INTO conversation FROM conversations
    WHERE due_at <= clock_timestamp() ORDER BY due_at LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED;
    IF NOT FOUND THEN RETURN; END IF;
    PERFORM set_config('app.organization_id', conversation.organization_id::text, true);
    SELECT o.catalogue_revision INTO catalogue_revision
    FROM organizations AS o WHERE o.id = conversation.organization_id;
    unread := unread_messages(conversation.organization_id, conversation.id);
    more := EXISTS (SELECT FROM conversations
        WHERE due_at <= clock_timestamp() AND id <> conversation.id);
    RETURN NEXT;
END $$;
COMMENT ON FUNCTION claim_turn IS
    'Lock the conversation, of any tenant, whose work has waited longest, and read what waits in'
    ' it; the transaction is its tenant''s from then on. `more`: others are due, or at their turn.';
"""

# Its plans are by index whatever the values, and making them anew took longer than all the rest.
PLANNING = "ALTER FUNCTION claim_messages SET plan_cache_mode = force_generic_plan"


def upgrade() -> None:
    for part in (KEEPING, TURNS):
        run_script(part)
    op.execute(PLANNING)
    op.execute("GRANT SELECT ON inbox TO barberpro_dispatcher")
    op.execute("CREATE POLICY dispatcher ON inbox FOR SELECT TO barberpro_dispatcher USING (true)")
    op.execute("GRANT CREATE ON SCHEMA public TO barberpro_dispatcher")
    op.execute("ALTER FUNCTION claim_turn() OWNER TO barberpro_dispatcher")
    op.execute("REVOKE ALL ON FUNCTION claim_turn() FROM PUBLIC")
    op.execute("GRANT EXECUTE ON FUNCTION claim_turn() TO barberpro_app")
    op.execute("REVOKE CREATE ON SCHEMA public FROM barberpro_dispatcher")
