"""What was understood of one message: plain values, no decisions.

Understanding (`bot/understanding/`) makes readings; the dialogue (`flows/dialogue.py`) decides what
they mean here and now. A reading never guesses: what is ambiguous stays a set of candidates.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from core.ids import BarberId, BookingId, ServiceId, ShopId
from scheduling.recurrence import Rhythm
from scheduling.wishes import Wish

Id = TypeVar("Id")


class Intent(StrEnum):
    """What the customer wants of us, apart from giving values."""

    BOOK = "book"
    MOVE = "move"
    CANCEL_BOOKING = "cancel-booking"
    WAIT = "wait"  # "avisame si se libera algo"
    STOP_WAITING = "stop-waiting"  # "sacame de la lista"
    STANDING = "standing"  # "quiero un turno fijo"
    END_STANDING = "end-standing"  # "no quiero más el turno fijo"
    SKIP_DATE = "skip-date"  # "saltea el del 18/12"
    SKIP_NEXT = "skip-next"  # "salteá la próxima"
    JOIN_QUEUE = "join-queue"  # "anotame en la fila"
    LEAVE_QUEUE = "leave-queue"  # "salgo de la fila"
    ARRIVED = "arrived"  # "ya llegué", "estoy en el local"
    QUEUE = "queue"  # "¿cuánto hay de espera?"
    PAY = "pay"
    MY_BOOKINGS = "my-bookings"
    AVAILABILITY = "availability"  # "¿qué tenés para el viernes?"
    PRICES = "prices"
    SERVICES = "services"
    BARBERS = "barbers"
    HOURS = "hours"
    ADDRESS = "address"
    PAYMENT_METHODS = "payment-methods"
    CANCEL_TERMS = "cancel-terms"  # "¿y si después no puedo?"
    MAY_CANCEL = "may-cancel"  # "¿se puede cancelar?": out of the blue it is a wish as well
    REMINDERS = "reminders"  # "¿me avisás antes?"
    FACILITIES = "facilities"  # "¿tienen wifi?": of the shop, and not known to us
    WHO = "who"  # "¿sos un bot?"
    HELP = "help"
    HUMAN = "human"  # a person, please
    COMPLAINT = "complaint"
    RUNNING_LATE = "running-late"
    QUIT = "quit"  # leave what we are doing: "dejá", "mejor nada"
    CANCEL = "cancel"  # a bare "cancelar": the flow when there is one, else a booking
    RESTART = "restart"
    BACK = "back"
    REPEAT = "repeat"
    MORE_OFFERS = "more-offers"  # "¿otros horarios?"
    NONE_OF_THESE = "none-of-these"
    EARLIER = "earlier"  # "¿nada antes?"
    LATER = "later"  # "¿más tarde no hay?"
    USUAL = "usual"  # "lo de siempre"
    SAME_BARBER = "same-barber"  # "con el mismo"
    OTHER_BARBER = "other-barber"  # "con el otro", "con otro"
    GREETING = "greeting"
    THANKS = "thanks"
    BYE = "bye"
    SMALL_TALK = "small-talk"  # "todo bien?", "jaja", emoji only


class Attachment(StrEnum):
    """What came instead of text, or with it."""

    VOICE = "voice"
    PHOTO = "photo"
    VIDEO = "video"
    STICKER = "sticker"
    DOCUMENT = "document"
    LOCATION = "location"
    CONTACT = "contact"
    OWN_NUMBER = "own-number"  # their own, and the channel vouches for it
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Named(Generic[Id]):
    """A thing of the catalogue that was named: `ids` has several when several fit equally.

    A barber by a name that nobody bears ("con Pedro") has none.

    `words` are the customer's own, so that we can ask "¿cuál Juan?". `negated`: "con Juan no".
    """

    ids: tuple[Id, ...]
    words: str
    negated: bool = False


class Whose(StrEnum):
    """Whose part of a visit is spoken of."""

    OWN = "own"  # "el mío"
    COMPANIONS = "companions"  # "el de mi hijo"


class PickBy(StrEnum):
    """How one of the offers last shown was pointed at."""

    POSITION = "position"
    LAST = "last"
    EARLIEST = "earliest"
    LATEST = "latest"
    THAT = "that"  # "ese", "dale ese": fine when one was offered


@dataclass(frozen=True, slots=True)
class Pick:
    """One of the offers last shown; `position` counts from 1 and goes with `POSITION` only."""

    by: PickBy
    position: int = 0


@dataclass(frozen=True, slots=True)
class Doubt:
    """A date that cannot be as it was said, and what may have been meant.

    `code` is a message in `locales/`: `weekday-disagrees` ("viernes 10", and the 10th is a
    Saturday), `date-past`, `time-past`, `date-impossible` (31 de junio), `next-weekday` ("el
    próximo viernes", when two Fridays are as likely).
    """

    code: str
    options: tuple[Wish, ...]
    words: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Which words were read as what; for `main.py understand` and for tests."""

    words: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything one message says, in any order.

    Attributes:
        intents: in the order of the text.
        services: several when several were named ("corte y barba" as two things).
        barbers, shops: as `services`.
        anyone: any barber will do.
        wish: when they would like to come.
        by_weekday: its days are weekdays by their names alone, read as the coming ones.
        doubt: a date to be asked about; `wish` then lacks it.
        answer: yes or no, when the message is, or begins with, one.
        pick: which of the offers last shown. A bare "5" has both `pick` and `wish`.
        every: how often they would come again and again.
        times: how often in all, when they said how often.
        shift: minutes later, below 0 earlier, than what is being moved ("media hora más tarde").
        same_time: of the day, as before ("a la misma hora").
        rather: what was agreed is to be otherwise ("mejor el viernes").
        moved: of a move, when the booking is now ("el del viernes al sábado": Friday).
        moved_named: of a move, the names said are those of the booking ("el de Juan").
        booking: which of the customer's bookings is meant, once that is looked up.
        among: those that may be meant by what was said, if not one; none if there is no such.
        bookings: when it may be one of several parts of a visit, these.
        alone: that one is meant without the rest of its visit.
        whose: of a booking that is spoken of, whose part of it.
        people: how many the visit is for ("para mí y mis dos hijos" is 3).
        language: locale asked for ("English please"), `es_AR`, `pt_BR` or `en`.
        written_in: locale the message is evidently written in, `None` when it could be any.
        surely_in: the same, where several words of it leave no doubt.
        person_name: the customer's own name ("soy Ana", or a bare name when it was asked for).
        phone: a phone number as written.
        email: an address of theirs.
        attachment: what came instead of text.
        evidence: why, for explanations.
    """

    intents: tuple[Intent, ...] = ()
    services: tuple[Named[ServiceId], ...] = ()
    barbers: tuple[Named[BarberId], ...] = ()
    shops: tuple[Named[ShopId], ...] = ()
    anyone: bool = False
    wish: Wish | None = None
    by_weekday: bool = False
    doubt: Doubt | None = None
    answer: bool | None = None
    pick: Pick | None = None
    every: Rhythm | None = None
    times: int | None = None
    shift: int | None = None
    same_time: bool = False
    rather: bool = False
    moved: Wish | None = None
    moved_named: bool = False
    booking: BookingId | None = None
    among: tuple[BookingId, ...] | None = None
    bookings: tuple[BookingId, ...] = ()
    alone: bool = False
    whose: Whose | None = None
    people: int | None = None
    language: str | None = None
    written_in: str | None = None
    surely_in: str | None = None
    person_name: str | None = None
    phone: str | None = None
    email: str | None = None
    attachment: Attachment | None = None
    evidence: tuple[Evidence, ...] = ()

    @property
    def empty(self) -> bool:
        """Nothing at all was understood."""
        nothing = Reading(
            evidence=self.evidence,
            written_in=self.written_in,
            surely_in=self.surely_in,
            whose=self.whose,
        )
        return nothing == self
