"""Answers to questions, in mid-flow or outside: prices, hours, address, my bookings ..."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from datetime import time
from itertools import groupby

from babel.dates import get_day_names

from bot.formats import clock, length, listed
from bot.places import place_of
from bot.prompts import price_list
from bot.scene import Scene
from bot.visits import booking_line, visit_line
from bot.walk_ins import how_long
from core.ids import BarberId
from flows.reading import Intent, Reading
from integrations.ports import Link, Place
from scheduling.catalogue import Shop, hours_by_weekday
from scheduling.matching import only_day
from scheduling.minutes import minutes_in
from scheduling.values import Hours
from usecases.customers_bookings import upcoming
from usecases.day import arrive
from usecases.queue import is_waiting

Answered = tuple[str, Link | None]
Answerer = Callable[[Scene, Reading], Awaitable[Answered]]


async def answer(scene: Scene, topic: Intent, about: Reading) -> Answered:
    """Answer a question. `about` has what it named: a service, a day, a shop."""
    return await _ANSWERS[topic](scene, about)


async def coming(scene: Scene) -> str:
    """Return the customer's bookings to come, one a line; nothing if there is none."""
    lines = [visit_line(scene, parts) for parts in await upcoming(scene.desk)]
    return "\n".join([scene.say("your-bookings", count=len(lines)), *lines]) if lines else ""


def where(scene: Scene, about: Reading) -> Place | None:
    """Return where the shop is that was asked about, unless it is several."""
    shops = _shops_meant(scene, about)
    return place_of(shops[0]) if len(shops) == 1 else None


async def _my_bookings(scene: Scene, _: Reading) -> Answered:
    return await coming(scene) or scene.say("no-bookings"), None


async def _prices(scene: Scene, about: Reading) -> Answered:
    named = {service for one in about.services if not one.negated for service in one.ids}
    catalogue = scene.desk.catalogue
    barbers = {barber for one in about.barbers for barber in one.ids}
    lines = []
    for service in (one for one in catalogue.services if one.id in named):
        quotes = [q for barber in barbers if (q := catalogue.quote(barber, service.id))]
        quote = quotes[0] if quotes else service.quote
        lines.append(
            scene.say(
                "price-line",
                service=service.named(scene.texts.locale),
                price=scene.money(quote.price),
                length=length(quote.duration, scene.texts),
            )
        )
    if lines:
        return "\n".join(lines), None
    return f"{scene.say('our-prices')}\n{price_list(scene)}", None


async def _barbers(scene: Scene, about: Reading) -> Answered:
    named = {service for one in about.services for service in one.ids}
    who = [
        barber.name
        for barber in scene.desk.catalogue.barbers
        if not named or named & barber.services.keys()
    ]
    return scene.say("our-barbers", names=listed(who, scene.texts), count=len(who)), None


async def _who(scene: Scene, _: Reading) -> Answered:
    return scene.say("who-i-am", organization=scene.desk.catalogue.name), None


async def _hours(scene: Scene, about: Reading) -> Answered:
    if named := {barber for one in about.barbers if not one.negated for barber in one.ids}:
        return _hours_of_barbers(scene, named), None
    day = only_day(about.wish) if about.wish else None
    lines = []
    for shop in _shops_meant(scene, about):
        when = scene.when(shop)
        if day is None:
            lines.append(f"{shop.name}:\n{_week(scene, shop.hours, 'closed-line')}")
            continue
        closure = scene.closure(shop, day)
        hours = scene.desk.catalogue.hours_on(shop, day)
        spans = listed([_span(scene, *each) for each in hours], scene.texts)
        key = "open-on" if hours else "holiday-on" if closure else "closed-on"
        lines.append(scene.say(key, shop=shop.name, day=when.day(day), hours=spans, name=closure))
    return "\n".join(lines), None


def _hours_of_barbers(scene: Scene, named: set[BarberId]) -> str:
    """Return the usual hours of barbers, in each shop where they have some."""
    catalogue = scene.desk.catalogue
    return "\n".join(
        f"{scene.say('hours-of-barber', barber=barber.name, shop=catalogue.shop(shop).name)}\n"
        f"{_week(scene, hours, 'not-there-line')}"
        for barber in catalogue.barbers
        if barber.id in named
        for shop, hours in barber.hours.items()
        if hours
    )


def _week(scene: Scene, hours: Iterable[Hours], none: str) -> str:
    """Return a week's hours, days with the same ones together: "lunes a viernes: 10:00 a 20:00".

    `none`: the text for days without any.
    """
    days = hours_by_weekday(hours)
    texts = [
        listed([_span(scene, one.opens, one.closes) for one in days.get(day, ())], scene.texts)
        for day in range(7)
    ]
    names = get_day_names("wide", context="stand-alone", locale=scene.texts.locale)
    lines = []
    for hours, run in groupby(range(7), key=lambda day: texts[day]):
        weekdays = list(run)
        name = names[weekdays[0]]
        if len(weekdays) > 1:
            name = scene.say("days-to", first=name, last=names[weekdays[-1]])
        name = name[0].upper() + name[1:]
        lines.append(
            scene.say("hours-line", days=name, hours=hours) if hours else scene.say(none, days=name)
        )
    return "\n".join(lines)


def _span(scene: Scene, opens: time, closes: time) -> str:
    locale = scene.texts.locale
    return scene.say("hours-span", opens=clock(opens, locale), closes=clock(closes, locale))


async def _address(scene: Scene, about: Reading) -> Answered:
    shops = _shops_meant(scene, about)
    lines = [
        scene.say(
            "address-line-phone" if shop.phone else "address-line",
            shop=shop.name,
            address=shop.address,
            phone=shop.phone or "",
        )
        for shop in shops
    ]
    url = shops[0].map_url if len(shops) == 1 else None
    return "\n".join(lines), Link(url, scene.say("open-map")) if url else None


async def _facilities(scene: Scene, _: Reading) -> Answered:
    return scene.say("facilities-unknown"), None


async def _payment_methods(scene: Scene, _: Reading) -> Answered:
    methods = [scene.say(f"pay-by-{method}") for method in scene.shop.payment_methods]
    return scene.say("payment-methods", methods=listed(methods, scene.texts)), None


async def _pay(scene: Scene, about: Reading) -> Answered:
    methods, _ = await _payment_methods(scene, about)
    return f"{scene.say('pay-at-the-shop')} {methods}", None


async def _cancel_terms(scene: Scene, about: Reading) -> Answered:
    notice = _shops_meant(scene, about)[0].policy.cancellation_notice
    words = length(notice, scene.texts)
    return scene.say("cancel-terms", minutes=minutes_in(notice), notice=words), None


async def _reminders(scene: Scene, about: Reading) -> Answered:
    rules = _shops_meant(scene, about)[0].reminders
    ahead = [length(each, scene.texts) for each in (rules.day_before, rules.soon) if each]
    if not ahead:
        return scene.say("reminders-none"), None
    return scene.say("reminders-told", when=listed(ahead, scene.texts)), None


async def _running_late(scene: Scene, _: Reading) -> Answered:
    visits = await upcoming(scene.desk)
    if not visits:
        return scene.say("no-bookings"), None
    phone = scene.desk.catalogue.shop(visits[0][0].shop).phone or ""
    return scene.say("running-late", booking=visit_line(scene, visits[0]), phone=phone), None


async def _arrived(scene: Scene, about: Reading) -> Answered:
    booking = await arrive(scene.desk)
    if booking is None:  # they came without one
        return await _queue(scene, about)
    return scene.say("arrived", booking=booking_line(scene, booking)), None


async def _queue(scene: Scene, about: Reading) -> Answered:
    wait = await how_long(scene, about, _shops_meant(scene, about))
    if await is_waiting(scene.desk) or not await upcoming(scene.desk):
        return wait, None
    booked, _ = await _my_bookings(scene, about)  # "¿cuándo me toca?" may mean that
    return f"{booked}\n{wait}", None


def _shops_meant(scene: Scene, about: Reading) -> list[Shop]:
    """The shops that were named, or the one talked about, or all."""
    catalogue = scene.desk.catalogue
    named = [catalogue.shop(shop) for one in about.shops for shop in one.ids]
    if named:
        return named
    frame = scene.frame
    if frame is not None and frame.has("shop") and frame["shop"] is not None:
        return [scene.shop]
    return list(catalogue.shops)


_ANSWERS: Mapping[Intent, Answerer] = {
    Intent.MY_BOOKINGS: _my_bookings,
    Intent.PRICES: _prices,
    Intent.SERVICES: _prices,
    Intent.BARBERS: _barbers,
    Intent.HOURS: _hours,
    Intent.ADDRESS: _address,
    Intent.PAYMENT_METHODS: _payment_methods,
    Intent.FACILITIES: _facilities,
    Intent.WHO: _who,
    Intent.CANCEL_TERMS: _cancel_terms,
    Intent.MAY_CANCEL: _cancel_terms,
    Intent.REMINDERS: _reminders,
    Intent.PAY: _pay,
    Intent.RUNNING_LATE: _running_late,
    Intent.QUEUE: _queue,
    Intent.ARRIVED: _arrived,
}
