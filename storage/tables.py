"""The tables, as the queries see them. `migrations/` makes them; a test holds the two together.

Every key begins with `organization_id`, which the database fills in from the transaction's tenant
(`storage.database`) and checks by row-level security: queries never name it.
"""

from sqlalchemy import (
    TIMESTAMP,
    BigInteger,
    Boolean,
    Column,
    Date,
    FetchedValue,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
    Text,
    Time,
    Uuid,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TSTZRANGE
from sqlalchemy.types import TypeEngine

metadata = MetaData()

Instant = TIMESTAMP(timezone=True)


def _table(name: str, *columns: Column[object]) -> Table:
    tenant = Column("organization_id", Uuid, primary_key=True, server_default=FetchedValue())
    return Table(name, metadata, tenant, *columns)


def _id(kind: TypeEngine[object] | None = None) -> Column[object]:
    return Column("id", kind or Uuid(), primary_key=True)


def _hours(name: str, *whose: str) -> Table:
    """Hours of a weekday, of whoever the first columns say."""
    return _table(
        name,
        *(Column(each, Uuid, primary_key=True) for each in whose),
        Column("weekday", SmallInteger, primary_key=True),
        Column("opens", Time, primary_key=True),
        Column("closes", Time, nullable=False),
    )


organizations = Table(
    "organizations",
    metadata,
    _id(),
    Column("slug", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("locale", Text, nullable=False),
    Column("catalogue_revision", BigInteger, nullable=False, server_default=FetchedValue()),
    Column("created_at", Instant, nullable=False, server_default=FetchedValue()),
)

# --- The catalogue: changed by owners; `organizations.catalogue_revision` counts the changes ---

shops = _table(
    "shops",
    _id(),
    Column("name", Text, nullable=False),
    Column("aliases", ARRAY(Text), nullable=False),
    Column("address", Text, nullable=False),
    Column("map_url", Text),
    Column("phone", Text),
    Column("time_zone", Text, nullable=False),
    Column("currency", Text, nullable=False),
    Column("holidays", Text),  # ISO 3166 code of the country, and maybe of the subdivision
    Column("minimum_notice_minutes", Integer, nullable=False),
    Column("horizon_days", Integer, nullable=False),
    Column("step_minutes", Integer, nullable=False),
    Column("hold_minutes", Integer, nullable=False),
    Column("cancellation_notice_minutes", Integer, nullable=False),
    Column("offer_minutes", Integer, nullable=False, server_default=FetchedValue()),
    Column("payment_methods", ARRAY(Text), nullable=False),
    Column("position", Integer, nullable=False),
    Column("barber_daily_cap", Integer),  # null: as many as fit; so are the other caps
    Column("customer_daily_cap", Integer),
    Column("late_tolerance_minutes", Integer, nullable=False),
    Column("tidy", Boolean, nullable=False),
    Column("day_before_minutes", Integer, server_default=FetchedValue()),  # null: no such reminder
    Column("soon_minutes", Integer, server_default=FetchedValue()),
    Column("thanks_minutes", Integer, server_default=FetchedValue()),
    Column("come_back_weeks", Integer, server_default=FetchedValue()),
    Column("quiet_from", Time, server_default=FetchedValue()),  # both null: at no time
    Column("quiet_until", Time, server_default=FetchedValue()),
    Column("agenda_evening", Time, server_default=FetchedValue()),  # null: not told; the next too
    Column("agenda_morning", Time, server_default=FetchedValue()),
    Column("summary_at", Time, server_default=FetchedValue()),
    Column("next_minutes", Integer, server_default=FetchedValue()),
    Column("tell_changes", Boolean, nullable=False, server_default=FetchedValue()),
    Column("tell_owner", Boolean, nullable=False, server_default=FetchedValue()),
    Column("tell_ratings", Boolean, nullable=False, server_default=FetchedValue()),
    Column("tell_customers", Boolean, nullable=False, server_default=FetchedValue()),
)
shop_hours = _hours("shop_hours", "shop_id")
shop_day_parts = _table(
    "shop_day_parts",
    Column("shop_id", Uuid, primary_key=True),
    Column("part", Text, primary_key=True),
    Column("starts", Time, nullable=False),
    Column("ends", Time, nullable=False),
)
service_hours = _hours("service_hours", "service_id")
date_overrides = _table(
    "date_overrides",
    _id(),
    Column("shop_id", Uuid, nullable=False),
    Column("barber_id", Uuid),  # null: the shop's
    Column("day", Date, nullable=False),
    Column("change", Text, nullable=False),
    Column("opens", Time),  # both null: closed
    Column("closes", Time),
    Column("name", Text),
)
resources = _table(
    "resources",
    _id(),
    Column("shop_id", Uuid, nullable=False),
    Column("name", Text, nullable=False),
    Column("units", Integer, nullable=False),
)
service_resources = _table(
    "service_resources",
    Column("service_id", Uuid, primary_key=True),
    Column("resource_id", Uuid, primary_key=True),
)
barbers = _table(
    "barbers",
    _id(),
    Column("name", Text, nullable=False),
    Column("aliases", ARRAY(Text), nullable=False),
    Column("active", Boolean, nullable=False),
    Column("starts_on", Date),
    Column("ends_on", Date),
    Column("position", Integer, nullable=False),
    Column("daily_cap", Integer),
)
barber_hours = _hours("barber_hours", "barber_id", "shop_id")
services = _table(
    "services",
    _id(),
    Column("name", Text, nullable=False),
    Column("translations", JSONB, nullable=False),  # locale -> name
    Column("aliases", ARRAY(Text), nullable=False),
    Column("duration_minutes", Integer, nullable=False),
    Column("before_minutes", Integer, nullable=False),
    Column("after_minutes", Integer, nullable=False),
    Column("processing_after_minutes", Integer),  # both null: the barber is busy throughout
    Column("processing_minutes", Integer),
    Column("price_minor", BigInteger, nullable=False),
    Column("currency", Text, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("position", Integer, nullable=False),
    Column("daily_cap", Integer),
)
barber_services = _table(
    "barber_services",
    Column("barber_id", Uuid, primary_key=True),
    Column("service_id", Uuid, primary_key=True),
    Column("duration_minutes", Integer),  # null: as the service says
    Column("price_minor", BigInteger),
)
time_off = _table(
    "time_off",
    _id(),
    Column("shop_id", Uuid),  # null: in every shop
    Column("barber_id", Uuid),  # null: every barber
    Column("during", TSTZRANGE, nullable=False),
    Column("reason", Text),
    Column("calendar_id", Uuid),  # null: the shop's own doing
    Column("event_uid", Text),
)

calendars = _table(
    "calendars",
    _id(),
    Column("barber_id", Uuid, nullable=False),
    Column("name", Text, nullable=False),
    Column("due_at", Instant, nullable=False, server_default=FetchedValue()),
)

calendar_events = _table(
    "calendar_events",
    Column("calendar_id", Uuid, primary_key=True),
    Column("uid", Text, primary_key=True),
    Column("instance", Text, primary_key=True),
    Column("sequence", Integer, nullable=False),
    Column("changed_at", Instant, nullable=False),
    Column("entry", JSONB, nullable=False),
    Column("trouble", Text),
)

# --- Customers and what was agreed with them ---

customers = _table(
    "customers",
    _id(),
    Column("name", Text),
    Column("phone", Text),
    Column("locale", Text),
    Column("created_at", Instant, nullable=False, server_default=FetchedValue()),
    Column("phone_verified_at", Instant),  # proven to be theirs
    Column("preferred_channel", Text),  # null: where they wrote last
    Column("email", Text),  # as they typed it, in lower case
)
consents = _table(
    "consents",
    Column("id", BigInteger, primary_key=True, server_default=FetchedValue()),
    Column("customer_id", Uuid, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("granted", Boolean, nullable=False),
    Column("text_version", Text, nullable=False),  # of what they were told
    Column("conversation_id", Uuid, nullable=False),
    Column("at", Instant, nullable=False, server_default=FetchedValue()),
)
bookings = _table(
    "bookings",
    _id(),
    Column("visit_id", Uuid, nullable=False),
    Column("person", SmallInteger, nullable=False, server_default=FetchedValue()),
    Column("shop_id", Uuid, nullable=False),
    Column("barber_id", Uuid, nullable=False),
    Column("service_id", Uuid, nullable=False),
    Column("customer_id", Uuid, nullable=False),
    Column("status", Text, nullable=False),
    Column("starts_at", Instant, nullable=False),  # the customer's time, without buffers
    Column("ends_at", Instant, nullable=False),
    Column("during", TSTZRANGE, nullable=False),  # with buffers
    Column("processing", TSTZRANGE),  # the barber is free meanwhile
    Column("price_minor", BigInteger, nullable=False),
    Column("deposit_minor", BigInteger, nullable=False),
    Column("currency", Text, nullable=False),
    Column("expires_at", Instant),  # of a hold
    Column("revision", Integer, nullable=False, server_default=FetchedValue()),
    Column("created_at", Instant, nullable=False, server_default=FetchedValue()),
    Column("attendance_confirmed_at", Instant),  # when the customer said that they will come
)
booking_history = _table(
    "booking_history",
    Column("id", BigInteger, primary_key=True, server_default=FetchedValue()),
    Column("booking_id", Uuid, nullable=False),
    Column("at", Instant, nullable=False, server_default=FetchedValue()),
    Column("before", Text),
    Column("after", Text, nullable=False),
    Column("starts_at", Instant, nullable=False),
)

# --- Who walked in and waits ---

queue_entries = _table(
    "queue_entries",
    _id(),
    Column("seq", BigInteger, nullable=False, server_default=FetchedValue()),  # the order
    Column("shop_id", Uuid, nullable=False),
    Column("customer_id", Uuid, nullable=False),
    Column("service_id", Uuid, nullable=False),
    Column("barber_id", Uuid),  # null: anyone
    Column("status", Text, nullable=False, server_default=FetchedValue()),
    Column("joined_at", Instant, nullable=False),
    Column("told_barber_id", Uuid),  # the place they were last told
    Column("told_start", Instant),
    Column("booking_id", Uuid),  # once it was their turn
)

# --- The waitlist, and bookings that come again and again ---

waitlist = _table(
    "waitlist",
    _id(),
    Column("customer_id", Uuid, nullable=False),
    Column("shop_id", Uuid, nullable=False),
    Column("service_id", Uuid, nullable=False),
    Column("barber_id", Uuid),  # null: any
    Column("extras", JSONB, nullable=False, server_default=FetchedValue()),  # as `Extra`s
    Column("avoid", JSONB, nullable=False, server_default=FetchedValue()),  # ids of barbers
    Column("wish", JSONB, nullable=False),
    Column("state", Text, nullable=False, server_default=FetchedValue()),
    Column("hold_id", Uuid),  # what was offered last; of a visit the part it is named by
    Column("until", Instant, nullable=False),  # when nothing can come of it any more
    Column("created_at", Instant, nullable=False),
)
freed_times = _table(
    "freed_times",
    Column("id", BigInteger, primary_key=True, server_default=FetchedValue()),
    Column("shop_id", Uuid),  # null: every shop
    Column("barber_id", Uuid),  # null: every barber
    Column("during", TSTZRANGE),  # null: hours or people have changed
    Column("due_at", Instant, nullable=False, server_default=FetchedValue()),
    Column("failures", Integer, nullable=False, server_default=FetchedValue()),
)
series = _table(
    "series",
    _id(),
    Column("customer_id", Uuid, nullable=False),
    Column("shop_id", Uuid, nullable=False),
    Column("service_id", Uuid, nullable=False),
    Column("barber_id", Uuid, nullable=False),
    Column("first_day", Date, nullable=False),
    Column("every_days", Integer),
    Column("every_months", SmallInteger),
    Column("count", Integer),
    Column("last_day", Date),
    Column("minute", SmallInteger, nullable=False),  # of the day, on the shop's wall clock
    Column("state", Text, nullable=False, server_default=FetchedValue()),
    Column("due_at", Instant, nullable=False, server_default=FetchedValue()),
    Column("failures", Integer, nullable=False, server_default=FetchedValue()),
    Column("created_at", Instant, nullable=False, server_default=FetchedValue()),
)
series_dates = _table(
    "series_dates",
    Column("series_id", Uuid, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("booking_id", Uuid),
    Column("reason", Text),  # why there is no booking
)

# --- Conversations: received once, answered once ---

conversations = _table(
    "conversations",
    _id(),
    Column("channel", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("customer_id", Uuid),
    Column("locale", Text, nullable=False),
    Column("with_person", Boolean, nullable=False, server_default=FetchedValue()),
    Column("state", JSONB),
    Column("turns", Integer, nullable=False, server_default=FetchedValue()),
    Column("due_at", Instant),  # when there is work: an unread message, a timer
    Column("failures", Integer, nullable=False, server_default=FetchedValue()),
    Column("created_at", Instant, nullable=False, server_default=FetchedValue()),
    Column("barber_id", Uuid),  # whose it is, besides a customer's: proven by a code
    Column("owner", Boolean, nullable=False, server_default=FetchedValue()),
    Column("joined_at", Instant),
)
joining_codes = _table(
    "joining_codes",
    Column("hash", LargeBinary, primary_key=True),
    Column("barber_id", Uuid),  # null: the owner
    Column("expires_at", Instant, nullable=False),
)
wrong_codes = _table(
    "wrong_codes",
    Column("conversation_id", Uuid, primary_key=True),
    Column("count", Integer, nullable=False),
    Column("since", Instant, nullable=False),
)
inbox = _table(
    "inbox",
    Column("channel", Text, primary_key=True),
    Column("external_id", Text, primary_key=True),
    Column("seq", BigInteger, nullable=False, server_default=FetchedValue()),
    Column("conversation_id", Uuid, nullable=False),
    Column("message", JSONB, nullable=False),
    Column("state", Text, nullable=False, server_default=FetchedValue()),
    Column("turn", Integer),  # the turn that answered it
    Column("received_at", Instant, nullable=False, server_default=FetchedValue()),
)
outbox = _table(
    "outbox",
    Column("id", BigInteger, primary_key=True, server_default=FetchedValue()),
    Column("conversation_id", Uuid, nullable=False),
    Column("turn", Integer, nullable=False),
    Column("position", SmallInteger, nullable=False),
    Column("channel", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("message", JSONB, nullable=False),
    Column("state", Text, nullable=False),
    Column("due_at", Instant, nullable=False, server_default=FetchedValue()),
    Column("expires_at", Instant),
    Column("lease_until", Instant),
    Column("lease_owner", Text),
    Column("attempts", Integer, nullable=False, server_default=FetchedValue()),
    Column("doubts", SmallInteger, nullable=False, server_default=FetchedValue()),
    Column("provider_id", Text),
    Column("error", Text),
    Column("created_at", Instant, nullable=False, server_default=FetchedValue()),
    Column("sent_at", Instant),
    Column("unasked", Boolean, nullable=False, server_default=FetchedValue()),  # no answer
    Column("last_try", Boolean, nullable=False, server_default=FetchedValue()),
    Column("delivered_at", Instant),
    Column("read_at", Instant),
    Column("instead_of", BigInteger),  # of what another channel did not take
)
lines = _table(
    "lines",
    Column("channel", Text, primary_key=True),
    Column("full_at", Instant, nullable=False, server_default=FetchedValue()),  # of its tokens
    Column("counted_since", Instant, nullable=False, server_default=FetchedValue()),
    Column("calls", Integer, nullable=False, server_default=FetchedValue()),
    Column("failures", Integer, nullable=False, server_default=FetchedValue()),
    Column("retries", Integer, nullable=False, server_default=FetchedValue()),
    Column("shut_until", Instant),  # null: open
    Column("shut_times", Integer, nullable=False, server_default=FetchedValue()),  # in a row
)
notices = _table(
    "notices",
    Column("id", BigInteger, primary_key=True, server_default=FetchedValue()),
    Column("conversation_id", Uuid, nullable=False),
    Column("kind", Text, nullable=False),
    Column("cause", Text, nullable=False),  # with the kind: said once
    Column("about", JSONB, nullable=False),
    Column("state", Text, nullable=False, server_default=FetchedValue()),
    Column("turn", Integer),  # that said it
    Column("due_at", Instant, nullable=False, server_default=FetchedValue()),
    Column("expires_at", Instant),
    Column("failures", Integer, nullable=False, server_default=FetchedValue()),
    Column("created_at", Instant, nullable=False, server_default=FetchedValue()),
)
visit_changes = _table(
    "visit_changes",
    Column("id", BigInteger, primary_key=True, server_default=FetchedValue()),
    Column("visit_id", Uuid, nullable=False),
    Column("anew", Boolean, nullable=False),  # agreed just now; else only the rules have changed
    Column("at", Instant, nullable=False, server_default=FetchedValue()),
    Column("due_at", Instant, nullable=False, server_default=FetchedValue()),
    Column("failures", Integer, nullable=False, server_default=FetchedValue()),
    Column("booking_id", Uuid),  # which of it; null: only the rules have changed
    Column("was_barber_id", Uuid),  # whose agenda it was in, and when; null: in nobody's
    Column("was_starts_at", Instant),
)
colleague_notices = _table(
    "colleague_notices",
    Column("id", BigInteger, primary_key=True, server_default=FetchedValue()),
    Column("barber_id", Uuid),  # null: the owner
    Column("kind", Text, nullable=False),
    Column("cause", Text, nullable=False),  # with the kind: said once
    Column("booking_id", Uuid),
    Column("day", Date),
    Column("starts_at", Instant),  # of the booking, as they knew it; null: they did not
    Column("known_barber_id", Uuid),  # of an owner's: with whom it was, as they knew it
    Column("wanted_in", Uuid),  # the conversation in which a customer waits for a person
    Column("since_turn", Integer),  # of that: what they have written from then on is told
    Column("due_at", Instant, nullable=False),
    Column("state", Text, nullable=False, server_default=FetchedValue()),
    Column("reason", Text),  # why it was not said
    Column("conversation_id", Uuid),
    Column("turn", Integer),  # that said it
    Column("failures", Integer, nullable=False, server_default=FetchedValue()),
    Column("decided_at", Instant),
)
reminders = _table(
    "reminders",
    Column("visit_id", Uuid, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("starts_at", Instant, primary_key=True),  # of the visit that it is about
    Column("due_at", Instant, nullable=False),
    Column("state", Text, nullable=False),
    Column("reason", Text),  # why it was not said
    Column("conversation_id", Uuid),
    Column("turn", Integer),  # that said it
    Column("failures", Integer, nullable=False, server_default=FetchedValue()),
    Column("decided_at", Instant),
    Column(
        "id", BigInteger, nullable=False, server_default=FetchedValue()
    ),  # a person's name of it
)
ratings = _table(
    "ratings",
    Column("visit_id", Uuid, primary_key=True),
    Column("customer_id", Uuid, nullable=False),
    Column("stars", SmallInteger, nullable=False),
    Column("comment", Text),
    Column("at", Instant, nullable=False),
)
invitations = _table(
    "invitations",
    Column("visit_id", Uuid, primary_key=True),
    Column("address", Text, primary_key=True),
    Column("sequence", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("starts_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False),
    Column("cancelled", Boolean, nullable=False),
)
unwritten_mails = _table(
    "unwritten_mails",
    Column("id", BigInteger, primary_key=True, server_default=FetchedValue()),
    Column("visit_id", Uuid, nullable=False),
    Column("error", Text, nullable=False),
    Column("at", Instant, nullable=False, server_default=FetchedValue()),
)
misunderstood = _table(
    "misunderstood",
    Column("id", BigInteger, primary_key=True, server_default=FetchedValue()),
    Column("text", Text, nullable=False),
    Column("locale", Text, nullable=False),
    Column("asked", Text),
    Column("at", Instant, nullable=False, server_default=FetchedValue()),
)
