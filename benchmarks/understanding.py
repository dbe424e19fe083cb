"""Reading dates and times: how fast, beside dateparser in the same run; how well, beside others.

    python -m benchmarks.understanding
    python -m benchmarks.understanding --texts DIRECTORY

The second reads the sets of texts with their meanings that are below a directory, in the form that
`benchmarks/scores.py` says, and prints how many are read right, by us and by `baselines.py`'s.

`parse` and `intent` give what the product's own reader makes of a text, without a shop's names and
hours, in a form that data sets know.

Data sets disagree with each other, and with a porteño. Left standing, in favour of the porteño:

- "la tarde" begins at 13:00, "la noche" at 20:00, "evening" is 17:00 to 20:00.
- A weekday by its name is never today without an hour that is still ahead ("jueves" on a Thursday
  is the next one); "este finde" is Saturday and Sunday, not Friday evening.
- "dentro de dos semanas" is a day, not the days until then.
- "en enero", "09/2026" are the whole month, not its first day.
- "los próximos 3 meses" are months of the calendar, "en los próximos 3 meses" begins tomorrow.
- "las 8 de hoy", said at noon, is 20:00; a time that is past for sure is asked about.
- A range that ends in a month ends where that begins ("de agosto a octubre").
- In English 4/5 is the fifth of April, as Americans write, but 4.5. is the fourth of May.
"""

from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from importlib import import_module
from pathlib import Path
from random import Random
from statistics import median, quantiles
from time import process_time_ns
from typing import Any

from benchmarks.intents import intent
from benchmarks.scores import print_scores
from bot.understanding.moments.compose import Said
from bot.understanding.moments.meanings import HOUR, Stretch
from bot.understanding.moments.read import read_moments
from scheduling.wishes import DayPart, Days, Times

__all__ = ["intent", "parse"]

Answer = dict[str, Any]
WORKING_WEEK = frozenset(range(5))


def parse(text: str, lang: str, ref: datetime) -> Answer | None:
    """Return when a text says, as `kind`, `value` and other readings (`alts`); None: it does not.

    Kinds are date, time, datetime and interval; the text is read as an answer to "when?". What is
    in doubt is given as it is likeliest meant. A length of time ("por 20 minutos") begins now.
    """
    moments = read_moments(text, language=lang, now=ref, asked=True)
    said, wish = moments.said, moments.likeliest
    if said.stretch:
        return _answer("interval", [_stretch(said.stretch)])
    day = wish.days[0] if wish.days else None
    single = day.first if day and day.first == day.last else None
    if single and not wish.times and said.days[-1].minute is not None:
        return _answer("datetime", [_at(said.days[-1].minute, single)])
    if wish.times and wish.times[0].exact:
        values = [_at(time.first, single) for time in wish.times if time.exact]
        return _answer("datetime" if single else "time", values)
    if wish.times:
        return _answer("interval", [_interval(time, single, lang) for time in wish.times])
    if single:
        return _answer("date", [str(days.first) for days in wish.days])
    if day:
        return _answer("interval", [_days(day)])
    if said.weekdays:
        return _repeated(said, ref.date())
    if said.lasting:
        return _answer("interval", [_stretch(Stretch(ref, None))])
    return None


def _answer(kind: str, values: Sequence[Any]) -> Answer:
    return {"kind": kind, "value": values[0], "alts": list(values[1:])}


def _at(minute: int | None, day: date | None) -> str | None:
    if minute is None:
        return None
    clock = f"{minute // HOUR:02}:{minute % HOUR:02}"
    return f"{day}T{clock}" if day else clock


def _interval(time: Times, day: date | None, lang: str) -> Answer:
    interval = {"from": _at(time.first, day), "to": _at(time.last, day)}
    if time.part is None:
        return interval
    evening = DayPart.NIGHT if lang == "en" else DayPart.AFTERNOON  # the format has no evening
    part = evening if time.part is DayPart.EVENING else time.part
    return interval | {"part": part.value}


def _days(days: Days) -> Answer:
    return {"from": days.first and str(days.first), "to": days.last and str(days.last)}


def _stretch(stretch: Stretch) -> Answer:
    start, end = stretch.start, stretch.end
    return {
        "from": start and start.isoformat(timespec="minutes"),
        "to": end and end.isoformat(timespec="minutes"),
    }


def _repeated(said: Said, today: date) -> Answer:
    """Return the next of the days that come every week; for all working days, this week's."""
    if said.weekdays == WORKING_WEEK:
        monday = today - timedelta(days=today.weekday())
        return _answer("interval", [_days(Days(monday, monday + timedelta(days=4)))])
    coming = (today + timedelta(days=ahead) for ahead in range(1, 8))
    return _answer("date", [str(day) for day in coming if day.weekday() in said.weekdays])


NOW = datetime(2026, 11, 24, 10)

MESSAGES: dict[str, tuple[str, ...]] = {
    "es": (
        "hola! tenés algo para mañana a la tarde?",
        "buenas, quiero un corte el viernes tipo 6 y media",
        "me pasás el turno para el jueves a las 17hs?",
        "después de las 18 me viene bien, cualquier día menos el lunes",
        "el 15/12 a las 10:30",
        "sábado 10hs corte y barba",
        "mañana no puedo, pasado sí",
        "dale, entre las 4 y las 6",
        "me podés decir cuánto sale el corte con lavado?",
        "gracias!! nos vemos",
        "el martes de la semana que viene a primera hora",
        "ok, hoy a las 8 de la noche entonces",
    ),
    "pt": (
        "oi, tem horário amanhã às 15h?",
        "queria cortar o cabelo na sexta depois das 18h",
        "sábado de manhã pode ser?",
        "segunda não dá, melhor na quarta",
        "dia 5 às 10 e meia",
        "quanto custa corte e barba?",
        "semana que vem na quinta, lá pelas 4 da tarde",
        "entre 14h e 16h fica bom pra mim",
    ),
    "en": (
        "hi, do you have anything tomorrow after 5?",
        "can I book a haircut for next Friday at half past 2?",
        "Saturday morning works for me",
        "any time between 2 and 4pm on the 12th",
        "sorry, I can't make it on Monday",
        "how much is a beard trim?",
        "in two weeks, on a Thursday if possible",
        "December 5th at 10:30 please",
    ),
}

LENGTH = 4000
_RANDOM = Random(20261124)
HOSTILE: dict[str, str] = {
    "numbers": "1 " * 2000,
    "digits": "9" * LENGTH,
    "colons": "1:" * 2000,
    "dates": "12/12/" * 700,
    "days": "lunes o " * 500,
    "prepositions": "de la a el " * 400,
    "times": "a las 5 y media de la tarde " * 150,
    "ranges": "del 1 al 2 " * 380,
    "negations": "no puedo el martes " * 220,
    "misspelt": "miercols jeuves " * 250,
    "random words": " ".join(
        "".join(_RANDOM.choices("aeiounrslmt", k=7)) for _ in range(LENGTH // 8)
    ),
    "random signs": "".join(_RANDOM.choices("0123456789:./-, ¿?$\u0301\u200d\ud800", k=LENGTH)),
    "right to left": "\u202eمرحبا غدا " * 300,
}


def _milliseconds(work: Callable[[], object], rounds: int) -> list[float]:
    """Return the processor time of each round."""
    taken = []
    for _ in range(rounds):
        start = process_time_ns()
        work()
        taken.append((process_time_ns() - start) / 1e6)
    return taken


def _ours(message: str, language: str) -> Callable[[], object]:
    return lambda: read_moments(message, language=language, now=NOW, asked=True)


def _dateparser(message: str, languages: list[str] | None) -> Callable[[], object]:
    search = import_module("dateparser.search").search_dates
    settings = {"RELATIVE_BASE": NOW}
    return lambda: search(message, languages=languages, settings=settings)


def main() -> None:
    """Print latencies of ours and of dateparser's search on the same messages, and the tail.

    Both are told the language. dateparser is also run with the three languages that a customer may
    write in, and without any: then it finds out itself, as the product's reader does elsewhere.
    """
    columns = (
        "messages",
        "p50 ms",
        "p99 ms",
        "told",
        "ratio",
        "of three",
        "ratio",
        "untold",
        "ratio",
    )
    print(f"{'':>9}" + "".join(f"{column:>10}" for column in columns))
    for language, messages in MESSAGES.items():
        ours: list[float] = []
        theirs: list[list[float]] = [[], [], []]
        for message in messages:
            ours += _milliseconds(_ours(message, language), 220)[20:]
            for times, told in zip(theirs, ([language], list(MESSAGES), None), strict=True):
                search = _dateparser(message, told)
                search()
                times.extend(_milliseconds(search, 5 if told else 1))
        middle, tail = median(ours), quantiles(ours, n=100)[98]
        row = f"{language:>9}{len(messages):10}{middle:10.3f}{tail:10.3f}"
        for results in theirs:
            row += f"{median(results):10.2f}{median(results) / middle:9.0f}x"
        print(row)
    print(f"\n{'hostile':>16}  ms (of {LENGTH} characters, best of 3, slowest language)")
    for name, text in HOSTILE.items():
        slowest = max(min(_milliseconds(_ours(text, language), 3)) for language in MESSAGES)
        print(f"{name:>16}  {slowest:5.1f}")


if __name__ == "__main__":
    arguments = ArgumentParser(description="Speed; with texts, what is read right.")
    arguments.add_argument("--texts", type=Path, metavar="DIRECTORY")
    if texts := arguments.parse_args().texts:
        print_scores(texts, parse)
    else:
        main()
