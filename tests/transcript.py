"""Transcripts: chats written down as they should go, and what should have happened afterwards.

    The one-line booking
    now: 2026-11-24 10:00
    taken: Juan 2026-11-25 17:00

    > quiero un corte con Juan mañana tipo 17
    < ¿A nombre de quién
    > [Sí, confirmar]
    <! no dice esto
    = booked Juan Corte 2026-11-25 17:00

The first line is the title; the lines up to the first empty one set the scene. Then:

    > text        the customer writes; `\\n` is a new line
    > [Title]     the customer taps the choice whose title begins so
    > (taps) Title    the customer taps a choice of an older message (on the page)
    > (voice)     the customer sends something that is no text (on Telegram)
    > (code)      the code that was made last is sent
    > (link)      or its link is followed (on Telegram)
    > (looks)     the customer looks at what we have written of our own accord
    2> text       somebody else writes
    < text        the shop's last message contains this; `…` stands for anything in between
    < [A] [B]     it offers choices whose titles begin so
    <! text       it does not contain this
    * walk-in Juan (waits at the counter for him), * ill Juan 2026-11-25 15:00 20:00
    * sits Juan 2026-11-25 17:00 (who has booked that), * done Juan 2026-11-25 17:00
    * late Juan (those who wait are told)
    * later 15 min, * restart, * taken Juan 2026-11-25 17:00, * freed Juan 2026-11-25 17:00
    * no more Corte (it is off the price list)
    * calls afternoon 15:00 18:00 (the hours that are called so here)
    * code Juan   a code is made that makes a chat Juan's; * code owner
    * jobs        everything that the clock does is done
    * at 2026-11-26 15:00, and everything that is due by then is done
    * series due  and it is time to look at standing bookings
    = arrived Juan Corte 2026-11-25 17:00, = completed ..., = no_show ..., whoever booked it
    = booked Juan Corte 2026-11-25 17:00, = held ..., = nothing booked, = nothing held
    = rated 5 muy bueno (the only visit that was, with that comment or none)
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

_LINE = re.compile(r"(?P<kind>2?>|<!?|\*|=) ?(?P<rest>.*)")


@dataclass(frozen=True)
class Line:
    """One line of a transcript, with its number in the file for messages of failure."""

    kind: str
    rest: str
    number: int


@dataclass
class Transcript:
    """A chat, ready to be played."""

    path: Path
    title: str
    scene: list[tuple[str, str]] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    def setting(self, name: str, default: str) -> str:
        return next((value for key, value in self.scene if key == name), default)


def read_transcript(path: Path) -> Transcript:
    """Read one file; whatever does not fit the format is an error."""
    head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    title, *scene = head.splitlines()
    transcript = Transcript(path, title)
    for line in scene:
        name, separator, value = line.partition(": ")
        if not separator:
            raise ValueError(f"{path.name}: {line!r} sets nothing")
        transcript.scene.append((name, value))
    offset = len(head.splitlines()) + 1
    for number, line in enumerate(body.splitlines(), start=offset + 1):
        if not line.strip() or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line)
        if match is None:
            raise ValueError(f"{path.name}:{number}: {line!r} is no line of a transcript")
        transcript.lines.append(Line(match["kind"], match["rest"], number))
    return transcript


def contains(text: str, wanted: str) -> bool:
    """Tell whether a message has these words, in this order, whatever stands for `…`."""
    pattern = ".*".join(re.escape(part.strip()) for part in wanted.split("…"))
    return re.search(pattern, _plain(text), re.DOTALL) is not None


def _plain(text: str) -> str:
    return text.replace("\xa0", " ")
