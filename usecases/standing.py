"""Standing bookings: checked date by date, booked as far ahead as one may book, ended."""

from contextlib import suppress
from datetime import date, datetime, timedelta

from core.errors import BarberProError, NoSeries, NoSuchDate, StartTaken
from core.ids import BarberId, BookingId, SeriesId, VisitId, new_id
from scheduling.anyone import choose_barber
from scheduling.availability import Need
from scheduling.catalogue import Shop
from scheduling.commands import (
    Book,
    CancelBooking,
    EndSeries,
    FindFirstStart,
    FindSeries,
    FindSeriesOn,
    FindStart,
    PlanSeries,
    SkipDate,
    StartSeries,
)
from scheduling.lifecycle import BookingStatus
from scheduling.local_time import local_day, minute_of_day
from scheduling.matching import names_exact_times, only_day
from scheduling.minutes import moment_of
from scheduling.reasons import Reason
from scheduling.recurrence import Occurrence, Plan, Series, report
from scheduling.values import ANYONE
from scheduling.wishes import Wish
from storage import bookings, customers, notices, standing
from storage.standing import Standing
from usecases.booking import book, cancel
from usecases.desk import Desk
from usecases.diaries import bounds_of, diaries
from usecases.holding import keep
from usecases.offering import find_start, free_times, sought

LOST_DATE = "series-date-lost"
"""Kind of the notice that a date could not be booked; about: `series`, `day`, `start`."""

LOOK_AGAIN = timedelta(hours=6)


async def find_first_start(desk: Desk, command: FindFirstStart) -> datetime | None:
    """Return the first free start that a wish like "los viernes a las 17" means.

    `None`: it does not name a time of day and a day or weekday. Raises as `find_start`.
    """
    wish, shop = command.wish, desk.catalogue.shop(command.shop)
    wanted = sought(desk, shop, command.service, command.barber)
    if wish is None or not names_exact_times(wish):
        return None
    if only_day(wish) is not None:
        return await find_start(
            desk, FindStart(command.shop, command.service, command.barber, wish)
        )
    if not wish.weekdays:
        return None
    free = await free_times(desk, wanted)
    starts = (moment_of(start) for start in sorted({s for times in free for s in times.starts}))
    return next(
        (
            start
            for start in starts
            if wish.admits(local_day(start, shop.zone), minute_of_day(start, shop.zone))
        ),
        None,
    )


async def plan_series(desk: Desk, command: PlanSeries) -> Plan:
    """Check every date within the horizon; with any barber, who suits best the first time.

    Raises:
        StartTaken: the first date cannot be had any more.
        NotOffered, BarberElsewhere: as `place_hold`.
    """
    shop = desk.catalogue.shop(command.shop)
    barber = command.barber
    if barber == ANYONE:
        free = await free_times(desk, sought(desk, shop, command.service, ANYONE))
        chosen = choose_barber(command.start, free, shop.zone)
        if chosen is None:
            raise StartTaken(start=command.start)
        barber = chosen
    else:
        sought(desk, shop, command.service, barber)
    quote = desk.catalogue.quote(BarberId(barber), command.service)
    if quote is None:
        raise StartTaken(start=command.start)
    rule = Series(
        first=local_day(command.start, shop.zone),
        every=command.every,
        minute=minute_of_day(command.start, shop.zone),
        count=command.times,
        last=command.until,
        moved=dict(command.moves or ()),
    )
    wanted = Standing(
        id=SeriesId(new_id()),
        customer=desk.customer,
        shop=shop.id,
        service=command.service,
        barber=BarberId(barber),
        rule=rule,
    )
    return Plan(
        shop=shop.id,
        barber=BarberId(barber),
        service=command.service,
        price=quote.price,
        first=rule.first,
        every=rule.every,
        minute=rule.minute,
        count=rule.count,
        last=rule.last,
        occurrences=tuple(await _report(desk, shop, wanted)),
    )


async def start_series(desk: Desk, command: StartSeries) -> SeriesId:
    """Book the dates of a plan that are still free; the others are kept with their reasons."""
    plan = command.plan
    shop = desk.catalogue.shop(plan.shop)
    started = Standing(
        id=SeriesId(new_id()),
        customer=desk.customer,
        shop=plan.shop,
        service=plan.service,
        barber=plan.barber,
        rule=Series(plan.first, plan.every, plan.minute, count=plan.count, last=plan.last),
    )
    await standing.add(desk.connection, started, again_in=LOOK_AGAIN)
    for one in plan.occurrences:
        await _see_to(desk, shop, started, one, command.name)
    await customers.rename(desk.connection, desk.customer, command.name)
    return started.id


async def find_series(desk: Desk, _: FindSeries) -> SeriesId | None:
    """Return the customer's only standing booking; `None`: there are several.

    Raises:
        NoSeries: there is none.
    """
    running = await standing.running(desk.connection, desk.customer)
    if not running:
        raise NoSeries
    return running[0].id if len(running) == 1 else None


async def find_series_on(desk: Desk, command: FindSeriesOn) -> SeriesId | None:
    """Return the customer's only standing booking with a date on a day; `None`: several have.

    Raises:
        NoSeries: there is none at all.
        NoSuchDate: none has, or it is not said which day.
    """
    running = await standing.running(desk.connection, desk.customer)
    if not running:
        raise NoSeries
    on_it = []
    for one in running:
        with suppress(NoSuchDate):
            await _date_meant(desk, one, command.wish)
            on_it.append(one.id)
    if not on_it:
        raise NoSuchDate
    return on_it[0] if len(on_it) == 1 else None


async def dates_to_come(desk: Desk) -> list[tuple[Standing, datetime]]:
    """Return when the customer's standing bookings are booked next, the soonest first."""
    coming = []
    for one in await standing.running(desk.connection, desk.customer):
        for booking, _ in (await standing.dates(desk.connection, one.id)).values():
            found = booking and await bookings.get(desk.connection, booking)
            if found and found.status is BookingStatus.CONFIRMED and found.time.start > desk.now:
                coming.append((one, found.time.start))
    return sorted(coming, key=lambda each: each[1])


async def skip_date(desk: Desk, command: SkipDate) -> date:
    """Do without one date: its booking is cancelled, or none will be made. Twice is as once.

    Raises:
        NoSuchDate: the standing booking has no date then.
        PolicyRefused: it is too late for that.
        WrongState: the visit has begun, or is over.
    """
    skipping = await standing.get(desk.connection, command.series)
    if skipping.customer != desk.customer and not desk.staff:
        raise NoSeries
    day, booking, seen_to = await _date_meant(desk, skipping, command.wish)
    if booking is not None:
        await cancel(desk, CancelBooking(booking))
    elif not seen_to:
        await standing.see_to(desk.connection, skipping.id, day, reason="skipped")
    return day


async def _date_meant(
    desk: Desk, series: Standing, wish: Wish
) -> tuple[date, BookingId | None, bool]:
    """Return which date is meant by a day, its booking, and whether it has been seen to.

    A booking that was moved is known by the day that it is on now.
    """
    shop = desk.catalogue.shop(series.shop)
    day = only_day(wish)
    if day is None or day < local_day(desk.now, shop.zone):
        raise NoSuchDate
    dates = await standing.dates(desk.connection, series.id)
    for own, (booking, _) in dates.items():
        if booking is None:
            continue
        start = (await bookings.get(desk.connection, booking)).time.start
        if local_day(start, shop.zone) == day:
            return own, booking, True
    if day in dates:
        return day, dates[day][0], True
    if day not in series.rule.dates(day):
        raise NoSuchDate
    return day, None, False


async def end_series(desk: Desk, command: EndSeries) -> int:
    """End a standing booking. Returns how many bookings were cancelled.

    A booking that may no longer be cancelled stays.
    """
    ending = await standing.get(desk.connection, command.series)
    if ending.customer != desk.customer and not desk.staff:
        raise NoSeries
    await standing.end(desk.connection, ending.id)
    cancelled = 0
    for booking, _ in (await standing.dates(desk.connection, ending.id)).values():
        if booking is None:
            continue
        kept = await bookings.get(desk.connection, booking)
        if kept.status is not BookingStatus.CONFIRMED or kept.time.start <= desk.now:
            continue
        try:
            await cancel(desk, CancelBooking(booking))
        except BarberProError:  # too late for that
            continue
        cancelled += 1
    return cancelled


async def extend(desk: Desk, extended: Standing) -> int:
    """Book the dates that have come within the horizon. Returns how many.

    The customer hears of a date that cannot be had; of holidays they need not.
    """
    shop = desk.catalogue.shop(extended.shop)
    known = await customers.get(desk.connection, extended.customer)
    done = (await standing.dates(desk.connection, extended.id)).keys()
    booked = 0
    for one in await _report(desk, shop, extended, done=frozenset(done)):
        if await _see_to(desk, shop, extended, one, known.name or ""):
            booked += 1
        elif not one.skipped and one.start is not None:
            await notices.add(
                desk.connection,
                extended.customer,
                kind=LOST_DATE,
                cause=f"{extended.id} {one.day}",
                about={"series": str(extended.id), "start": one.start.isoformat()},
                expires_at=one.start,
            )
    if extended.rule.is_over(local_day(desk.now, shop.zone)):
        await standing.end(desk.connection, extended.id)
    else:
        await standing.look_again(desk.connection, extended.id, LOOK_AGAIN)
    return booked


async def _report(
    desk: Desk, shop: Shop, wanted: Standing, *, done: frozenset[date] = frozenset()
) -> list[Occurrence]:
    quote = desk.catalogue.quote(wanted.barber, wanted.service)
    if quote is None:
        return []
    barber = desk.catalogue.barber(wanted.barber)
    books = await diaries(desk, shop, [barber], services=(wanted.service,))
    return report(
        wanted.rule,
        books[barber.id],
        Need.of(quote),
        bounds_of(desk, shop),
        shop.zone,
        through=shop.policy.last_day(desk.now, shop.zone),
        done=done,
    )


async def _see_to(desk: Desk, shop: Shop, series: Standing, one: Occurrence, name: str) -> bool:
    """Book a date, or write down why not. Returns whether it is booked."""
    reason = one.reason
    if one.start is not None and reason is None:
        visit = VisitId(new_id())
        try:
            hold = await keep(
                desk, shop, series.barber, series.service, one.start,
                visit=visit, length=shop.policy.hold_length,
            )  # fmt: skip
        except BarberProError:  # somebody was quicker
            reason = Reason.TAKEN
        else:
            booking = await book(desk, Book(hold, name))
            await standing.see_to(desk.connection, series.id, one.day, booking=booking)
            return True
    why = "skipped" if reason is None else str(reason)
    await standing.see_to(desk.connection, series.id, one.day, reason=why)
    return False
