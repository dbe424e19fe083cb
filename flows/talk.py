"""What a dialogue is made of: its state, and the effects beside those of the machine."""

from dataclasses import dataclass
from typing import Any

from flows.frame import Frame
from flows.machine import Conversation, Effect, Outcome, Prompt
from flows.offers import Lasting, Offers
from flows.reading import Doubt, Intent, Reading


@dataclass(frozen=True, slots=True)
class Which:
    """Several things bear the name that was said: which one is meant?"""

    name: str
    ids: tuple[object, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Dialogue:
    """What we have going with a customer.

    Attributes:
        stack: flows that are open; the last one has the word.
        offers: the choices last shown.
        misses: messages in a row that we did not understand.
        unsure: what must be cleared up before we go on asking.
        put: the field whose question was put last; put again it is worded another way.
    """

    stack: tuple[Conversation[Any], ...] = ()
    offers: Offers | None = None
    misses: int = 0
    unsure: Doubt | Which | None = None
    put: str | None = None

    @property
    def top(self) -> Conversation[Any] | None:
        return self.stack[-1] if self.stack else None

    @property
    def asked(self) -> str | None:
        """Name of the field whose question is open."""
        todo = self.top.frame.todo if self.top else None
        return todo.name if todo else None


# --- Effects beside those of the machine --------------------------------------------------


@dataclass(frozen=True, slots=True)
class Answer:
    """Answer a question about the shop or the customer's bookings. `about`: what was named."""

    topic: Intent
    about: Reading


@dataclass(frozen=True, slots=True)
class Clarify:
    """A date that cannot be as it was said: put the ways it may have been meant."""

    doubt: Doubt


@dataclass(frozen=True, slots=True)
class Finished:
    """A flow is over; tell how it went. `frame` still has what was done."""

    flow: str
    outcome: Outcome
    frame: Frame


@dataclass(frozen=True, slots=True)
class Menu:
    """Nothing is open: show what we can do."""


@dataclass(frozen=True, slots=True)
class SpeakIn:
    """Change the language, for good."""

    locale: str


@dataclass(frozen=True, slots=True)
class KeepEmail:
    """Remember where the customer wants mails."""

    address: str


@dataclass(frozen=True, slots=True)
class OfferOthers:
    """Put the open question again with other offers: more of them, earlier or later ones."""

    how: Intent
    prompt: Prompt


@dataclass(frozen=True, slots=True)
class TakeUp:
    """A choice about a booking was taken: see whether it is still so, and go on from there."""

    choice: Lasting


DialogueEffect = (
    Effect | Answer | Clarify | Finished | Menu | SpeakIn | KeepEmail | OfferOthers | TakeUp
)


@dataclass(frozen=True, slots=True)
class DialogueTurn:
    """The dialogue after an event, and what is to be done about it, in order."""

    dialogue: Dialogue
    effects: tuple[DialogueEffect, ...] = ()
