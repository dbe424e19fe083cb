"""A wish in words: "el viernes 27/11 a la tarde"."""

from collections.abc import Iterable
from datetime import date, time

from babel.dates import get_day_names

from bot.formats import When, clock, listed
from bot.scene import Scene
from scheduling.catalogue import Shop
from scheduling.matching import only_day, settled
from scheduling.wishes import Times, Wish


def wish_in_words(scene: Scene, shop: Shop, wish: Wish) -> str:
    """Return when somebody would like to come, to stand within a sentence."""
    meant = settled(wish, shop)
    if meant.pairs:
        paired = [Wish(days=(pair.days,), times=pair.times) for pair in meant.pairs]
        return listed([_in_words(scene, shop, one) for one in paired], scene.texts, "or")
    return _in_words(scene, shop, meant)


def _in_words(scene: Scene, shop: Shop, wish: Wish) -> str:
    """Return a wish whose times go for all of its days."""
    when = scene.when(shop)
    parts = [_days(scene, when, wish), _times(scene, wish.times)]
    return " ".join(part for part in parts if part) or scene.say("wish-any")


def _days(scene: Scene, when: When, wish: Wish) -> str:
    if day := only_day(wish):
        return when.day(day)
    if wish.weekdays:
        names = get_day_names("wide", locale=scene.texts.locale)
        days = [scene.say("wish-weekday", day=names[day]) for day in sorted(wish.weekdays)]
        return listed(days, scene.texts)
    return listed([_range(scene, when, one.first, one.last) for one in wish.days], scene.texts)


def _range(scene: Scene, when: When, first: date | None, last: date | None) -> str:
    if first is not None and first == last:
        return when.day(first)
    if first is not None and last is not None:
        return scene.say("wish-between-days", first=when.day(first), last=when.day(last))
    if first is not None:
        return scene.say("wish-from-day", day=when.day(first))
    return scene.say("wish-until-day", day=when.day(last or when.today))


def _times(scene: Scene, times: Iterable[Times]) -> str:
    return listed([_time(scene, one) for one in times], scene.texts, "or")


def _time(scene: Scene, times: Times) -> str:
    if times.part is not None:
        return scene.say(f"wish-{times.part}")
    first, last = (_clock(scene, minute) for minute in (times.first, times.last))
    if times.exact:
        return scene.say("wish-at", time=first)
    if times.first is not None and times.last is not None:
        return scene.say("wish-between", first=first, last=last)
    return scene.say("wish-after", time=first) if first else scene.say("wish-before", time=last)


def _clock(scene: Scene, minute: int | None) -> str:
    if minute is None:
        return ""
    return clock(time(*divmod(minute, 60)), scene.texts.locale)
