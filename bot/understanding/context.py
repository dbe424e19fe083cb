"""What the reader may know while it reads: the shop's names, the question open, the clock."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Generic, TypeVar

from core.ids import BarberId, ServiceId, ShopId

Id = TypeVar("Id")


@dataclass(frozen=True, slots=True)
class Entry(Generic[Id]):
    """A name in the catalogue, with all it goes by: nicknames, translations, diminutives."""

    id: Id
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The names of one organization."""

    services: tuple[Entry[ServiceId], ...] = ()
    barbers: tuple[Entry[BarberId], ...] = ()
    shops: tuple[Entry[ShopId], ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """Where a message was said.

    Attributes:
        locale: `es_AR`, `pt_BR` or `en`.
        now: aware, in the shop's zone.
        vocabulary: the names that may be named.
        asked: frame field of the question that is open (`service`, `barber`, `start`, `agreed`,
            `name` ...), or None.
        offered: how many choices were last shown, 0 for none; a bare number up to it is a pick.
        booking: what is being booked for themselves, which more can be added to.
    """

    locale: str
    now: datetime
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    asked: str | None = None
    offered: int = 0
    booking: tuple[ServiceId, ...] = ()
