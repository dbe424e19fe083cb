"""Dates, times, money and lengths as people write them, by locale."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from babel.dates import format_date
from babel.numbers import format_currency, get_currency_precision

from bot.texts import Texts
from core.money import Money

_DAYS = {"es_AR": "EEEE d/M", "pt_BR": "EEEE d/M", "en": "EEEE, MMMM d"}
_SHORT_DAYS = {"es_AR": "EEE d/M", "pt_BR": "EEE d/M", "en": "EEE, MMM d"}


def clock(moment: datetime | time, locale: str) -> str:
    """Return a time of day: 17:00, 17h30, 5:30 pm."""
    match locale:
        case "pt_BR":
            return f"{moment.hour}h{moment.minute:02}" if moment.minute else f"{moment.hour}h"
        case "en":
            half = "am" if moment.hour < 12 else "pm"
            return f"{moment.hour % 12 or 12}:{moment.minute:02} {half}"
        case _:
            return f"{moment.hour}:{moment.minute:02}"


def money(amount: Money, locale: str) -> str:
    """Return an amount with its currency, and cents only where there are some."""
    digits = get_currency_precision(amount.currency)
    value = Decimal(amount.minor).scaleb(-digits)
    whole = value == value.to_integral_value()
    cents = "" if whole else "." + "0" * digits
    # No narrow spaces: chats break lines at them in odd places.
    return format_currency(
        value, amount.currency, f"¤\xa0#,##0{cents}", locale=locale, currency_digits=False
    )


@dataclass(frozen=True, slots=True)
class When:
    """Words for days and moments, seen from a shop at a moment.

    `today` is the shop's date: after 21:00 in Buenos Aires it is no longer UTC's.
    """

    texts: Texts
    zone: ZoneInfo
    now: datetime

    @property
    def today(self) -> date:
        return self.now.astimezone(self.zone).date()

    def day(self, day: date) -> str:
        """Return a date within a sentence: "el viernes 27/11", "mañana miércoles 25/11"."""
        return self._told(day, "day-other")

    def moment(self, moment: datetime) -> str:
        """Return a date and a time within a sentence: "el viernes 27/11 a las 17:00"."""
        day = self.day(moment.astimezone(self.zone).date())
        return self.texts.say("moment", day=day, time=self.clock(moment))

    def heading(self, moment: datetime) -> str:
        """Return a date and a time standing alone: "Viernes 27/11 a las 17:00"."""
        text = self.listed(moment)
        return text[0].upper() + text[1:]

    def listed(self, moment: datetime) -> str:
        """Return a date and a time within a line of a list: "viernes 27/11 a las 17:00"."""
        day = self._told(moment.astimezone(self.zone).date(), "day-alone")
        return self.texts.say("moment", day=day, time=self.clock(moment))

    def short(self, moment: datetime) -> str:
        """Return a date and a time for a button: "vie 27/11 17:00"."""
        local = moment.astimezone(self.zone)
        return f"{self.short_day(local.date())} {self.clock(moment)}"

    def short_day(self, day: date) -> str:
        """Return a date for a button: "hoy", "mañana", "vie 27/11"."""
        if day == self.today:
            return self.texts.say("short-today")
        if day == self.today + timedelta(days=1):
            return self.texts.say("short-tomorrow")
        return self._named(day, _SHORT_DAYS)

    def clock(self, moment: datetime) -> str:
        return clock(moment.astimezone(self.zone), self.texts.locale)

    def _told(self, day: date, key: str) -> str:
        """A date in full, with "hoy" or "mañana" before it where it is near."""
        if day == self.today:
            key = "day-today"
        elif day == self.today + timedelta(days=1):
            key = "day-tomorrow"
        return self.texts.say(key, date=self._named(day, _DAYS))

    def _named(self, day: date, formats: dict[str, str]) -> str:
        return format_date(day, formats[self.texts.locale], locale=self.texts.locale)


def length(span: timedelta, texts: Texts) -> str:
    """Return a length of time: "45 min", "1 h 30 min"."""
    hours, minutes = divmod(int(span.total_seconds()) // 60, 60)
    if not hours:
        return texts.say("minutes", minutes=minutes)
    if not minutes:
        return texts.say("hours", hours=hours)
    return f"{texts.say('hours', hours=hours)} {texts.say('minutes', minutes=minutes)}"


def listed(things: list[str], texts: Texts, key: str = "and") -> str:
    """Return "a, b y c"; with key `or`, "a, b o c"."""
    if len(things) <= 1:
        return "".join(things)
    return texts.say(f"list-{key}", most=", ".join(things[:-1]), last=things[-1])
