"""Commits that nobody waits for: of turns whose answer is leased, of times of delivery."""

from storage.migrations.script import run_script

revision = "0027"
down_revision = "0026"

LEARNING = """
CREATE OR REPLACE FUNCTION learn_taken(
    home uuid, wanted bigint, provider text, is_delivered boolean, is_read boolean
) RETURNS boolean LANGUAGE plpgsql
AS $$
BEGIN
    PERFORM set_config('app.organization_id', home::text, true);
    -- Whether it was delivered is not worth waiting for, once it is known who has it.
    IF EXISTS (SELECT FROM outbox WHERE id = wanted AND state = 'sent' AND provider_id = provider)
    THEN
        PERFORM set_config('synchronous_commit', 'off', true);
    END IF;
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
"""

CLAIMING = """
CREATE OR REPLACE FUNCTION claim_turn() RETURNS TABLE (
    conversation conversations, catalogue_revision bigint, unread jsonb, more boolean
)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
    SELECT * INTO conversation FROM conversations
    WHERE due_at <= clock_timestamp() ORDER BY due_at LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED;
    IF NOT FOUND THEN RETURN; END IF;
    PERFORM set_config('app.organization_id', conversation.organization_id::text, true);
    -- Nobody hears of such a turn before its answer is leased, and that commit is waited for.
    IF conversation.channel <> 'web' THEN
        PERFORM set_config('synchronous_commit', 'off', true);
    END IF;
    SELECT o.catalogue_revision INTO catalogue_revision
    FROM organizations AS o WHERE o.id = conversation.organization_id;
    unread := unread_messages(conversation.organization_id, conversation.id);
    more := EXISTS (SELECT FROM conversations
        WHERE due_at <= clock_timestamp() AND id <> conversation.id);
    RETURN NEXT;
END $$;
"""


def upgrade() -> None:
    run_script(LEARNING)
    run_script(CLAIMING)
