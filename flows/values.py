"""From a reading to values of a flow's fields: what of it is an answer, and what is talk."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from core.ids import BarberId, ServiceId
from flows.frame import Frame
from flows.reading import Intent, Named, Reading
from scheduling.matching import only_day
from scheduling.values import ANYONE, Extra
from scheduling.wishes import NO_WISH, Wish

# Questions about something; what they name is their subject and no answer of the customer's.
QUESTIONS = (
    Intent.MY_BOOKINGS,
    Intent.PRICES,
    Intent.SERVICES,
    Intent.BARBERS,
    Intent.HOURS,
    Intent.ADDRESS,
    Intent.PAYMENT_METHODS,
    Intent.CANCEL_TERMS,
    Intent.MAY_CANCEL,
    Intent.REMINDERS,
    Intent.FACILITIES,
    Intent.WHO,
    Intent.RUNNING_LATE,
    Intent.PAY,
    Intent.QUEUE,
    Intent.ARRIVED,
)
_WANTING = frozenset({Intent.BOOK, Intent.AVAILABILITY})
"""Who wants a time as well means what they name: "¿tenés mañana un corte, y cuánto sale?"."""
_SUBJECTS = {
    "service": {Intent.PRICES, Intent.SERVICES, Intent.BARBERS, Intent.QUEUE, Intent.ARRIVED},
    "barber": {Intent.PRICES, Intent.BARBERS, Intent.HOURS},
    "shop": {
        Intent.ADDRESS,
        Intent.HOURS,
        Intent.BARBERS,
        Intent.SERVICES,
        Intent.QUEUE,
        Intent.ARRIVED,
    },
    "wish": {Intent.HOURS, Intent.MY_BOOKINGS, Intent.RUNNING_LATE, Intent.QUEUE, Intent.ARRIVED},
}


def values_in(
    reading: Reading, *, flow: type[Frame] | None = None, known: Frame | None = None
) -> dict[str, object]:
    """Return what a message says for the fields of a flow; only what is unambiguous.

    A wish is merged into the one already known ("mejor el viernes" keeps the hour).
    """
    values: dict[str, object] = {}
    booking_too = not _WANTING.isdisjoint(reading.intents)
    asked = set() if booking_too else set(reading.intents)
    for name, named in (
        ("service", reading.services),
        ("barber", reading.barbers),
        ("shop", reading.shops),
    ):
        if not asked & _SUBJECTS[name] and (only := _only(named)) is not None:
            values[name] = only
    if not asked & _SUBJECTS["service"]:
        values |= _visit(reading, known, values.get("service"))
    if refused := _refused(reading):
        before = known["avoid"] if known is not None and known.has("avoid") else None
        values["avoid"] = tuple(dict.fromkeys((*(before or ()), *refused)))
    if reading.anyone:
        values["barber"] = ANYONE
        if known is not None and known.has("shop") and known["shop"] is not None:
            values.setdefault("shop", known["shop"])  # anyone there, not anyone anywhere
    if reading.wish and not asked & _SUBJECTS["wish"]:
        wish = _in_its_week(reading.wish, known) if reading.by_weekday else reading.wish
        values |= _when(wish, known, comes_again=_has(flow, known, "until"))
    if Intent.SKIP_DATE in reading.intents and known is not None and known.has("moves"):
        values.pop("wish", None)  # it says which date, and not when
        values |= _without_date(reading, known)
    if reading.booking is not None:
        values |= {"booking": reading.booking, "alone": reading.alone or None}
    if reading.among is not None:
        values["among"] = reading.among
    said = {"every": reading.every, "times": reading.times, "name": reading.person_name}
    said["same_time"] = reading.same_time or None
    values |= {name: value for name, value in said.items() if value}
    if flow is not None:
        values = {name: value for name, value in values.items() if flow.has(name)}
    return values


def _in_its_week(wish: Wish, known: Frame | None) -> Wish:
    """Read a weekday as one of the days that are spoken of: "la semana que viene", "el jueves"."""
    before = _known_wish(known).days
    return wish.in_week_of(before[0]) if len(before) == 1 else wish


def _when(wish: Wish, known: Frame | None, *, comes_again: bool) -> dict[str, object]:
    """Return when they would come; of somebody who comes again "hasta fin de marzo" is the end."""
    ends = [days.last for days in wish.days if days.first is None and days.last is not None]
    if not (comes_again and ends):
        return {"wish": _known_wish(known).refined_by(wish)}
    begins = replace(
        wish,
        days=tuple(days for days in wish.days if days.first is not None),
        pairs=tuple(pair for pair in wish.pairs if pair.days.first is not None),
    )
    found: dict[str, object] = {"until": max(ends)}
    return found | {"wish": _known_wish(known).refined_by(begins)} if begins else found


def _has(flow: type[Frame] | None, known: Frame | None, name: str) -> bool:
    return any(one is not None and one.has(name) for one in (flow, known))


def booked_in(frame: Frame | None) -> tuple[ServiceId, ...]:
    """Return the services of the visit that is being booked, if it is for one person."""
    if frame is None or not frame.has("extras") or frame["service"] is None:
        return ()
    extras: tuple[Extra, ...] = frame["extras"] or ()
    if any(extra.person for extra in extras):
        return ()
    return (frame["service"], *(extra.service for extra in extras))


def withdrawn_in(reading: Reading, frame: Frame) -> tuple[str, ...]:
    """Return the fields whose known value the message says no to ("con Juan no")."""
    gone = []
    for name, named in (("service", reading.services), ("barber", reading.barbers)):
        refused = {each for one in named if one.negated for each in one.ids}
        if frame.has(name) and frame[name] in refused:
            gone.append(name)
    if Intent.OTHER_BARBER in reading.intents and frame.has("barber"):
        gone.append("barber")
    return tuple(gone)


def _without_date(reading: Reading, known: Frame) -> dict[str, object]:
    """Return the dates of a standing booking that are to be otherwise, with one more skipped."""
    day = only_day(reading.wish) if reading.wish else None
    if day is None:
        return {}
    others = [each for each in known["moves"] or () if each[0] != day]
    return {"moves": (*others, (day, None))}


def _visit(reading: Reading, known: Frame | None, service: object | None) -> dict[str, object]:
    """Return what a visit of several services or people consists of, if it is one.

    One service for several people is for each of them. Of two for more than two people the first
    is the customer's, the second everybody else's ("corte para mí y corte niño para los dos").
    """
    if known is not None and not known.has("extras"):
        return {}
    several = _distinct(reading.services)
    first: Any = service or (several[0] if several else None) or (known and known["service"])
    people = reading.people or (known["people"] if known is not None else None) or 1
    if first is None or (reading.people is None and not several):
        return {"people": reading.people} if reading.people else {}
    rest = several[1:]
    if people == 1 or len(several) > people:
        extras = [Extra(one) for one in rest]
    elif len(several) == people:
        extras = [Extra(one, person) for person, one in enumerate(rest, start=1)]
    else:
        theirs = rest[0] if rest else first
        extras = [Extra(theirs, person) for person in range(1, people)]
    said = {"extras": tuple(extras)} if extras or (known and known["extras"]) else {}
    count = {"people": reading.people} if reading.people else {}
    return ({"service": first} if several else {}) | said | count


def _distinct(named: Sequence[Named[ServiceId]]) -> list[ServiceId]:
    """Return the services that were named and are clear, in order; none if one is not."""
    meant = [one for one in named if not one.negated]
    if any(len(one.ids) != 1 for one in meant):
        return []
    return list(dict.fromkeys(one.ids[0] for one in meant))


def _refused(reading: Reading) -> list[BarberId]:
    return [barber for one in reading.barbers if one.negated for barber in one.ids]


def _only(named: Sequence[Named[Any]]) -> object | None:
    ids = {each for one in named if not one.negated for each in one.ids}
    return ids.pop() if len(ids) == 1 else None


def _known_wish(frame: Frame | None) -> Wish:
    known = frame["wish"] if frame is not None and frame.has("wish") else None
    return replace(known) if isinstance(known, Wish) else NO_WISH
