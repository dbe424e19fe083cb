"""The house: organizations, catalogue, customers, bookings, conversations, inbox and outbox.

Who may do what:
    the role that migrates   owns everything; is not used while serving
    barberpro_app            reads and writes rows of the transaction's tenant, owns nothing
    barberpro_dispatcher     cannot log in; owns the few functions that look over all tenants to
                             hand out work, and may touch the tables they need
"""

from alembic import op

from storage.migrations.script import run_script

revision = "0001"
down_revision = None

ROLES = """
DO $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('barberpro roles'));
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'barberpro_app') THEN
        CREATE ROLE barberpro_app NOLOGIN NOBYPASSRLS;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'barberpro_dispatcher') THEN
        CREATE ROLE barberpro_dispatcher NOLOGIN NOBYPASSRLS;
    END IF;
END $$;
GRANT barberpro_app, barberpro_dispatcher TO CURRENT_USER;
CREATE EXTENSION IF NOT EXISTS btree_gist;
GRANT USAGE ON SCHEMA public TO barberpro_app, barberpro_dispatcher;

CREATE FUNCTION current_organization() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('app.organization_id', true), '')::uuid;
COMMENT ON FUNCTION current_organization IS
    'The transaction''s tenant; null, and so no rows at all, when none was set.';
"""

CATALOGUE = """
CREATE TABLE organizations (
    id uuid CONSTRAINT organizations_pkey PRIMARY KEY,
    slug text NOT NULL CONSTRAINT organizations_slug_key UNIQUE,
    name text NOT NULL,
    locale text NOT NULL CONSTRAINT organizations_locale_known
        CHECK (locale IN ('es_AR', 'pt_BR', 'en')),
    catalogue_revision bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE shops (
    organization_id uuid NOT NULL DEFAULT current_organization()
        CONSTRAINT shops_organization_fkey REFERENCES organizations,
    id uuid NOT NULL,
    name text NOT NULL,
    aliases text[] NOT NULL DEFAULT '{}',
    address text NOT NULL,
    map_url text,
    phone text,
    time_zone text NOT NULL,
    currency text NOT NULL CONSTRAINT shops_currency_iso CHECK (currency ~ '^[A-Z]{3}$'),
    holidays text,
    minimum_notice_minutes integer NOT NULL DEFAULT 60
        CONSTRAINT shops_minimum_notice_positive CHECK (minimum_notice_minutes >= 0),
    horizon_days integer NOT NULL DEFAULT 60
        CONSTRAINT shops_horizon_positive CHECK (horizon_days BETWEEN 1 AND 400),
    step_minutes integer NOT NULL DEFAULT 15
        CONSTRAINT shops_step_sensible CHECK (step_minutes BETWEEN 5 AND 240),
    hold_minutes integer NOT NULL DEFAULT 10
        CONSTRAINT shops_hold_sensible CHECK (hold_minutes BETWEEN 1 AND 1440),
    cancellation_notice_minutes integer NOT NULL DEFAULT 0
        CONSTRAINT shops_cancellation_notice_positive CHECK (cancellation_notice_minutes >= 0),
    payment_methods text[] NOT NULL DEFAULT '{}',
    position integer NOT NULL DEFAULT 0,
    CONSTRAINT shops_pkey PRIMARY KEY (organization_id, id)
);

CREATE TABLE shop_hours (
    organization_id uuid NOT NULL DEFAULT current_organization(),
    shop_id uuid NOT NULL,
    weekday smallint NOT NULL CONSTRAINT shop_hours_weekday CHECK (weekday BETWEEN 0 AND 6),
    opens time NOT NULL,
    closes time NOT NULL,
    CONSTRAINT shop_hours_pkey PRIMARY KEY (organization_id, shop_id, weekday, opens),
    CONSTRAINT shop_hours_shop_fkey FOREIGN KEY (organization_id, shop_id)
        REFERENCES shops ON DELETE CASCADE
);

CREATE TABLE special_days (
    organization_id uuid NOT NULL DEFAULT current_organization(),
    shop_id uuid NOT NULL,
    day date NOT NULL,
    opens time,
    closes time,
    name text,
    CONSTRAINT special_days_pkey PRIMARY KEY (organization_id, shop_id, day),
    CONSTRAINT special_days_both_or_none CHECK ((opens IS NULL) = (closes IS NULL)),
    CONSTRAINT special_days_shop_fkey FOREIGN KEY (organization_id, shop_id)
        REFERENCES shops ON DELETE CASCADE
);

CREATE TABLE barbers (
    organization_id uuid NOT NULL DEFAULT current_organization()
        CONSTRAINT barbers_organization_fkey REFERENCES organizations,
    id uuid NOT NULL,
    name text NOT NULL,
    aliases text[] NOT NULL DEFAULT '{}',
    active boolean NOT NULL DEFAULT true,
    starts_on date,
    ends_on date,
    position integer NOT NULL DEFAULT 0,
    CONSTRAINT barbers_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT barbers_contract_in_order CHECK (ends_on >= starts_on)
);

CREATE TABLE barber_hours (
    organization_id uuid NOT NULL DEFAULT current_organization(),
    barber_id uuid NOT NULL,
    shop_id uuid NOT NULL,
    weekday smallint NOT NULL CONSTRAINT barber_hours_weekday CHECK (weekday BETWEEN 0 AND 6),
    opens time NOT NULL,
    closes time NOT NULL,
    CONSTRAINT barber_hours_pkey PRIMARY KEY (organization_id, barber_id, shop_id, weekday, opens),
    CONSTRAINT barber_hours_barber_fkey FOREIGN KEY (organization_id, barber_id)
        REFERENCES barbers ON DELETE CASCADE,
    CONSTRAINT barber_hours_shop_fkey FOREIGN KEY (organization_id, shop_id)
        REFERENCES shops ON DELETE CASCADE
);

CREATE TABLE services (
    organization_id uuid NOT NULL DEFAULT current_organization()
        CONSTRAINT services_organization_fkey REFERENCES organizations,
    id uuid NOT NULL,
    name text NOT NULL,
    translations jsonb NOT NULL DEFAULT '{}',
    aliases text[] NOT NULL DEFAULT '{}',
    duration_minutes integer NOT NULL
        CONSTRAINT services_duration_sensible CHECK (duration_minutes BETWEEN 5 AND 720),
    before_minutes integer NOT NULL DEFAULT 0
        CONSTRAINT services_before_sensible CHECK (before_minutes BETWEEN 0 AND 240),
    after_minutes integer NOT NULL DEFAULT 0
        CONSTRAINT services_after_sensible CHECK (after_minutes BETWEEN 0 AND 240),
    price_minor bigint NOT NULL CONSTRAINT services_price_positive CHECK (price_minor >= 0),
    currency text NOT NULL CONSTRAINT services_currency_iso CHECK (currency ~ '^[A-Z]{3}$'),
    active boolean NOT NULL DEFAULT true,
    position integer NOT NULL DEFAULT 0,
    CONSTRAINT services_pkey PRIMARY KEY (organization_id, id)
);

CREATE TABLE barber_services (
    organization_id uuid NOT NULL DEFAULT current_organization(),
    barber_id uuid NOT NULL,
    service_id uuid NOT NULL,
    duration_minutes integer
        CONSTRAINT barber_services_duration_sensible CHECK (duration_minutes BETWEEN 5 AND 720),
    price_minor bigint CONSTRAINT barber_services_price_positive CHECK (price_minor >= 0),
    CONSTRAINT barber_services_pkey PRIMARY KEY (organization_id, barber_id, service_id),
    CONSTRAINT barber_services_barber_fkey FOREIGN KEY (organization_id, barber_id)
        REFERENCES barbers ON DELETE CASCADE,
    CONSTRAINT barber_services_service_fkey FOREIGN KEY (organization_id, service_id)
        REFERENCES services ON DELETE CASCADE
);

CREATE TABLE time_off (
    organization_id uuid NOT NULL DEFAULT current_organization()
        CONSTRAINT time_off_organization_fkey REFERENCES organizations,
    id uuid NOT NULL,
    shop_id uuid,
    barber_id uuid,
    during tstzrange NOT NULL CONSTRAINT time_off_not_empty CHECK (NOT isempty(during)),
    reason text,
    CONSTRAINT time_off_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT time_off_shop_fkey FOREIGN KEY (organization_id, shop_id) REFERENCES shops,
    CONSTRAINT time_off_barber_fkey FOREIGN KEY (organization_id, barber_id) REFERENCES barbers
);
CREATE INDEX time_off_during ON time_off USING gist (organization_id, during);

CREATE FUNCTION catalogue_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE organizations SET catalogue_revision = catalogue_revision + 1
    WHERE id = current_organization();
    RETURN NULL;
END $$;
"""

BOOKINGS = """
CREATE TABLE customers (
    organization_id uuid NOT NULL DEFAULT current_organization()
        CONSTRAINT customers_organization_fkey REFERENCES organizations,
    id uuid NOT NULL,
    name text,
    phone text CONSTRAINT customers_phone_e164 CHECK (phone ~ '^\\+[1-9][0-9]{6,14}$'),
    locale text CONSTRAINT customers_locale_known CHECK (locale IN ('es_AR', 'pt_BR', 'en')),
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT customers_pkey PRIMARY KEY (organization_id, id)
);

CREATE TABLE bookings (
    organization_id uuid NOT NULL DEFAULT current_organization(),
    id uuid NOT NULL,
    visit_id uuid NOT NULL,
    shop_id uuid NOT NULL,
    barber_id uuid NOT NULL,
    service_id uuid NOT NULL,
    customer_id uuid NOT NULL,
    status text NOT NULL CONSTRAINT bookings_status_known CHECK (status IN (
        'held', 'awaiting_payment', 'confirmed', 'arrived', 'in_progress',
        'completed', 'cancelled', 'no_show', 'released', 'expired')),
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    during tstzrange NOT NULL,
    price_minor bigint NOT NULL CONSTRAINT bookings_price_positive CHECK (price_minor >= 0),
    deposit_minor bigint NOT NULL DEFAULT 0
        CONSTRAINT bookings_deposit_within_price CHECK (deposit_minor BETWEEN 0 AND price_minor),
    currency text NOT NULL CONSTRAINT bookings_currency_iso CHECK (currency ~ '^[A-Z]{3}$'),
    expires_at timestamptz
        CONSTRAINT bookings_hold_expires CHECK (status <> 'held' OR expires_at IS NOT NULL),
    revision integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT bookings_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT bookings_in_order CHECK (starts_at < ends_at),
    CONSTRAINT bookings_buffers_outside CHECK (
        during @> tstzrange(starts_at, ends_at) AND lower_inc(during) AND NOT upper_inc(during)),
    CONSTRAINT bookings_shop_fkey FOREIGN KEY (organization_id, shop_id) REFERENCES shops,
    CONSTRAINT bookings_barber_fkey FOREIGN KEY (organization_id, barber_id) REFERENCES barbers,
    CONSTRAINT bookings_service_fkey FOREIGN KEY (organization_id, service_id) REFERENCES services,
    CONSTRAINT bookings_customer_fkey FOREIGN KEY (organization_id, customer_id)
        REFERENCES customers,
    -- A barber serves one visit at a time. Rows of one visit may overlap, so that a booking can be
    -- moved by a quarter of an hour: the hold for its new time is a row of the same visit.
    CONSTRAINT bookings_never_overlap EXCLUDE USING gist (
        organization_id WITH =, barber_id WITH =, visit_id WITH <>, during WITH &&
    ) WHERE (status IN ('held', 'awaiting_payment', 'confirmed', 'arrived', 'in_progress')),
    -- And a customer sits in one chair at a time, unless it is one visit of several people.
    CONSTRAINT bookings_one_place_at_a_time EXCLUDE USING gist (
        organization_id WITH =, customer_id WITH =, visit_id WITH <>,
        tstzrange(starts_at, ends_at) WITH &&
    ) WHERE (status IN ('held', 'awaiting_payment', 'confirmed', 'arrived', 'in_progress'))
);
CREATE INDEX bookings_of_customer ON bookings (organization_id, customer_id, starts_at DESC);
CREATE INDEX bookings_of_visit ON bookings (organization_id, visit_id);
CREATE INDEX bookings_agenda ON bookings (organization_id, barber_id, starts_at);
CREATE INDEX bookings_expiring ON bookings (organization_id, expires_at) WHERE status = 'held';
CREATE INDEX bookings_open ON bookings (organization_id, ends_at)
    WHERE status IN ('confirmed', 'arrived', 'in_progress');

CREATE TABLE booking_history (
    organization_id uuid NOT NULL DEFAULT current_organization(),
    id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    booking_id uuid NOT NULL,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    before text,
    after text NOT NULL,
    starts_at timestamptz NOT NULL,
    CONSTRAINT booking_history_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT booking_history_booking_fkey FOREIGN KEY (organization_id, booking_id)
        REFERENCES bookings
);
CREATE INDEX booking_history_of_booking ON booking_history (organization_id, booking_id, id);

CREATE FUNCTION keep_booking_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO booking_history (organization_id, booking_id, before, after, starts_at)
    VALUES (NEW.organization_id, NEW.id, CASE WHEN TG_OP = 'UPDATE' THEN OLD.status END,
            NEW.status, NEW.starts_at);
    RETURN NULL;
END $$;
CREATE TRIGGER bookings_history_of_new AFTER INSERT ON bookings
    FOR EACH ROW EXECUTE FUNCTION keep_booking_history();
CREATE TRIGGER bookings_history_of_changes AFTER UPDATE ON bookings FOR EACH ROW
    WHEN (OLD.status <> NEW.status OR OLD.starts_at <> NEW.starts_at)
    EXECUTE FUNCTION keep_booking_history();
"""

CONVERSATIONS = """
CREATE TABLE conversations (
    organization_id uuid NOT NULL DEFAULT current_organization()
        CONSTRAINT conversations_organization_fkey REFERENCES organizations,
    id uuid NOT NULL,
    channel text NOT NULL,
    address text NOT NULL,
    customer_id uuid,
    locale text NOT NULL CONSTRAINT conversations_locale_known
        CHECK (locale IN ('es_AR', 'pt_BR', 'en')),
    with_person boolean NOT NULL DEFAULT false,
    state jsonb,
    turns integer NOT NULL DEFAULT 0,
    due_at timestamptz,
    failures integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT conversations_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT conversations_address_key UNIQUE (organization_id, channel, address),
    CONSTRAINT conversations_customer_fkey FOREIGN KEY (organization_id, customer_id)
        REFERENCES customers
);
CREATE INDEX conversations_due ON conversations (due_at) WHERE due_at IS NOT NULL;

CREATE TABLE inbox (
    organization_id uuid NOT NULL DEFAULT current_organization(),
    channel text NOT NULL,
    external_id text NOT NULL,
    seq bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    conversation_id uuid NOT NULL,
    message jsonb NOT NULL,
    state text NOT NULL DEFAULT 'pending'
        CONSTRAINT inbox_state_known CHECK (state IN ('pending', 'done', 'dead')),
    turn integer CONSTRAINT inbox_done_has_turn CHECK ((state = 'pending') = (turn IS NULL)),
    received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    -- Received once, however often it is delivered.
    CONSTRAINT inbox_pkey PRIMARY KEY (organization_id, channel, external_id),
    CONSTRAINT inbox_conversation_fkey FOREIGN KEY (organization_id, conversation_id)
        REFERENCES conversations
);
CREATE INDEX inbox_of_conversation ON inbox (organization_id, conversation_id, seq);
CREATE INDEX inbox_pending ON inbox (organization_id, conversation_id, seq)
    WHERE state = 'pending';

CREATE TABLE outbox (
    organization_id uuid NOT NULL DEFAULT current_organization(),
    id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    conversation_id uuid NOT NULL,
    turn integer NOT NULL,
    position smallint NOT NULL,
    channel text NOT NULL,
    address text NOT NULL,
    message jsonb NOT NULL,
    state text NOT NULL DEFAULT 'pending' CONSTRAINT outbox_state_known
        CHECK (state IN ('pending', 'sending', 'sent', 'unknown', 'dead', 'expired')),
    due_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    expires_at timestamptz,
    lease_until timestamptz,
    lease_owner text,
    attempts integer NOT NULL DEFAULT 0,
    doubts smallint NOT NULL DEFAULT 0,
    provider_id text,
    error text,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    sent_at timestamptz,
    CONSTRAINT outbox_pkey PRIMARY KEY (organization_id, id),
    -- Answered once: a turn that is run again cannot say its lines again.
    CONSTRAINT outbox_turn_key UNIQUE (organization_id, conversation_id, turn, position),
    CONSTRAINT outbox_conversation_fkey FOREIGN KEY (organization_id, conversation_id)
        REFERENCES conversations,
    CONSTRAINT outbox_lease_while_sending
        CHECK ((state = 'sending') = (lease_until IS NOT NULL AND lease_owner IS NOT NULL))
);
CREATE INDEX outbox_due ON outbox (due_at, id) WHERE state = 'pending';
CREATE INDEX outbox_leased ON outbox (lease_until) WHERE state = 'sending';
CREATE INDEX outbox_unfinished ON outbox (organization_id, conversation_id, id)
    WHERE state IN ('pending', 'sending');
"""

# Work is handed out across tenants by these functions and nothing else. They run as the
# dispatcher, whose policies below admit every row of the tables it was granted.
DISPATCH = """
CREATE FUNCTION claim_conversation(OUT organization uuid, OUT conversation uuid)
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT organization_id, id FROM conversations
    WHERE due_at <= clock_timestamp() ORDER BY due_at LIMIT 1
    FOR NO KEY UPDATE SKIP LOCKED
$$;
COMMENT ON FUNCTION claim_conversation IS
    'Lock the conversation whose work has waited longest, until the transaction ends.';

CREATE FUNCTION claim_messages(owner text, lease interval, wanted integer)
    RETURNS SETOF outbox
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    WITH due AS (
        SELECT organization_id, id FROM outbox AS o
        WHERE state = 'pending' AND due_at <= clock_timestamp()
          AND NOT EXISTS (  -- one conversation's messages leave in order
              SELECT FROM outbox AS earlier
              WHERE earlier.organization_id = o.organization_id
                AND earlier.conversation_id = o.conversation_id
                AND earlier.id < o.id AND earlier.state IN ('pending', 'sending'))
        ORDER BY due_at, id LIMIT wanted FOR UPDATE SKIP LOCKED
    )
    UPDATE outbox SET state = 'sending', attempts = attempts + 1, lease_owner = owner,
        lease_until = clock_timestamp() + lease
    FROM due WHERE outbox.organization_id = due.organization_id AND outbox.id = due.id
    RETURNING outbox.*
$$;
COMMENT ON FUNCTION claim_messages IS
    'Lease messages that are due, at most one of each conversation, oldest first.';

CREATE FUNCTION lapse_leases() RETURNS SETOF outbox
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    UPDATE outbox SET state = CASE WHEN doubts = 0 THEN 'pending' ELSE 'unknown' END,
        doubts = doubts + 1, lease_owner = NULL, lease_until = NULL,
        error = 'the process that sent it disappeared'
    WHERE state = 'sending' AND lease_until < clock_timestamp() RETURNING outbox.*
$$;
COMMENT ON FUNCTION lapse_leases IS
    'End leases whose holder is gone. Nobody knows whether these messages were delivered: each is'
    ' sent once more, because an answer read twice does less harm than one never read.';

CREATE FUNCTION next_work(OUT conversation_due timestamptz, OUT message_due timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT (SELECT min(due_at) FROM conversations WHERE due_at IS NOT NULL),
           (SELECT min(due_at) FROM outbox WHERE state = 'pending')
$$;

CREATE FUNCTION organization_directory() RETURNS TABLE (id uuid, slug text, name text, locale text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT id, slug, name, locale FROM organizations ORDER BY created_at, id $$;
COMMENT ON FUNCTION organization_directory IS
    'Which tenants there are: for the doors, which must choose one before they may read rows.';
"""

TENANT_TABLES = (
    "shops", "shop_hours", "special_days", "barbers", "barber_hours", "services",
    "barber_services", "time_off", "customers", "bookings", "booking_history", "conversations",
    "inbox", "outbox",
)  # fmt: skip
CATALOGUE_TABLES = (
    "shops", "shop_hours", "special_days", "barbers", "barber_hours", "services",
    "barber_services",
)  # fmt: skip
DISPATCHED = ("organizations", "conversations", "outbox")
DISPATCH_FUNCTIONS = (
    "claim_conversation()",
    "claim_messages(text, interval, integer)",
    "lapse_leases()",
    "next_work()",
    "organization_directory()",
)


def upgrade() -> None:
    for part in (ROLES, CATALOGUE, BOOKINGS, CONVERSATIONS, DISPATCH):
        run_script(part)
    _separate("organizations", "id")
    op.execute("GRANT SELECT, INSERT, UPDATE ON organizations TO barberpro_app")
    op.execute("GRANT SELECT ON alembic_version TO barberpro_app")  # for readiness
    for table in TENANT_TABLES:
        _separate(table, "organization_id")
        append_only = table == "booking_history"
        rights = "SELECT, INSERT" if append_only else "SELECT, INSERT, UPDATE, DELETE"
        op.execute(f"GRANT {rights} ON {table} TO barberpro_app")
    for table in CATALOGUE_TABLES:
        op.execute(
            f"CREATE TRIGGER {table}_change_the_catalogue AFTER INSERT OR UPDATE OR DELETE"
            f" ON {table} FOR EACH STATEMENT EXECUTE FUNCTION catalogue_changed()"
        )
    for table in DISPATCHED:
        op.execute(f"GRANT SELECT, UPDATE ON {table} TO barberpro_dispatcher")
        op.execute(
            f"CREATE POLICY dispatcher ON {table} TO barberpro_dispatcher"
            " USING (true) WITH CHECK (true)"
        )
    op.execute("GRANT CREATE ON SCHEMA public TO barberpro_dispatcher")
    for function in DISPATCH_FUNCTIONS:
        op.execute(f"ALTER FUNCTION {function} OWNER TO barberpro_dispatcher")
        op.execute(f"REVOKE ALL ON FUNCTION {function} FROM PUBLIC")
        op.execute(f"GRANT EXECUTE ON FUNCTION {function} TO barberpro_app")
    op.execute("REVOKE CREATE ON SCHEMA public FROM barberpro_dispatcher")


def _separate(table: str, column: str) -> None:
    """Let the application see and write only rows of the transaction's tenant."""
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    op.execute(
        f"CREATE POLICY tenant ON {table} TO barberpro_app"
        f" USING ({column} = current_organization())"
        f" WITH CHECK ({column} = current_organization())"
    )
