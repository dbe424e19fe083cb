"""Whatever is written is read: random and hostile texts, in whole messages and for moments alone.

    python -m benchmarks.robustness [TEXTS] [SEED]

No text may raise, none may give a range that ends before it begins, and none of up to 4,000
characters may take longer than 20 ms. What takes longer than that at first sight is read again, to
tell the text from whatever else the machine was doing. The same texts come back for the same seed.
"""

import gc
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from random import Random
from statistics import median, quantiles
from time import process_time_ns
from uuid import UUID
from zoneinfo import ZoneInfo

from bot.understanding.context import Context, Entry, Vocabulary
from bot.understanding.moments.meanings import DAY
from bot.understanding.moments.read import read_moments
from bot.understanding.reader import read
from composition.collector import keep_for_good
from core.ids import BarberId, ServiceId, ShopId
from scheduling.wishes import Days, Times, Wish

LONGEST = 4000
"""Characters, as many as a message of any channel has."""

BOUND = 20.0
"""Milliseconds that a text may take."""

BETWEEN = 500
"""Texts from one visit of the collector to the next."""

TYPICAL = 80
"""Characters of a typical message, at most."""

NOW = datetime(2026, 11, 24, 10, tzinfo=ZoneInfo("America/Argentina/Buenos_Aires"))

SHOP = Vocabulary(
    services=tuple(
        Entry(ServiceId(UUID(int=number)), name)
        for number, name in enumerate(("Corte", "Barba", "Corte y barba", "Corte niño", "Color"), 1)
    ),
    barbers=tuple(
        Entry(BarberId(UUID(int=number)), name, nicknames)
        for number, (name, nicknames) in enumerate(
            (
                ("Juan Pérez", ()),
                ("Matías Gómez", ("Mati",)),
                ("Nicolás Ferrari", ("el Tano",)),
                ("Julio Domínguez", ()),
            ),
            11,
        )
    ),
    shops=(
        Entry(ShopId(UUID(int=21)), "BarberPro Palermo"),
        Entry(ShopId(UUID(int=22)), "BarberPro Caballito"),
    ),
)

WORDS = re.findall(
    r"\S+",
    """
el la los las un una a al de del en por para y o u no ni menos hasta desde entre antes después
dentro que viene lunes martes miércoles jueves viernes sábado domingo mañana tarde tardecita noche
mediodía hoy pasado próximo este otro semana mes finde enero mayo julio una dos tres cinco doce
quince veinte treinta media cuarto hs horas minutos días tipo pico am pm primero último fin resto
mejor digo puedo no hasta às das às segunda terça sexta depois amanhã manhã que vem pela não dá
the on at next this last first second half past quarter to tonight noon week month day after before
from until between and or not instead i mean friday march may 5th 1 2 5 7 10 12 15 17 20 30 31 99
2026 1730 05 22 23 24 00 : / - . , ; ? ! ' $ % ( ) + 12/5 3.30 17:30 2026-12-05 23:59 0:00 24hs
quiero turno corte barba con juan tano julio cualquiera cancelar pasalo cambiar si dale gracias hola
cuánto sale dirección para mi hijo soy ana 11 2345 6789 llego ese último otro more earlier cancel
""",
)

ALPHABETS = (
    "0123456789:./-, h",
    "0123456789",
    "aeiounrslmtdc ",
    "aeon ,.?¿!12:/-+()\u0301👍",
    "".join(map(chr, range(0x20, 0x250))),
    "🙂👍🏽5️⃣\u200d\u200b\u202e\ufeff\x00\ud800\udfff½²٣مرحباשלוםпривет你好",
)
PIECES = (
    "1 ", "9", "1:", "12/12/", "lunes o ", "de la a el ", "a las 5 y media de la tarde ",
    "del 1 al 2 ", "no puedo el martes ", "miercols jeuves ", "quiero ", "para mi y ", "con juan ",
    "no no ", "cada ", "de 22 a 2 ", "\u0301", "ñ", "soy ana y ", "menos ", "a", "\n", "?", "o ",
    "turno con juan el lunes a las 5 ", "mañana no, pasado ", "un ", "y ", "(", "entre 5 y ",
)  # fmt: skip


def _texts(random: Random) -> Iterator[str]:
    """Yield texts without end: mostly of the length of messages, one in fifty as long as can be."""
    while True:
        length = random.randint(1, 14)
        kind = random.randrange(100)
        if kind < 55:
            yield " ".join(random.choices(WORDS, k=length))
        elif kind < 65:
            yield "".join(random.choices(WORDS, k=length))
        elif kind < 85:
            yield "".join(random.choices(random.choice(ALPHABETS), k=random.randint(1, TYPICAL)))
        elif kind < 90:
            yield _misspelt(random, " ".join(random.choices(WORDS, k=length)))
        elif kind < 98:
            yield "".join(chr(random.randrange(0x11_0000)) for _ in range(length))
        else:
            yield _long(random)


def _misspelt(random: Random, text: str) -> str:
    letters = list(text)
    for _ in range(3):
        letters[random.randrange(len(letters))] = random.choice("abcdeilmnorstu 15")
    return "".join(letters)


def _long(random: Random) -> str:
    match random.randrange(4):
        case 0:
            return (random.choice(PIECES) * LONGEST)[:LONGEST]
        case 1:
            return "".join(random.choices(random.choice(ALPHABETS), k=LONGEST))
        case 2:
            return " ".join(random.choices(WORDS, k=LONGEST))[:LONGEST]
        case _:
            return "".join(random.choices(PIECES, k=LONGEST))[:LONGEST]


@dataclass
class _Report:
    """What came of reading many texts."""

    count: int = 0
    crashes: list[str] = field(default_factory=list)
    backwards: list[str] = field(default_factory=list)
    typical: list[float] = field(default_factory=list)
    long: list[float] = field(default_factory=list)
    slow: list[tuple[float, float, str]] = field(default_factory=list)  # first sight, again

    def show(self) -> None:
        print(f"{self.count} texts: {len(self.crashes)} raised, ", end="")
        print(f"{len(self.backwards)} gave a range that ends before it begins")
        for name, times in (("at most 80", self.typical), ("4,000", self.long)):
            middle, tail = median(times), quantiles(times, n=100)[98]
            print(f"  {name} characters ({len(times)}): p50 {middle:.3f} ms, ", end="")
            print(f"p99 {tail:.3f} ms, worst {max(times):.1f} ms")
        again = max((again for _, again, _ in self.slow), default=0.0)
        print(f"  over {BOUND:.0f} ms at first sight: {len(self.slow)}, ", end="")
        print(f"the worst of them read again: {again:.1f} ms")
        for text in (*self.crashes[:5], *self.backwards[:5]):
            print(f"  {text[:100]!r}")


def examined(count: int, seed: int) -> _Report:
    """Read so many texts, each for its moments and as a whole message, in any language."""
    random, report = Random(seed), _Report()
    for text in islice(_texts(random), count):
        report.count += 1
        locale = random.choice(("es_AR", "pt_BR", "en"))
        asked = random.choice((None, "service", "barber", "start", "agreed", "name"))
        context = Context(locale, NOW, SHOP, asked=asked, offered=random.choice((0, 0, 3, 8)))

        def whole(text: str = text, context: Context = context) -> Wish | None:
            return read(text, context).wish

        def moments(text: str = text, context: Context = context) -> Wish | None:
            return read_moments(
                text, language=context.locale[:2], now=NOW, asked=context.asked == "start"
            ).wish

        if report.count % BETWEEN == 0:
            gc.collect()  # as the service does between turns, not within
        for work in (whole, moments):
            _examine(work, text, report)
    return report


def _examine(work: Callable[[], Wish | None], text: str, report: _Report) -> None:
    start = process_time_ns()
    try:
        wish = work()
    except Exception as error:  # noqa: BLE001  # whatever it is, it is counted
        report.crashes.append(f"{type(error).__name__}: {text}")
        return
    taken = (process_time_ns() - start) / 1e6
    if len(text) <= TYPICAL:
        report.typical.append(taken)
    elif len(text) == LONGEST:
        report.long.append(taken)
    if taken > BOUND:
        report.slow.append((taken, min(_milliseconds(work) for _ in range(3)), text))
    if wish is not None and not _in_order(wish):
        report.backwards.append(text)


def _milliseconds(work: Callable[[], object]) -> float:
    start = process_time_ns()
    work()
    return (process_time_ns() - start) / 1e6


def _in_order(wish: Wish) -> bool:
    """Tell whether everything in a wish ends after it begins, within the day."""
    pairs = (*wish.pairs, *wish.not_pairs)
    times = [*wish.times, *wish.not_times, *(time for pair in pairs for time in pair.times)]
    days = [*wish.days, *wish.not_days, *(pair.days for pair in pairs)]
    return all(map(_times_in_order, times)) and all(map(_days_in_order, days))


def _times_in_order(times: Times) -> bool:
    first, last = times.first, times.last
    return 0 <= (first or 0) <= (DAY - 1 if last is None else last) < DAY


def _days_in_order(days: Days) -> bool:
    return days.first is None or days.last is None or days.first <= days.last


def main() -> None:
    """Print how many texts were read, what came of it, and how long the slowest took."""
    numbers = [int(each) for each in sys.argv[1:] if each.isdigit()]
    count, seed = [*numbers, *(100_000, 20261124)[len(numbers) :]][:2]
    keep_for_good()
    print(f"seed {seed}, processor time")
    examined(count, seed).show()


if __name__ == "__main__":
    main()
