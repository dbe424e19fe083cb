"""The choices last shown: values of their own, so that "el 2" and a tap mean what was seen."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from core.ids import BookingId, ConversationId
from flows.reading import Intent, Pick, PickBy
from scheduling.wishes import Wish

_LASTING = re.compile(r"([a-z-]+)\.([0-9a-f]{32})\.(\w{0,12})")


@dataclass(frozen=True, slots=True)
class Lasting:
    """A choice about a booking, or a conversation, that can be taken as long as it can be seen.

    Its id says all that there is to it, so it need not be remembered. What comes back may be old
    news, or be made up: it has to be looked at before anything is done.

    Attributes:
        deed: what to do, lower case letters and hyphens; it knows what `about` is.
        about: the booking's id, or the conversation's.
        detail: what else there is to know, as the deed wants it: at most 12 letters and digits.
    """

    deed: str
    about: UUID
    detail: str = ""

    @property
    def id(self) -> str:
        return f"{self.deed}.{self.about.hex}.{self.detail}"

    @property
    def booking(self) -> BookingId:
        return BookingId(self.about)

    @property
    def conversation(self) -> ConversationId:
        return ConversationId(self.about)

    @classmethod
    def by_id(cls, choice: str) -> "Lasting | None":
        """Return the choice with this id; `None` when it is not one of these."""
        match = _LASTING.fullmatch(choice)
        return match and cls(match[1], UUID(match[2]), match[3])


@dataclass(frozen=True, slots=True)
class Offer:
    """One choice: what taking it says.

    Values for the open flow, or an intent, or fields whose answers it takes back, or something
    about a booking. `stands_for`: a plain yes or no means this choice.
    """

    title: str
    values: Mapping[str, object] = field(default_factory=dict)
    intent: Intent | None = None
    withdraws: tuple[str, ...] = ()
    stands_for: bool | None = None
    lasting: Lasting | None = None

    @property
    def days(self) -> tuple[date, ...]:
        """The day it is on, if it is a start time."""
        wish = self.values.get("wish")
        known = wish.days if isinstance(wish, Wish) and "start" in self.values else ()
        return tuple(each.first for each in known if each.first is not None)


@dataclass(frozen=True, slots=True)
class Offers:
    """Choices shown in one turn, in the order shown; `turn` makes older taps recognisable."""

    turn: int
    items: tuple[Offer, ...]

    def id_of(self, position: int) -> str:
        """Return the choice id of the offer at this position, from 0."""
        lasting = self.items[position].lasting
        return lasting.id if lasting else f"{self.turn}.{position}"

    def by_id(self, choice: str) -> Offer | None:
        """Return the offer with this choice id; `None` when it is of another turn."""
        ids = {self.id_of(position): offer for position, offer in enumerate(self.items)}
        return ids.get(choice)

    def titled(self, text: str) -> str | None:
        """Return the choice id of the offer whose title was written instead of tapped."""
        wanted = _written(text)
        return next(
            (
                self.id_of(position)
                for position, offer in enumerate(self.items)
                if _written(offer.title) == wanted
            ),
            None,
        )

    @property
    def only(self) -> Offer | None:
        """The offer, when just one thing is on offer."""
        things = [offer for offer in self.items if offer.intent is None]
        return things[0] if len(things) == 1 else None

    def answering(self, answer: bool) -> Offer | None:  # noqa: FBT001  # a yes or a no
        """Return the offer that a plain yes or no means, if there is one."""
        return next((offer for offer in self.items if offer.stands_for is answer), None)

    def picked(self, pick: Pick, wish: Wish | None = None) -> Offer | None:
        """Return the offer that was pointed at; `None` when there is no such one.

        `wish`: said with it. An offer of another day than was named was not meant: "el primero del
        lunes".
        """
        offer = self._picked(pick)
        meant = offer is None or wish is None or all(map(wish.admits_day, offer.days))
        return offer if meant else None

    def _picked(self, pick: Pick) -> Offer | None:
        things = [offer for offer in self.items if offer.intent is None] or list(self.items)
        match pick.by:
            case PickBy.POSITION:
                # Positions are those on the screen, whatever they are.
                return (
                    self.items[pick.position - 1] if 0 < pick.position <= len(self.items) else None
                )
            case PickBy.LAST:
                return things[-1] if things else None
            case PickBy.THAT:
                return self.only
            case PickBy.EARLIEST | PickBy.LATEST:
                timed = sorted(
                    (offer for offer in things if isinstance(offer.values.get("start"), datetime)),
                    key=lambda offer: str(offer.values["start"]),
                )
                if not timed:
                    return None
                return timed[0 if pick.by is PickBy.EARLIEST else -1]


def _written(title: str) -> str:
    """Return a title as whoever copies it may write it: other spaces, capitals or end."""
    return " ".join(title.casefold().split()).rstrip(".!")
