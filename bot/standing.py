"""Words and questions of standing bookings."""

from datetime import date, datetime

from bot.scene import Scene
from flows.offers import Offer
from flows.standing import EndingFlow, SeriesFlow, SkippingFlow
from scheduling.local_time import local_day
from scheduling.matching import only_day
from scheduling.reasons import Reason
from scheduling.recurrence import MONTH, Occurrence, Plan, Rhythm
from scheduling.wishes import NO_WISH, Days, Wish
from storage import bookings, standing
from storage.standing import Standing
from usecases.standing import dates_to_come

_RHYTHMS = (Rhythm(7), Rhythm(14), Rhythm(21), MONTH)
_MOST_DATES = 6
_SWAPS = 3  # dates for which another time is put as a choice


def rhythms(scene: Scene) -> tuple[Offer, ...]:
    """Return how often one may come."""
    return tuple(Offer(rhythm(scene, every), {"every": every}) for every in _RHYTHMS)


def rhythm(scene: Scene, every: Rhythm) -> str:
    """Return how often somebody comes: "cada 3 semanas"."""
    if every.unit == "months":
        return scene.say("every-months", count=every.count)
    weeks, rest = divmod(every.count, 7)
    if rest:
        return scene.say("every-days", count=every.count)
    return scene.say("every-weeks", count=weeks)


def _plan_summary(scene: Scene, plan: Plan) -> str:
    """Say what a yes would book: each date, and which cannot be had, and why."""
    shop = scene.desk.catalogue.shop(plan.shop)
    return scene.say(
        "series-summary",
        service=scene.service_name(plan.service),
        barber=scene.barber_name(plan.barber),
        rhythm=rhythm(scene, plan.every),
        shop=shop.name,
        address=shop.address,
        price=scene.money(plan.price),
        dates="\n".join(_line(scene, plan, one) for one in plan.occurrences),
        end=_end(scene, plan),
    )


def _end(scene: Scene, plan: Plan) -> str:
    """Say until when it goes on."""
    if plan.count is not None:
        return scene.say("series-times", count=plan.count)
    if plan.last is not None:
        return scene.say("series-until", day=scene.when().day(plan.last))
    return scene.say("series-goes-on")


async def summary(scene: Scene, frame: SeriesFlow | SkippingFlow | EndingFlow) -> str:
    """Say what a yes would do."""
    match frame:
        case SeriesFlow(plan=plan) if plan is not None:
            return _plan_summary(scene, plan)
        case SkippingFlow():
            return await _skipping_summary(scene, frame)
        case EndingFlow():
            return await _ending_summary(scene, frame)
        case _:
            raise AssertionError(f"nothing to sum up in {frame}")


async def finished(scene: Scene, frame: SeriesFlow | SkippingFlow | EndingFlow) -> str:
    """Say what has been done."""
    match frame:
        case SeriesFlow():
            return await _started(scene, frame)
        case SkippingFlow():
            return _skipped(scene, frame)
        case EndingFlow():
            return scene.say("ending-completed", count=frame.ended or 0)


def swaps(scene: Scene, frame: SeriesFlow) -> tuple[Offer, ...]:
    """Return the nearest other time for each of the first dates that cannot be had, as choices."""
    plan = frame.plan
    if plan is None:
        return ()
    when = scene.when(scene.desk.catalogue.shop(plan.shop))
    lost = [one for one in plan.occurrences if one.alternatives and not one.skipped]
    return tuple(
        Offer(
            scene.say("swap-date", other=when.short(one.alternatives[0])),
            {"moves": _with(frame.moves, one.day, one.alternatives[0])},
        )
        for one in lost[:_SWAPS]
    )


async def _started(scene: Scene, frame: SeriesFlow) -> str:
    """Say which dates are booked now, and which were lost at the last moment."""
    if frame.series is None or frame.plan is None:
        raise AssertionError("nothing was started")
    when = scene.when(scene.desk.catalogue.shop(frame.plan.shop))
    dates = await standing.dates(scene.desk.connection, frame.series)
    free = {one.day for one in frame.plan.occurrences if one.free}
    booked = [
        (await bookings.get(scene.desk.connection, booking)).time.start
        for booking, _ in dates.values()
        if booking is not None
    ]
    lost = [day for day, (booking, _) in dates.items() if booking is None and day in free]
    said = scene.say(
        "series-completed",
        name=frame.name or "",
        rhythm=rhythm(scene, frame.plan.every),
        count=len(booked),
        dates="\n".join(scene.say("date-free", when=when.heading(start)) for start in booked),
    )
    if not lost:
        return said
    days = ", ".join(when.short_day(day) for day in lost)
    return f"{said}\n{scene.say('series-lost', days=days)}"


async def _ending_summary(scene: Scene, frame: EndingFlow) -> str:
    """Say which standing booking a yes would end."""
    if frame.series is None:
        raise AssertionError("nothing to end")
    return title(scene, await standing.get(scene.desk.connection, frame.series))


async def dates_to_skip(scene: Scene) -> tuple[Offer, ...]:
    """Return the next dates of the customer's standing bookings as choices."""
    offers = []
    for one, start in (await dates_to_come(scene.desk))[:_MOST_DATES]:
        when = scene.when(scene.desk.catalogue.shop(one.shop))
        day = Days.only(local_day(start, when.zone))
        offers.append(Offer(when.short(start), {"wish": Wish(days=(day,))}))
    return tuple(offers)


async def _skipping_summary(scene: Scene, frame: SkippingFlow) -> str:
    """Say which date a yes would leave out, and of what."""
    day = only_day(frame.wish or NO_WISH)
    if frame.series is None or day is None:
        raise AssertionError("nothing to skip")
    one = await standing.get(scene.desk.connection, frame.series)
    when = scene.when(scene.desk.catalogue.shop(one.shop))
    return scene.say("skipping-summary", title=title(scene, one), day=when.day(day))


def _skipped(scene: Scene, frame: SkippingFlow) -> str:
    """Say that a date is left out."""
    day = only_day(frame.wish or NO_WISH)
    return scene.say("skipping-completed", day=scene.when().day(day) if day else "")


async def running(scene: Scene) -> tuple[Offer, ...]:
    """Return the customer's standing bookings as choices."""
    every = await standing.running(scene.desk.connection, scene.desk.customer)
    return tuple(Offer(title(scene, one), {"series": one.id}) for one in every)


def title(scene: Scene, one: Standing) -> str:
    """Return a standing booking in a line."""
    return scene.say(
        "series-title",
        service=scene.service_name(one.service),
        barber=scene.barber_name(one.barber),
        rhythm=rhythm(scene, one.rule.every),
    )


def _line(scene: Scene, plan: Plan, one: Occurrence) -> str:
    shop = scene.desk.catalogue.shop(plan.shop)
    when = scene.when(shop)
    if one.start is None:
        return scene.say("date-skipped", day=when.short_day(one.day))
    if one.reason is None:
        return scene.say("date-free", when=when.heading(one.start))
    if one.reason is Reason.HOLIDAY:
        holiday = scene.closure(shop, one.day)
        return scene.say("date-holiday", day=when.short_day(one.day), holiday=holiday)
    near = ", ".join(when.short(start) for start in one.alternatives)
    return scene.say("date-taken", when=when.short(one.start), near=near or "-")


def _with(
    moves: tuple[tuple[date, datetime | None], ...] | None, day: date, start: datetime
) -> tuple[tuple[date, datetime | None], ...]:
    others = [each for each in moves or () if each[0] != day]
    return (*others, (day, start))
