"""The reader as an intent classifier, for data sets that know one label a text."""

from datetime import UTC, datetime

from bot.understanding.context import Context
from bot.understanding.language import LOCALES
from bot.understanding.reader import read
from flows.reading import Intent, Reading

_NOW = datetime(2026, 11, 24, 13, 0, tzinfo=UTC)
_OFFERED = 9  # the data have no context; "the third one" points at something

_LABELS: dict[Intent, str] = {
    # the most telling first: a text has one label, a reading may have several intents
    Intent.HUMAN: "human",
    Intent.COMPLAINT: "complaint",
    Intent.MOVE: "reschedule",
    Intent.CANCEL_BOOKING: "cancel_booking",
    Intent.RESTART: "start_over",
    Intent.BACK: "go_back",
    Intent.QUIT: "abort",
    Intent.CANCEL: "abort",
    Intent.MAY_CANCEL: "cancel_booking",
    Intent.PRICES: "price",
    Intent.PAYMENT_METHODS: "payment",
    Intent.PAY: "payment",
    Intent.HOURS: "hours",
    Intent.ADDRESS: "address",
    Intent.MY_BOOKINGS: "query_mine",
    Intent.SERVICES: "services",
    Intent.NONE_OF_THESE: "none_of_these",
    Intent.MORE_OFFERS: "more_options",
    Intent.EARLIER: "availability",
    Intent.LATER: "availability",
    Intent.AVAILABILITY: "availability",
    Intent.BOOK: "book",
    Intent.HELP: "help",
    Intent.REPEAT: "repeat",
}
_COURTESIES: dict[Intent, str] = {
    Intent.THANKS: "thanks",
    Intent.BYE: "bye",
    Intent.GREETING: "greet",
}


def intent(text: str, lang: str) -> str:
    """Return the label that a text gets; `none` when none fits."""
    return label(read(text, Context(LOCALES[lang], _NOW, offered=_OFFERED)))


def label(reading: Reading) -> str:
    """Return the one label that says most about a reading."""
    if reading.language:
        return "change_language"
    if reading.pick:
        return "select"
    for wanted, name in _LABELS.items():
        if wanted in reading.intents:
            return name
    if reading.anyone:
        return "any"
    if reading.answer is not None:
        return "confirm" if reading.answer else "reject"
    if reading.wish or reading.doubt:
        return "book"  # "cena con Ana mañana a las 9": who names a time wants it kept
    return next((name for wanted, name in _COURTESIES.items() if wanted in reading.intents), "none")
