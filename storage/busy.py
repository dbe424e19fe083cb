"""When barbers, and customers, are taken: what availability is read off."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Uuid, bindparam, text
from sqlalchemy.dialects.postgresql import ARRAY

from core.ids import BarberId, CustomerId, ShopId, VisitId
from scheduling.lifecycle import BLOCKING
from scheduling.minutes import Span
from storage.connection import Connection
from storage.statements import Fixed
from storage.tables import Instant


class Busy(NamedTuple):
    """When a barber is taken, in epoch minutes, and for which reason.

    `customers_visits` are the customer's other ones, wherever and with whomever: the same for all.
    """

    bookings: list[Span]
    time_off: list[Span]
    customers_visits: list[Span]


# The bounds on `starts_at` let an index find a month, however long the history is: no visit takes
# a day. `(SELECT :value)` hides a value from the planner, which would otherwise plan anew for every
# value: that takes longer than the answer.
_LIVE = f"""
    status IN ({", ".join(f"'{status}'" for status in sorted(map(str, BLOCKING)))})
    AND (status <> 'held' OR expires_at > :now) AND visit_id IS DISTINCT FROM :except_visit
"""
_STARTS_THEN = """
    starts_at > (SELECT :first - interval '1 day') AND starts_at < (SELECT :last + interval '1 day')
"""


def _minutes(span: str, first: str, last: str) -> str:
    return f"""
        floor(date_part('epoch', lower({span})) / 60)::integer AS {first},
        ceil(date_part('epoch', upper({span})) / 60)::integer AS {last}
    """


# Of a booking with processing time come two spans: until it begins, and from when it is over.
_BUSY = Fixed(
    text(f"""
    SELECT barber_id, kind,
        array_agg(first) || array_agg(again) FILTER (WHERE idle IS NOT NULL),
        array_agg(coalesce(idle, last)) || array_agg(last) FILTER (WHERE idle IS NOT NULL)
    FROM (
        SELECT barber_id, 0 AS kind, {_minutes("during", "first", "last")},
            {_minutes("processing", "idle", "again")}
        FROM bookings
        WHERE barber_id = ANY(ARRAY(SELECT unnest(:barbers))) AND {_STARTS_THEN} AND {_LIVE}
          AND during && tstzrange(:first, :last)
        UNION ALL
        SELECT barbers.id, 1, {_minutes("time_off.during", "first", "last")}, NULL, NULL
        FROM barbers JOIN time_off ON time_off.barber_id = barbers.id OR time_off.barber_id IS NULL
        WHERE barbers.id = ANY(ARRAY(SELECT unnest(:barbers)))
          AND (time_off.shop_id = :shop OR time_off.shop_id IS NULL)
          AND time_off.during && tstzrange(:first, :last)
        UNION ALL
        SELECT NULL, 2, {_minutes("tstzrange(starts_at, ends_at)", "first", "last")}, NULL, NULL
        FROM (
            SELECT * FROM bookings WHERE customer_id = (SELECT :customer) AND {_STARTS_THEN}
            OFFSET 0  -- or the index of the constraint would be used, which is slow to find people
        ) AS theirs
        WHERE {_LIVE}
    ) AS taken GROUP BY barber_id, kind
""").bindparams(  # noqa: S608  # nothing in it comes from outside
        bindparam("barbers", type_=ARRAY(Uuid)),
        bindparam("shop", type_=Uuid),
        bindparam("first", type_=Instant),
        bindparam("last", type_=Instant),
        bindparam("now", type_=Instant),
        bindparam("customer", type_=Uuid),
        bindparam("except_visit", type_=Uuid),
    )
)


async def times(
    connection: Connection,
    wanted: Iterable[BarberId],
    *,
    shop: ShopId,
    first: datetime,
    last: datetime,
    now: datetime,
    customer: CustomerId,
    except_visit: VisitId | None = None,
) -> Mapping[BarberId, Busy]:
    """Return when barbers, or the customer, are taken. One statement.

    Args:
        wanted: the barbers; time off of all of them counts for each.
        shop: whose own closures count.
        first, last: bounds of what is of interest.
        now: holds that have expired by then do not count, swept or not.
        customer: whose other visits are wanted too.
        except_visit: leave this visit out: a booking may move into its own time.

    Returns:
        For each barber, in no order: what is booked or held, when they are away, and when the
        customer is elsewhere.
    """
    visits: list[Span] = []
    found = {barber: Busy([], [], visits) for barber in wanted}
    asked = {
        "barbers": list(found),
        "shop": shop,
        "first": first,
        "last": last,
        "now": now,
        "customer": customer,
        "except_visit": except_visit,
    }
    for barber, kind, starts, ends in (await connection.execute(_BUSY, asked)).all():
        (visits if barber is None else found[barber][kind]).extend(zip(starts, ends, strict=True))
    return found
