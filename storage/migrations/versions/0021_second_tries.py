"""Second tries go at the provider's pace once it works again."""

from storage.migrations.script import run_script

revision = "0021"
down_revision = "0020"

CLAIMING = """
-- `pace`: tokens a second; `burst`: how many of them are there after a rest; `chat`: how many
-- messages one person gets in as many seconds, 0 for no limit; `ahead`: how early tokens are given
-- out. `made`, `failed`: calls since this process claimed last; `probed`: how the probe went, null
-- if this process held none; `pause`: the longest that the provider asked us to wait.
CREATE OR REPLACE FUNCTION claim_messages(
    home uuid, line text, owner text, lease interval, wanted integer,
    pace double precision, burst integer, chat integer, ahead interval,
    made integer, failed integer, probed boolean, pause interval
) RETURNS TABLE (message outbox, wait double precision, probe boolean)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
    SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
    of_line lines;
    at timestamptz;
    token interval := make_interval(secs => 1 / pace);
    probing boolean := false;
    allowed integer;
    taken bigint[];
BEGIN
    IF made = 0 AND probed IS NULL AND NOT EXISTS (
        SELECT FROM outbox WHERE organization_id = home AND channel = line
        AND state = 'pending' AND due_at <= clock_timestamp())
    THEN RETURN;  -- an idle process takes no lock
    END IF;
    INSERT INTO lines (organization_id, channel) VALUES (home, line) ON CONFLICT DO NOTHING;
    SELECT * INTO of_line FROM lines
    WHERE organization_id = home AND channel = line FOR NO KEY UPDATE;
    at := clock_timestamp();

    -- The breaker: shut when half of twenty calls or more within half a minute have failed.
    IF of_line.counted_since < at - interval '30 seconds' THEN
        of_line.counted_since := at;
        of_line.calls := 0; of_line.failures := 0; of_line.retries := 0;
    END IF;
    of_line.calls := of_line.calls + made;
    of_line.failures := of_line.failures + failed;
    IF probed THEN
        of_line.shut_until := NULL; of_line.shut_times := 0;
        of_line.calls := 0; of_line.failures := 0;
    ELSIF NOT probed OR of_line.shut_until IS NULL
          AND of_line.calls >= 20 AND of_line.failures * 2 >= of_line.calls THEN
        of_line.shut_times := of_line.shut_times + 1;
        of_line.shut_until := at + greatest(pause, (0.5 + random() / 2)
            * least(interval '5 seconds' * 2 ^ least(of_line.shut_times - 1, 10),
                    interval '1 minute'));
        of_line.calls := 0; of_line.failures := 0;
    END IF;
    IF of_line.shut_until > at THEN
        allowed := 0;
    ELSE
        -- It was shut and its time is over: one message goes out to see whether it gets through.
        probing := of_line.shut_until IS NOT NULL;
        of_line.full_at := greatest(of_line.full_at, at);
        allowed := CASE WHEN probing THEN 1 ELSE least(wanted, floor(extract(epoch FROM
            at + ahead + burst * token - of_line.full_at) / extract(epoch FROM token))) END;
    END IF;

    SELECT array_agg(id ORDER BY due.unasked, due.due_at, due.id) INTO taken FROM (
        SELECT o.id, o.unasked, o.due_at FROM outbox AS o
        WHERE o.organization_id = home AND o.channel = line AND o.state = 'pending'
          AND o.due_at <= at AND coalesce(o.expires_at > at, true)
          -- While more than one call in ten fails, one try in ten may be a second one, and twenty
          -- in half a minute in any case. What waited for one that works again need not wait.
          AND (o.attempts = 0 OR of_line.failures * 10 <= of_line.calls
               OR of_line.retries < greatest(20, of_line.calls / 10))
          AND NOT EXISTS (  -- one conversation's messages leave in order
              SELECT FROM outbox AS earlier
              WHERE earlier.organization_id = home
                AND earlier.conversation_id = o.conversation_id AND earlier.id < o.id
                AND earlier.state IN ('pending', 'sending')
                AND (earlier.state = 'sending' OR coalesce(earlier.expires_at > at, true)))
          AND (chat = 0 OR NOT EXISTS (
              SELECT FROM (
                  SELECT said.sent_at FROM outbox AS said
                  WHERE said.organization_id = home AND said.conversation_id = o.conversation_id
                    AND said.turn < o.turn
                  ORDER BY said.turn DESC, said.position DESC OFFSET chat - 1 LIMIT 1) AS oldest
              WHERE oldest.sent_at > at - make_interval(secs => chat)))
        ORDER BY o.unasked, o.due_at, o.id LIMIT greatest(allowed, 0)
        FOR NO KEY UPDATE SKIP LOCKED
    ) AS due;

    RETURN QUERY
        WITH leased AS (
            UPDATE outbox SET state = 'sending', attempts = attempts + 1, lease_owner = owner,
                lease_until = clock_timestamp() + lease
            WHERE organization_id = home AND id = ANY (taken) RETURNING outbox.*
        )
        SELECT leased::outbox, greatest(0, extract(epoch FROM
                of_line.full_at + (array_position(taken, leased.id) - burst) * token - at)
            )::double precision, probing
        FROM leased;
    allowed := coalesce(array_length(taken, 1), 0);
    UPDATE lines SET counted_since = of_line.counted_since, calls = of_line.calls,
        failures = of_line.failures, shut_times = of_line.shut_times,
        retries = of_line.retries + (SELECT count(*) FROM outbox
            WHERE organization_id = home AND id = ANY (taken) AND attempts > 1),
        -- Nobody else probes as long as this one may take.
        shut_until = CASE WHEN probing AND allowed > 0 THEN at + lease
            ELSE of_line.shut_until END,
        full_at = of_line.full_at + allowed * token
    WHERE organization_id = home AND channel = line;
END $$;
"""


def upgrade() -> None:
    run_script(CLAIMING)
