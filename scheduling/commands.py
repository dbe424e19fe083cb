"""What flows ask of the back office: plain values, carried out by `usecases`.

A command's fields bear the names of the frame fields they come from (see `flows.frame.do`). Every
command is idempotent: carrying it out twice is the same as once.
"""

from dataclasses import dataclass
from datetime import date, datetime

from core.ids import BarberId, BookingId, ConversationId, SeriesId, ServiceId, ShopId
from scheduling.recurrence import Plan, Rhythm
from scheduling.values import BarberChoice, Extra, Hold
from scheduling.wishes import Wish

# --- Finding out: `None` means that the customer must say ---


@dataclass(frozen=True, slots=True)
class FindShop:
    """The only shop, or the only one where this barber works, or does on the day wished for."""

    barber: BarberChoice | None
    wish: Wish | None = None


@dataclass(frozen=True, slots=True)
class FindService:
    """The only service there is."""

    shop: ShopId


@dataclass(frozen=True, slots=True)
class FindBarber:
    """The only barber of the shop who does the service."""

    shop: ShopId
    service: ServiceId


@dataclass(frozen=True, slots=True)
class FindStart:
    """The one start time that the wish means, if it is free."""

    shop: ShopId
    service: ServiceId
    barber: BarberChoice
    wish: Wish | None
    extras: tuple[Extra, ...] | None = None
    avoid: tuple[BarberId, ...] | None = None


@dataclass(frozen=True, slots=True)
class FindName:
    """The name we know the customer by."""


@dataclass(frozen=True, slots=True)
class FindBooking:
    """The customer's only booking to come, or the only one of those it is among."""

    among: tuple[BookingId, ...] | None = None


@dataclass(frozen=True, slots=True)
class FindNewStart:
    """The one start time that the wish means for a booking that exists, if it is free."""

    booking: BookingId
    barber: BarberChoice | None
    wish: Wish | None


@dataclass(frozen=True, slots=True)
class FindFull:
    """Whether nothing that is free suits the wish: true, or `None` when something does."""

    shop: ShopId
    service: ServiceId
    barber: BarberChoice
    wish: Wish
    extras: tuple[Extra, ...] | None = None
    avoid: tuple[BarberId, ...] | None = None


@dataclass(frozen=True, slots=True)
class FindTurn:
    """Whether who joins the queue now has a turn today: true, or `None` when they do not."""

    shop: ShopId
    service: ServiceId
    barber: BarberChoice | None


@dataclass(frozen=True, slots=True)
class FindFirstStart:
    """When a standing booking begins: the first free start that a wish like "los viernes" means."""

    shop: ShopId
    service: ServiceId
    barber: BarberChoice
    wish: Wish | None


@dataclass(frozen=True, slots=True)
class FindSeries:
    """The customer's only standing booking."""


@dataclass(frozen=True, slots=True)
class FindSeriesOn:
    """The customer's only standing booking with a date on the day wished for."""

    wish: Wish


# --- Doing ---


@dataclass(frozen=True, slots=True)
class PlaceHold:
    """Keep a time for the customer while they decide. Gives a `Hold`."""

    shop: ShopId
    service: ServiceId
    barber: BarberChoice
    start: datetime
    extras: tuple[Extra, ...] | None = None
    avoid: tuple[BarberId, ...] | None = None


@dataclass(frozen=True, slots=True)
class ReleaseHold:
    """Give a time back that was kept."""

    hold: Hold


@dataclass(frozen=True, slots=True)
class Book:
    """Make a hold a booking, under this name. Gives a `BookingId`."""

    hold: Hold
    name: str


@dataclass(frozen=True, slots=True)
class HoldForMove:
    """Keep a new time for the visit of a booking, beside its old one. Gives a `Hold`."""

    booking: BookingId
    barber: BarberChoice | None
    start: datetime


@dataclass(frozen=True, slots=True)
class Move:
    """Move a visit to the time that is held for it. Gives the same `BookingId` as before."""

    booking: BookingId
    hold: Hold


@dataclass(frozen=True, slots=True)
class JoinWaitlist:
    """Wait for a time that suits a wish. Gives a `WaitId`."""

    shop: ShopId
    service: ServiceId
    barber: BarberChoice
    wish: Wish
    extras: tuple[Extra, ...] | None = None
    avoid: tuple[BarberId, ...] | None = None


@dataclass(frozen=True, slots=True)
class LeaveWaitlist:
    """Wait for nothing any longer. Gives how many wishes there were."""


@dataclass(frozen=True, slots=True)
class JoinQueue:
    """Wait for a turn, here and now, under this name, if any. Gives a `QueueEntryId`."""

    shop: ShopId
    service: ServiceId
    barber: BarberChoice | None
    name: str | None


@dataclass(frozen=True, slots=True)
class LeaveQueue:
    """Wait for no turn any longer. Gives how many places were given up."""


@dataclass(frozen=True, slots=True)
class PlanSeries:
    """Check every date of a standing booking. Gives a `Plan`; nothing is kept by it."""

    shop: ShopId
    service: ServiceId
    barber: BarberChoice
    every: Rhythm
    start: datetime
    until: date | None  # the last day on which they would come
    times: int | None  # how often in all
    moves: tuple[tuple[date, datetime | None], ...] | None  # `None`: it is skipped


@dataclass(frozen=True, slots=True)
class StartSeries:
    """Book the dates of a plan, and those to come as their time comes. Gives a `SeriesId`."""

    plan: Plan
    name: str


@dataclass(frozen=True, slots=True)
class EndSeries:
    """End a standing booking, cancelling what is to come. Gives how many bookings that was."""

    series: SeriesId


@dataclass(frozen=True, slots=True)
class SkipDate:
    """Do without one date of a standing booking; the others stay. Gives the day."""

    series: SeriesId
    wish: Wish


@dataclass(frozen=True, slots=True)
class CancelBooking:
    """Cancel the visit of a booking, or, `alone`, nothing but that. Gives their `BookingId`s."""

    booking: BookingId
    alone: bool | None = None


# --- Of those who work here ---


@dataclass(frozen=True, slots=True)
class Told:
    """A booking whose customer is concerned; `reached`: they are written to."""

    booking: BookingId
    reached: bool


@dataclass(frozen=True, slots=True)
class TakeOff:
    """Keep a time free of bookings, of a barber or (`None`) everybody.

    Those who have booked then are offered another place, if `replan` is a yes.
    """

    who: BarberId | None
    since: datetime
    until: datetime
    replan: bool


@dataclass(frozen=True, slots=True)
class PutInQueue:
    """Somebody stands at the counter and waits for a turn. Gives a `QueueEntryId`."""

    who: str | None  # as whoever works here calls them
    shop: ShopId
    service: ServiceId
    barber: BarberChoice | None


@dataclass(frozen=True, slots=True)
class TellLate:
    """The barber who writes will be late: have those told who will wait for them."""

    minutes: int


@dataclass(frozen=True, slots=True)
class AnswerCustomer:
    """Say something to a customer who waits for a person. Gives whether they still did."""

    conversation: ConversationId
    words: str
