"""What can be offered, which start a wish means, and why not."""

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from core.errors import BarberProError, CustomerBusy, PolicyRefused, StartTaken
from core.ids import BarberId, BookingId, ServiceId, VisitId
from scheduling.anyone import FreeTimes
from scheduling.availability import Need
from scheduling.catalogue import Barber, Shop
from scheduling.commands import FindNewStart, FindStart
from scheduling.diary import Diary
from scheduling.local_time import local_day, minute_of_day, opening_minute, whole_days
from scheduling.matching import names_exact_times, only_day, pinned, settled
from scheduling.minutes import floor_minute, minutes_in, moment_of
from scheduling.offers import MOST, Habits, Offers, first_offers, offers
from scheduling.reasons import Reason, why_not
from scheduling.values import BarberChoice, Extra
from scheduling.wishes import NO_WISH, Days, Wish
from storage import bookings
from storage.bookings import Booking
from usecases.choosing import barber_for_move, candidates
from usecases.customers_bookings import own_visit
from usecases.desk import Desk
from usecases.diaries import bounds_of, diaries
from usecases.refusing import AT_NIGHT, of_a_part
from usecases.visits import Party, free_arrivals, party, party_again

Named = tuple[date, date]

_NEAR = timedelta(days=14)  # from the days that are wished for; farther only if there is too little


@dataclass(frozen=True, slots=True)
class Sought:
    """What a start is looked for: a service with some barbers in a shop; maybe to move a visit.

    `moving` is what the visit that is being moved begins with: "a las 17:15" then means its day.
    `party`: who comes for what, when it is more than one service.
    """

    shop: Shop
    service: ServiceId
    barbers: tuple[Barber, ...]
    moving: Booking | None = None
    party: Party | None = None

    @property
    def only_barber(self) -> BarberId | None:
        """Who does all of it; `None`: several may, or do."""
        able = self.party.able if self.party else {barber.id for barber in self.barbers}
        return able.pop() if len(able) == 1 else None

    @property
    def own_visit(self) -> VisitId | None:
        """The visit whose time does not count as taken."""
        return self.moving.visit if self.moving else None

    def meant(self, wish: Wish) -> Wish:
        """Return a wish as it is meant here."""
        wish = self._on_its_day(wish)
        return settled(wish, self.shop)

    def _on_its_day(self, wish: Wish) -> Wish:
        if self.moving is None or not wish.times or wish.days or wish.weekdays:
            return wish
        day = local_day(self.moving.time.start, self.shop.zone)
        return replace(wish, days=(Days.only(day),))


def sought(
    desk: Desk,
    shop: Shop,
    service: ServiceId,
    choice: BarberChoice,
    extras: tuple[Extra, ...] | None = None,
    avoid: tuple[BarberId, ...] | None = None,
) -> Sought:
    """Say what is looked for; raises `NotOffered` or `BarberElsewhere` where it cannot be had."""
    barbers = candidates(desk.catalogue, shop, service, choice, avoid)
    those = party(desk, shop, service, extras, choice, avoid) if extras else None
    return Sought(shop, service, barbers, party=those)


async def sought_for_move(desk: Desk, booking: BookingId, choice: BarberChoice | None) -> Sought:
    """Say what is looked for when a visit of the customer's is moved."""
    visit = await own_visit(desk, booking)
    moving = visit.first
    shop = desk.catalogue.shop(moving.shop)
    if len(visit.parts) > 1:
        those = party_again(desk, shop, visit.parts, choice)
        first = those.people[moving.person].parts[0]
        able = tuple(one for one in desk.catalogue.barbers if one.id in first.quotes)
        return Sought(shop, moving.service, able, moving, those)
    whom = barber_for_move(desk.catalogue, shop, moving, choice)
    return replace(sought(desk, shop, moving.service, whom), moving=moving)


async def find_start(desk: Desk, command: FindStart) -> datetime | None:
    """Return the one start that a wish means and that is free; `None`: offer some.

    Raises:
        StartTaken: it means one, and that one is taken.
        PolicyRefused: there is none on the day, or at the time, that was asked for.
        NotOffered, BarberElsewhere: the barber does not do the service, or not in this shop.
    """
    shop = desk.catalogue.shop(command.shop)
    wanted = sought(desk, shop, command.service, command.barber, command.extras, command.avoid)
    return await _start_of(desk, wanted, command.wish or NO_WISH)


async def find_new_start(desk: Desk, command: FindNewStart) -> datetime | None:
    """Return the one start that a wish means for a booking to be moved; raises as `find_start`."""
    wanted = await sought_for_move(desk, command.booking, command.barber)
    return await _start_of(desk, wanted, command.wish or NO_WISH)


async def offers_for(
    desk: Desk,
    wanted: Sought,
    wish: Wish,
    *,
    without: Collection[datetime] = (),
    before: datetime | None = None,
    after: datetime | None = None,
) -> Offers:
    """Return three to six starts that fit a wish, or are near it, each free at this moment.

    Args:
        desk: whose now and customer count.
        wanted: what is looked for.
        wish: when.
        without: starts not to be offered again.
        before, after: only starts earlier, later than this.
    """
    meant, usual = wanted.meant(wish), await habits(desk)

    async def free_on(days: Named | None) -> list[FreeTimes]:
        free = await free_times(desk, wanted, meant, days=days)
        if before or after:
            free = [_within(times, before, after) for times in free]
        if wanted.moving:  # it is there already
            free = [_but(times, wanted.moving, together=wanted.party is not None) for times in free]
        return free

    async def among(days: Named | None, *, near: bool) -> Offers:
        free = await free_on(days)
        return offers(free, meant, wanted.shop.zone, habits=usual, without=without, near=near)

    if soon := _soon(desk, wanted, meant, after):
        # One more day is read, since what can be had on a day may depend on the next morning.
        end = moment_of(whole_days(soon[1], soon[1], wanted.shop.zone)[0])
        free = [_within(times, end, None) for times in await free_on(soon)]
        first = first_offers(free, meant, wanted.shop.zone, habits=usual, without=without)
        if first:
            return first

    named = None if wanted.party else named_days(meant)
    if named and not names_exact_times(meant):  # it can nearly always be met: look no further
        made = await among(named, near=False)
        if made.fitting:
            return made
    if named:
        made = await among((named[0] - _NEAR, named[1] + _NEAR), near=True)
        if made.fitting or len(made.choices) == MOST:
            return made
    return await among(None, near=True)


async def free_times(
    desk: Desk, wanted: Sought, wish: Wish = NO_WISH, *, days: Named | None = None
) -> list[FreeTimes]:
    """Return when each of the barbers could start, over the shop's horizon or on some days of it.

    A visit of several parts is planned only for the days that the wish names, or the next ones.
    """
    if wanted.party:
        return await free_arrivals(desk, wanted.shop, wanted.party, named_days(wish))
    return _free(desk, wanted, await _books(desk, wanted, days))


async def _books(desk: Desk, wanted: Sought, days: Named | None) -> Mapping[BarberId, Diary]:
    first, last = days or (None, None)
    return await diaries(
        desk,
        wanted.shop,
        wanted.barbers,
        first=first,
        last=last,
        except_visit=wanted.own_visit,
        services=(wanted.service,),
    )


def _free(desk: Desk, wanted: Sought, books: Mapping[BarberId, Diary]) -> list[FreeTimes]:
    bounds = bounds_of(desk, wanted.shop)
    return [
        FreeTimes.of(
            barber.id,
            books[barber.id],
            need,
            bounds,
            shortest=_shortest(desk, barber) if wanted.shop.policy.tidy else None,
        )
        for barber in wanted.barbers
        if (need := _need(desk, barber, wanted.service))
    ]


async def habits(desk: Desk) -> Habits:
    """Return how the customer came last time."""
    last = await bookings.latest(desk.connection, desk.customer)
    if last is None or not desk.catalogue.knows(last.shop):
        return Habits()
    zone = desk.catalogue.shop(last.shop).zone
    return Habits(
        barber=last.barber,
        weekday=local_day(last.time.start, zone).weekday(),
        minute=minute_of_day(last.time.start, zone),
    )


def named_days(wish: Wish) -> Named | None:
    """Return the first and the last day that a wish names; `None` if it names no such."""
    first, last = wish.span_of_days()
    return None if first is None or last is None else (first, last)


def _soon(desk: Desk, wanted: Sought, wish: Wish, after: datetime | None) -> Named | None:
    """Return the days within which offers are usually found; `None`: the wish itself says where.

    Of certain weekdays there are too few on them.
    """
    if wanted.party or named_days(wish) or wish.weekdays:
        return None
    zone = wanted.shop.zone
    first, _ = wish.span_of_days()
    known = [local_day(desk.now, zone), *([first] if first else [])]
    start = max([*known, local_day(after, zone)] if after else known)
    last = start + _NEAR
    return (start, last) if last < wanted.shop.policy.last_day(desk.now, zone) else None


def _within(times: FreeTimes, before: datetime | None, after: datetime | None) -> FreeTimes:
    first = -math.inf if after is None else floor_minute(after) + 1
    last = math.inf if before is None else floor_minute(before) - 1
    return replace(times, starts=[start for start in times.starts if first <= start <= last])


def _but(times: FreeTimes, booking: Booking, *, together: bool) -> FreeTimes:
    """Return the times without the one at which a booking is; `together`: with whomever."""
    if times.barber != booking.barber and not together:
        return times
    own = floor_minute(booking.time.start)
    return replace(times, starts=[start for start in times.starts if start != own])


async def _start_of(desk: Desk, wanted: Sought, wish: Wish) -> datetime | None:
    if not wish:
        return None
    wish = wanted.meant(wish)
    day = only_day(wish)
    if day is None:
        return None
    books = await _books(desk, wanted, (day, day))
    free = await free_times(desk, wanted, wish) if wanted.party else _free(desk, wanted, books)
    start = pinned(free, wish, wanted.shop.zone)
    if start is not None:
        return start
    span = whole_days(day, day, wanted.shop.zone)
    exact = bool(wish.times) and all(times.exact for times in wish.times)
    nothing_that_day = not any(times.between(span) for times in free)
    if nothing_that_day or (exact and not _any_fits(free, wish, day, wanted.shop)):
        asked = wish if exact else replace(wish, times=())
        refusal = _refusal(desk, wanted, asked, day, books)
        if refusal is not None and wanted.party and _of_others(refusal):
            refusal = await of_a_part(desk, wanted.shop, wanted.party, day) or refusal
        if refusal is not None:
            raise refusal
    return None


def _of_others(refusal: BarberProError) -> bool:
    """Tell whether it is said that others have the time."""
    return isinstance(refusal, StartTaken) or refusal.params.get("reason") == "day-full"


def _any_fits(free: Sequence[FreeTimes], wish: Wish, day: date, shop: Shop) -> bool:
    span = whole_days(day, day, shop.zone)
    return any(
        wish.admits(day, minute_of_day(moment_of(start), shop.zone))
        for times in free
        for start in times.between(span)
    )


def _refusal(
    desk: Desk, wanted: Sought, wish: Wish, day: date, books: Mapping[BarberId, Diary]
) -> StartTaken | CustomerBusy | PolicyRefused | None:
    """Say why nothing can be had on a day, or at the times of day that were asked for.

    `None`: it could be had, if the customer had not ruled it out themselves.
    """
    shop, only = wanted.shop, wanted.only_barber
    minutes = [times.first for times in wish.times if times.first is not None]
    at_times = bool(minutes)
    if not at_times:
        minutes = list(range(0, 24 * 60, minutes_in(shop.policy.step)))
    starts = [opening_minute(day, minute, shop.zone) for minute in minutes]
    reasons = _reasons(desk, wanted, starts, books)
    if wanted.party and len(reasons) < len(starts) * len(wanted.barbers):
        # The first service alone would fit; what takes its place is whoever has the rest.
        alone = set(starts) - {start for start, _ in reasons} or set(starts)
        reasons.append((min(alone), Reason.TAKEN))
    if not reasons:
        return None
    best = max(reasons, key=lambda found: (found[1].says, found[0]))
    start, reason = moment_of(best[0]), best[1]
    if at_times:
        if reason is Reason.TAKEN:
            return StartTaken(start=start, barber=only)
        if reason is Reason.CUSTOMER_BUSY:
            return CustomerBusy(start=start)
        return PolicyRefused(reason=reason, start=start, day=day, barber=only, shop=shop.id)
    if reason is Reason.TAKEN:
        return PolicyRefused(reason="day-full", day=day, barber=only, shop=shop.id)
    if day == local_day(desk.now, shop.zone) and reason in (Reason.PAST, Reason.MINIMUM_NOTICE):
        return PolicyRefused(reason="too-late-today", day=day, barber=only, shop=shop.id)
    common = Counter(why for _, why in reasons if why not in AT_NIGHT) or Counter([reason])
    return PolicyRefused(reason=common.most_common(1)[0][0], day=day, barber=only, shop=shop.id)


def _reasons(
    desk: Desk, wanted: Sought, starts: Sequence[int], books: Mapping[BarberId, Diary]
) -> list[tuple[int, Reason]]:
    bounds = bounds_of(desk, wanted.shop)
    return [
        (start, reason)
        for start in starts
        for barber in wanted.barbers
        if (reason := why_not(start, books[barber.id], _need(desk, barber, wanted.service), bounds))
    ]


def _need(desk: Desk, barber: Barber, service: ServiceId) -> Need | None:
    quote = desk.catalogue.quote(barber.id, service)
    return Need.of(quote) if quote else None


def _shortest(desk: Desk, barber: Barber) -> Need | None:
    needs = [_need(desk, barber, service) for service in barber.services]
    known = [need for need in needs if need]
    return min(known, key=lambda need: need.length) if known else None
