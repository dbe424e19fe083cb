"""What stands in a barber's own calendar, as far as it keeps them from working.

Only times are kept, never what an entry is about. Times are wall-clock times of the entry's zone;
without a zone they are the shop's, as whole days are: a day off from midnight to midnight is the
shop's day, whatever the clock of the phone that it was written on.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from core.ids import VisitId
from scheduling.local_time import closing_minute, local_day, opening_minute
from scheduling.minutes import MINUTE, Span, merged, moment_of
from scheduling.repeating import read_rule

_A_DAY = timedelta(days=1)
_OURS = "@barberpro"


@dataclass(frozen=True, slots=True)
class ExternalEvent:
    """One entry, or one instance of an entry that repeats.

    Attributes:
        uid: what the entry and all its instances have in common.
        start, end: naive, by the clock of `zone`; `end` is excluded.
        zone: IANA name; `None`: the shop's.
        rule: how it repeats, as RFC 5545 has it: "FREQ=WEEKLY;BYDAY=TU".
        also, but_not: starts besides those of the rule, and those that do not count.
        instead_of: this is an instance by itself, in the place of the one that began then.
        blocks: the barber is busy; false for entries marked as free, for declined ones, and for
            an instance that was cancelled.
        deleted: the entry as a whole is gone, with all its instances.
        sequence, changed_at: of two versions the one with the greater pair is newer.
    """

    uid: str
    start: datetime
    end: datetime
    zone: str | None = None
    rule: str | None = None
    also: tuple[datetime, ...] = ()
    but_not: tuple[datetime, ...] = ()
    instead_of: datetime | None = None
    blocks: bool = True
    deleted: bool = False
    sequence: int = 0
    changed_at: datetime = datetime(1970, 1, 1, tzinfo=UTC)

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError("an entry ends before it begins")


def own_uid(visit: VisitId) -> str:
    """Return the uid under which a visit stands in a calendar that we write to."""
    return f"{visit}{_OURS}"


def is_ours(uid: str) -> bool:
    """Tell whether it is the uid of a visit."""
    return uid.endswith(_OURS)


def busy_spans(events: Iterable[ExternalEvent], shop_zone: ZoneInfo, within: Span) -> list[Span]:
    """Return when entries of one `uid` keep their barber busy, in epoch minutes, in order.

    Args:
        events: the entry and its instances that differ, in any order.
        shop_zone: where the barber works.
        within: what is of interest; spans are not cut at its ends.

    Raises:
        ValueError: a rule that is not read, or a zone that does not exist.
    """
    everything = list(events)
    if any(event.deleted for event in everything):
        return []
    replaced = {
        opening(event.instead_of, _zone(event, shop_zone))
        for event in everything
        if event.instead_of is not None
    }
    return merged(
        span
        for event in everything
        if event.blocks
        for span in _spans(event, _zone(event, shop_zone), within)
        if event.instead_of is not None or span[0] not in replaced
        if span[0] < within[1] and within[0] < span[1]
    )


def opening(moment: datetime, zone: ZoneInfo) -> int:
    """Return a wall-clock time as an epoch minute; seconds are cut off."""
    return opening_minute(moment.date(), moment.hour * 60 + moment.minute, zone)


def _spans(event: ExternalEvent, zone: ZoneInfo, within: Span) -> Iterable[Span]:
    length = event.end - event.start
    for start in _starts(event, zone, within):
        end = start + length
        whole_minutes = -(-(end - datetime.combine(end.date(), datetime.min.time())) // MINUTE)
        yield opening(start, zone), closing_minute(end.date(), whole_minutes, zone)


def _starts(event: ExternalEvent, zone: ZoneInfo, within: Span) -> set[datetime]:
    starts = {event.start, *event.also}
    if event.rule is not None and event.instead_of is None:
        rule = read_rule(event.rule, zone)
        last = local_day(moment_of(within[1]), zone) + _A_DAY
        starts |= {
            datetime.combine(day, event.start.time()) for day in rule.dates(event.start, last)
        }
    return starts.difference(event.but_not)


def _zone(event: ExternalEvent, shop_zone: ZoneInfo) -> ZoneInfo:
    if event.zone is None:
        return shop_zone
    try:
        return ZoneInfo(event.zone)
    except (OSError, KeyError) as error:  # ZoneInfoNotFoundError is a KeyError
        raise ValueError(f"no such zone: {event.zone!r}") from error
