"""A lexicon: the words of one language, and what they are to the grammar."""

from collections.abc import Iterable, Sequence

from bot.understanding.moments.atoms import Atom, Kind
from bot.understanding.text import Speller, Token

Entry = tuple[Kind | tuple[Kind, ...], int, str]
"""Kinds, value, and the words and phrases, folded, that are so: `(Kind.WEEKDAY, 0, "lunes|lun")`.

A word that is two in one has two kinds: "del" is `(Kind.OF, Kind.ON)`. Signs in phrases stand
alone: "o ' clock".
"""

REPAIRED = {
    Kind.WEEKDAY, Kind.MONTH, Kind.RELATIVE, Kind.MANANA, Kind.PART, Kind.NOON,
    Kind.THIS_PART, Kind.WEEKS, Kind.NEXT, Kind.WEEKEND, Kind.NUMBER, Kind.AFTER, Kind.BEFORE,
}  # fmt: skip
"""Kinds whose words are recognised with a typing mistake in them."""

SIGNS: dict[str, Kind] = {
    ":": Kind.COLON,
    ";": Kind.COLON,
    ".": Kind.DOT,
    "/": Kind.SLASH,
    "-": Kind.DASH,
    "~": Kind.DASH,
    ",": Kind.COMMA,
    "+": Kind.PLUS,
    "'": Kind.MINUTE_SIGN,
    "$": Kind.MONEY,
    "€": Kind.MONEY,
    "%": Kind.MONEY,
    "!": Kind.BREAK,
    "?": Kind.BREAK,
    "\0": Kind.CUT,
}

_Kinds = tuple[tuple[Kind, int], ...]


class Lexicon:
    """The words of one language. Made once, at import.

    Args:
        entries: see `Entry`; of two for one word, the first holds.
        endings: what letters are when they are written to a number without a space: "3rd".
        real: common words that are near to a listed one and no mistake for it.
    """

    def __init__(self, entries: Iterable[Entry], *, endings: Iterable[Entry], real: str) -> None:
        self._phrases: dict[str, list[tuple[tuple[str, ...], _Kinds]]] = {}
        repaired: dict[str, _Kinds] = {}
        for kinds, value, forms in entries:
            some = kinds if isinstance(kinds, tuple) else (kinds,)
            for form in forms.split("|"):
                words = tuple(form.split())
                meaning = tuple((kind, value) for kind in some)
                self._phrases.setdefault(words[0], []).append((words[1:], meaning))
                if some[0] in REPAIRED and len(words) == 1:
                    repaired.setdefault(form, meaning)
        for phrases in self._phrases.values():
            phrases.sort(key=lambda phrase: -len(phrase[0]))
        listed = {word for word in self._phrases if word.isalpha()}
        self._speller = Speller(repaired, listed | set(real.split()))
        self._endings = {
            form: ((kinds, value),)
            for kinds, value, forms in endings
            for form in forms.split("|")
            if isinstance(kinds, Kind)
        }

    def __contains__(self, word: str) -> bool:
        return word in self._phrases

    def atoms(self, tokens: Sequence[Token]) -> list[Atom]:
        """Return the atoms of a row of tokens, in order."""
        atoms: list[Atom] = []
        place = 0
        while place < len(tokens):
            word, start, end = tokens[place]
            place += 1
            known = self._phrases.get(word)
            if known is None:
                if "0" <= word[0] <= "9":
                    atoms.append(_number(word, start, end))
                    continue
                known = self._repaired(word)
            length, kinds = self._longest(known, tokens, place) if known else (0, None)
            if not length and atoms and atoms[-1].digits and atoms[-1].end == start:
                kinds = self._endings.get(word, kinds)
            if kinds is None:
                is_number = "0" <= word[0] <= "9"
                atoms.append(
                    _number(word, start, end)
                    if is_number
                    else Atom(SIGNS.get(word, Kind.WORD), start, end)
                )
                continue
            place += length
            end = tokens[place - 1].end
            atoms += [Atom(kind, start, end, value) for kind, value in kinds]
        return atoms

    @staticmethod
    def _longest(
        phrases: list[tuple[tuple[str, ...], _Kinds]], tokens: Sequence[Token], place: int
    ) -> tuple[int, _Kinds | None]:
        """Return how many more words belong to the phrase that begins before `place`."""
        for rest, kinds in phrases:
            length = len(rest)
            if not length or rest == tuple(
                [token.word for token in tokens[place : place + length]]
            ):
                return length, kinds
        return 0, None

    def _repaired(self, word: str) -> list[tuple[tuple[str, ...], _Kinds]] | None:
        right = self._speller.repair(word)
        return self._phrases[right] if right else None


def _number(word: str, start: int, end: int) -> Atom:
    digits = len(word)
    if digits > 8:
        return Atom(Kind.CUT, start, end)
    kind = Kind.NUMBER if digits < 3 else Kind.LONG
    return Atom(kind, start, end, int(word), digits)
