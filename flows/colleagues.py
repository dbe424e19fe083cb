"""What those who work here have done by chat: to be away, and to have those told who will wait.

Only `bot.colleagues` opens these, with what is known: no field bears a name that a customer's
message could fill, such as `barber`.
"""

from datetime import datetime

from core.ids import BarberId
from flows.frame import Frame, ask, do, flow, note
from scheduling.commands import TakeOff, TellLate, Told


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
