"""What those who work here have done by chat: be away, be late, put somebody in the queue.

Only `bot.colleagues` opens these, with what is known. Where they are asked about themselves no
field bears a name that a customer's message could fill, such as `barber`.
"""

from datetime import datetime

from core.ids import BarberId, ConversationId, QueueEntryId, ServiceId, ShopId
from flows.frame import Frame, ask, do, flow, note
from scheduling.commands import (
    AnswerCustomer,
    FindService,
    FindShop,
    PutInQueue,
    TakeOff,
    TellLate,
    Told,
)
from scheduling.values import BarberChoice


@flow("away")
class AwayFlow(Frame):
    """Nobody can be booked then. Those who are can be offered another place, or are told by hand.

    `who` is empty for everybody. Any answer to `replan` is a yes to being away.
    """

    who: BarberId | None = note()
    since: datetime | None = note()
    until: datetime | None = note()
    replan: bool | None = ask("ask-away", after=["who", "since", "until"])
    concerned: tuple[Told, ...] | None = do(TakeOff)


@flow("late")
class LateFlow(Frame):
    """Those of today who will have to wait are told when to come."""

    minutes: int | None = ask("ask-late-minutes")
    told: tuple[Told, ...] | None = do(TellLate)


@flow("walk-in")
class WalkInFlow(Frame):
    """Somebody at the counter waits for a turn; what is missing is said as a customer says it."""

    who: str | None = note()
    shop: ShopId | None = ask("ask-shop", find=FindShop)
    service: ServiceId | None = ask("ask-service", find=FindService)
    barber: BarberChoice | None = note()
    entry: QueueEntryId | None = do(PutInQueue)


@flow("replying")
class ReplyingFlow(Frame):
    """Whoever waits for a person is answered, in these words."""

    conversation: ConversationId | None = note()
    words: str | None = ask("ask-reply", after=["conversation"])
    sent: bool | None = do(AnswerCustomer)
