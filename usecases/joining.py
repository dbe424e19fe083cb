"""Barbers and owners prove by a code that a conversation is theirs.

Sixty bits of chance that last a day cannot be guessed by asking, whoever asks from however many
conversations; that each may ask only a few times is so that nobody even tries. Only a digest is
kept: who reads the database cannot join.
"""

import hashlib
import re
import secrets
from datetime import timedelta

from core.errors import NoSuchCode, TooManyGuesses
from core.ids import BarberId, ConversationId
from storage import colleagues
from storage.connection import Connection
from storage.conversations import Colleague
from usecases import telling
from usecases.desk import Desk

LIVES = timedelta(hours=24)
MOST_GUESSES = 5
_WITHIN = timedelta(hours=1)

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O, U
_FOUR = f"([{_ALPHABET}]{{4}})"
_CODE = re.compile(f"{_FOUR}[ -]?{_FOUR}[ -]?{_FOUR}")
_LONGEST = 40
_ALIKE = str.maketrans("ILO", "110")


async def make_code(connection: Connection, barber: BarberId | None) -> str:
    """Return a new code of a barber, or (`None`) the owner: good once, for a day.

    The day is the database's: who makes a code and who takes it may have other clocks.
    """
    code = ""
    while not _mixed(code):
        code = "".join(secrets.choice(_ALPHABET) for _ in range(12))
    await colleagues.keep_code(connection, _digest(code), barber, lives=LIVES)
    return f"{code[:4]}-{code[4:8]}-{code[8:]}"


def code_in(text: str) -> str | None:
    """Return the code that a message consists of, without hyphens; `None`: it is something else."""
    if len(text) > _LONGEST or not _mixed(text):
        return None
    words = text.strip().upper().translate(_ALIKE)
    found = _CODE.fullmatch(words)
    return "".join(found.groups()) if found else None


async def join(desk: Desk, conversation: ConversationId, code: str) -> Colleague:
    """Make a conversation that of whom a code was made for. Returns who that is.

    Raises:
        NoSuchCode: it was made up, is spent, or too old.
        TooManyGuesses: whatever it was; `minutes` from now they may try again.
    """
    guesses = await colleagues.count_guess(
        desk.connection, conversation, now=desk.now, within=_WITHIN
    )
    if guesses > MOST_GUESSES:
        raise TooManyGuesses(minutes=int(_WITHIN.total_seconds()) // 60)
    spent = await colleagues.spend_code(desk.connection, _digest(code))
    if spent is None:
        raise NoSuchCode
    await colleagues.forget_guesses(desk.connection, conversation)
    await colleagues.join(desk.connection, conversation, spent[0])
    await telling.begin(desk, spent[0])
    return Colleague(spent[0], owner=spent[0] is None)


def _mixed(code: str) -> bool:
    """Tell whether there are figures and letters, as in every code: not in a phone, or a word."""
    return any(sign.isdigit() for sign in code) and any(sign.isalpha() for sign in code)


def _digest(code: str) -> bytes:
    return hashlib.sha256(f"joining {code}".encode()).digest()
