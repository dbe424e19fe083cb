"""The templates of WhatsApp that an owner had approved, and the buttons that they must have."""

from collections.abc import Mapping, Sequence

from bot.agendas import UNDER_THE_NEXT
from bot.person import HAND_BACK, REPLY
from bot.receiving import locale_of
from bot.reminders import ATTENDANCE
from bot.texts import DEFAULT_LOCALE, Texts
from integrations.templates import Template
from integrations.twilio.approvals import Wanted


def approved(
    texts: Mapping[str, Texts], *, general: str | None, reminder: str | None, coming: str | None
) -> list[Template]:
    """Return those of the settings, each of them `name:language`.

    Args:
        texts: with the titles of buttons.
        general: without buttons, for whatever the others do not fit.
        reminder: of a visit, one a language, with commas between them.
        coming: the next customer, to their barber; likewise.
    """
    deeds = tuple(f"mark-{deed}" for deed in UNDER_THE_NEXT)
    return [
        *_with_buttons(reminder, ATTENDANCE, texts),
        *_with_buttons(coming, deeds, texts),
        *([Template(*_named(general))] if general else []),
    ]


def own_wanted(texts: Mapping[str, Texts]) -> list[Wanted]:
    """Return the templates that make everything arrive after a window has closed.

    One without buttons has whatever the others do not fit: news of bookings, agendas, the day.
    """
    marks = [f"mark-{deed}" for deed in UNDER_THE_NEXT]
    kinds = {
        "reminder": ATTENDANCE,
        "next": marks,
        "waits": [f"wanted-{deed}" for deed in (REPLY, HAND_BACK)],
    }
    body = {one: words.say("whatsapp-template", words="{{1}}") for one, words in texts.items()}
    return [
        Wanted("notice", DEFAULT_LOCALE, body[DEFAULT_LOCALE]),
        *(
            Wanted(kind, locale, body[locale], tuple(words.say(key) for key in keys))
            for kind, keys in kinds.items()
            for locale, words in texts.items()
        ),
    ]


def _with_buttons(
    setting: str | None, keys: Sequence[str], texts: Mapping[str, Texts]
) -> list[Template]:
    found = []
    for one in setting.split(",") if setting else ():
        name, language = _named(one)
        words = texts[locale_of(language) or DEFAULT_LOCALE]
        found.append(Template(name, language, tuple(words.say(key) for key in keys)))
    return found


def _named(setting: str) -> tuple[str, str]:
    """Return name and language of `name:es_AR`."""
    name, _, language = setting.partition(":")
    return name, language or DEFAULT_LOCALE
