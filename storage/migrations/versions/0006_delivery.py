"""Delivery: accounts with their pace and their breaker, answers before the rest, what arrived."""

from alembic import op

from storage.migrations.script import run_script

revision = "0006"
down_revision = "0005"

LINES = """
CREATE TABLE lines (
    organization_id uuid NOT NULL DEFAULT current_organization()
        CONSTRAINT lines_organization_fkey REFERENCES organizations,
    channel text NOT NULL,
    full_at timestamptz NOT NULL DEFAULT '-infinity',
    counted_since timestamptz NOT NULL DEFAULT '-infinity',
    calls integer NOT NULL DEFAULT 0,
    failures integer NOT NULL DEFAULT 0,
    retries integer NOT NULL DEFAULT 0,
    shut_until timestamptz,
    shut_times integer NOT NULL DEFAULT 0,
    CONSTRAINT lines_pkey PRIMARY KEY (organization_id, channel)
);
"""

OUTBOX = """
ALTER TABLE outbox
    ADD COLUMN unasked boolean NOT NULL DEFAULT false,
    ADD COLUMN last_try boolean NOT NULL DEFAULT false,
    ADD COLUMN delivered_at timestamptz,
    ADD COLUMN read_at timestamptz;

DROP INDEX outbox_due;
CREATE INDEX outbox_due ON outbox (organization_id, channel, unasked, due_at, id)
    WHERE state = 'pending';
CREATE INDEX outbox_expiring ON outbox (expires_at) WHERE state = 'pending';
CREATE INDEX outbox_undelivered ON outbox (organization_id, id)
    WHERE state IN ('dead', 'unknown', 'expired');

-- Answers go first; what was said before to the same person must not hold them up.
CREATE FUNCTION hurry_what_is_before_an_answer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE outbox SET unasked = false
    WHERE organization_id = NEW.organization_id AND conversation_id = NEW.conversation_id
      AND state IN ('pending', 'sending') AND unasked;
    RETURN NULL;
END $$;
CREATE TRIGGER outbox_answers_first AFTER INSERT ON outbox FOR EACH ROW
    WHEN (NEW.state = 'pending' AND NOT NEW.unasked)
    EXECUTE FUNCTION hurry_what_is_before_an_answer();
"""

DISPATCH = """
DROP FUNCTION claim_messages(text, interval, integer);

-- `pace`: tokens a second; `burst`: how many of them are there after a rest; `chat`: how many
-- messages one person gets in as many seconds, 0 for no limit; `ahead`: how early tokens are given
-- out. `made`, `failed`: calls since this process claimed last; `probed`: how the probe went, null
-- if this process held none; `pause`: the longest that the provider asked us to wait.
CREATE FUNCTION claim_messages(
    home uuid, line text, owner text, lease interval, wanted integer,
    pace double precision, burst integer, chat integer, ahead interval,
    made integer, failed integer, probed boolean, pause interval
) RETURNS TABLE (message outbox, wait double precision, probe boolean)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
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
          -- One try in ten may be a second one, and twenty in half a minute in any case.
          AND (o.attempts = 0 OR of_line.retries < greatest(20, of_line.calls / 10))
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
COMMENT ON FUNCTION claim_messages IS
    'Lease messages of a line that are due, at most one of each conversation, answers first: as'
    ' many as its provider takes of all processes together, and none while it fails.';

CREATE OR REPLACE FUNCTION lapse_leases() RETURNS SETOF outbox
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    UPDATE outbox SET state = CASE WHEN doubts = 0 AND NOT last_try THEN 'pending'
            ELSE 'unknown' END,
        doubts = doubts + 1, lease_owner = NULL, lease_until = NULL,
        error = 'the process that sent it disappeared'
    WHERE state = 'sending' AND lease_until < clock_timestamp() RETURNING outbox.*
$$;

CREATE FUNCTION expire_messages() RETURNS SETOF outbox
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    UPDATE outbox SET state = 'expired', error = 'too late'
    WHERE state = 'pending' AND expires_at <= clock_timestamp() RETURNING outbox.*
$$;
COMMENT ON FUNCTION expire_messages IS 'Lay aside what is not worth sending any more.';
"""

CLAIM_ARGUMENTS = (
    "uuid, text, text, interval, integer, double precision, integer, integer, interval, integer,"
    " integer, boolean, interval"
)
FUNCTIONS = (
    f"claim_messages({CLAIM_ARGUMENTS})",
    "expire_messages()",
)


def upgrade() -> None:
    for part in (LINES, OUTBOX, DISPATCH):
        run_script(part)
    op.execute("ALTER TABLE lines ENABLE ROW LEVEL SECURITY")
    op.execute("ALTER TABLE lines FORCE ROW LEVEL SECURITY")
    op.execute(
        "CREATE POLICY tenant ON lines TO barberpro_app"
        " USING (organization_id = current_organization())"
        " WITH CHECK (organization_id = current_organization())"
    )
    op.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON lines TO barberpro_app")
    op.execute("GRANT SELECT, INSERT, UPDATE ON lines TO barberpro_dispatcher")
    op.execute(
        "CREATE POLICY dispatcher ON lines TO barberpro_dispatcher USING (true) WITH CHECK (true)"
    )
    op.execute("GRANT CREATE ON SCHEMA public TO barberpro_dispatcher")
    for function in FUNCTIONS:
        op.execute(f"ALTER FUNCTION {function} OWNER TO barberpro_dispatcher")
        op.execute(f"REVOKE ALL ON FUNCTION {function} FROM PUBLIC")
        op.execute(f"GRANT EXECUTE ON FUNCTION {function} TO barberpro_app")
    op.execute("REVOKE CREATE ON SCHEMA public FROM barberpro_dispatcher")
