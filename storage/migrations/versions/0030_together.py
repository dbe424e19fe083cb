"""What comes at the same time is kept, and written down, by one statement."""

from alembic import op

from storage.migrations.script import run_script

revision = "0030"
down_revision = "0029"

# As the functions for one, which processes of the version before still call: for the tenant that
# they are told, in a transaction of their own, with the rights of who calls.
RECEIVING = """
-- A conversation whose turn is under way is not waited for, or it would hold up all the others:
-- its message is left to `receive_message`, as is one whose conversation is just being opened.
CREATE FUNCTION receive_messages(
    home uuid, channels text[], addresses text[], keys text[], messages jsonb[], locales text[],
    new_ids uuid[], withins interval[]
) RETURNS TABLE (place bigint, kept_in uuid) LANGUAGE plpgsql
AS $$
BEGIN
    PERFORM set_config('app.organization_id', home::text, true);
    RETURN QUERY
    WITH said AS MATERIALIZED (
        SELECT one.*, min(one.within) OVER (PARTITION BY one.channel, one.address) AS soonest
        FROM unnest(channels, addresses, keys, messages, locales, new_ids, withins)
            WITH ORDINALITY AS one(channel, address, key, message, locale, new_id, within, n)
    ), known AS MATERIALIZED (
        SELECT one.* FROM (SELECT DISTINCT channel, address FROM said) AS wanted
        CROSS JOIN LATERAL (
            SELECT c.id, c.channel, c.address FROM conversations AS c
            WHERE c.channel = wanted.channel AND c.address = wanted.address
            FOR NO KEY UPDATE SKIP LOCKED
        ) AS one
    ), opened AS (
        INSERT INTO conversations (id, channel, address, locale, due_at)
        SELECT DISTINCT ON (said.channel, said.address)
            new_id, said.channel, said.address, said.locale, clock_timestamp() + soonest
        FROM said WHERE NOT EXISTS (SELECT FROM conversations AS c
            WHERE c.channel = said.channel AND c.address = said.address OFFSET 0)
        ORDER BY said.channel, said.address, n
        ON CONFLICT ON CONSTRAINT conversations_address_key DO NOTHING
        RETURNING id, conversations.channel, conversations.address
    ), home_of AS (
        SELECT n, id, soonest, key, said.channel, message
        FROM said JOIN (SELECT * FROM known UNION ALL SELECT * FROM opened) AS one
            ON one.channel = said.channel AND one.address = said.address
    ), kept AS (
        INSERT INTO inbox (channel, external_id, conversation_id, message)
        SELECT home_of.channel, key, id, home_of.message FROM home_of ORDER BY n
        ON CONFLICT ON CONSTRAINT inbox_pkey DO NOTHING
        RETURNING conversation_id
    ), called AS (
        UPDATE conversations
        SET due_at = least(coalesce(due_at, clock_timestamp() + soonest),
                           clock_timestamp() + soonest)
        FROM (SELECT DISTINCT id AS called_id, soonest FROM home_of) AS calls
        WHERE id = called_id AND id = ANY (ARRAY(SELECT conversation_id FROM kept))
    )
    SELECT n, id FROM home_of;
END $$;
COMMENT ON FUNCTION receive_messages IS
    'Keep messages, once, and have their conversations take a turn; which, by their places:'
    ' the others are to be received one by one.';
"""

WRITING_DOWN = """
-- Rows are locked in order, so that two of these never wait for each other.
CREATE FUNCTION mark_all_sent(home uuid, wanted bigint[], owners text[], providers text[])
    RETURNS SETOF bigint LANGUAGE plpgsql
AS $$
BEGIN
    PERFORM set_config('app.organization_id', home::text, true);
    PERFORM FROM outbox WHERE id = ANY (wanted) ORDER BY id FOR NO KEY UPDATE;
    RETURN QUERY
    UPDATE outbox SET lease_owner = NULL, lease_until = NULL, last_try = false, state = 'sent',
        provider_id = provider, sent_at = clock_timestamp()
    FROM unnest(wanted, owners, providers) AS told(message_id, owner, provider)
    WHERE id = message_id AND id = ANY (wanted) AND state = 'sending' AND lease_owner = owner
    RETURNING id;
END $$;
COMMENT ON FUNCTION mark_all_sent IS
    'Write down which messages the channel took, but for those whose lease was lost.';

CREATE FUNCTION learn_all_taken(
    home uuid, wanted bigint[], providers text[], are_delivered boolean[], are_read boolean[]
) RETURNS SETOF bigint LANGUAGE plpgsql
AS $$
BEGIN
    PERFORM set_config('app.organization_id', home::text, true);
    -- Whether they were delivered is not worth waiting for, once it is known who has them.
    IF NOT EXISTS (
        SELECT FROM unnest(wanted, providers) AS told(message_id, provider) WHERE NOT EXISTS (
            SELECT FROM outbox
            WHERE id = message_id AND state = 'sent' AND provider_id = provider OFFSET 0))
    THEN
        PERFORM set_config('synchronous_commit', 'off', true);
    END IF;
    PERFORM FROM outbox WHERE id = ANY (wanted) ORDER BY id FOR NO KEY UPDATE;
    RETURN QUERY
    UPDATE outbox SET provider_id = provider, state = 'sent',
        sent_at = coalesce(sent_at, clock_timestamp()),
        delivered_at = CASE WHEN is_delivered THEN coalesce(delivered_at, clock_timestamp())
            ELSE delivered_at END,
        read_at = CASE WHEN is_read THEN coalesce(read_at, clock_timestamp()) ELSE read_at END,
        error = NULL, lease_owner = NULL, lease_until = NULL
    FROM (
        SELECT message_id, provider, bool_or(one_delivered) AS is_delivered,
            bool_or(one_read) AS is_read
        FROM unnest(wanted, providers, are_delivered, are_read)
            AS told(message_id, provider, one_delivered, one_read)
        GROUP BY message_id, provider
    ) AS told
    WHERE id = message_id AND id = ANY (wanted) AND attempts > 0
      AND (provider_id IS NULL OR provider_id = provider AND state = 'sent')
      AND (provider_id IS NULL OR is_delivered AND delivered_at IS NULL
           OR is_read AND read_at IS NULL)
    RETURNING id;
END $$;
COMMENT ON FUNCTION learn_all_taken IS
    'Write down that the provider has messages, and how far they came; of which it was news.';
"""

# Plans are kept, and the first may be made while the tables are empty: so that rows are looked up
# by their keys for good, no other way is open (`OFFSET 0` keeps a subquery one).
PLANNING = ("plan_cache_mode = force_generic_plan", "enable_seqscan = off")


def upgrade() -> None:
    run_script(RECEIVING)
    run_script(WRITING_DOWN)
    for function in ("receive_messages", "mark_all_sent", "learn_all_taken"):
        for setting in PLANNING:
            op.execute(f"ALTER FUNCTION {function} SET {setting}")
