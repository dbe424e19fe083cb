"""The one machine that runs every flow: `step(conversation, event) -> Turn`."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar, assert_never

from flows.frame import Ask, Confirm, Do, Frame, Note, needs

F = TypeVar("F", bound=Frame)


class Ticket(NamedTuple):
    """One attempt at one step: the idempotency key that its command travels with."""

    step: str
    number: int


class Outcome(StrEnum):
    """How a conversation ended."""

    COMPLETED = "completed"
    CANCELLED = "cancelled"
    FAILED = "failed"
    POINTLESS = "pointless"  # there is nothing to do it with, as was said


@dataclass(frozen=True, slots=True)
class Conversation(Generic[F]):
    """A frame being filled, and the little that is not in the frame.

    Attributes:
        frame: what is known.
        pending: the command we wait for.
        tickets: how many were given out.
        looked: fields we tried to find out ourselves, from what the frame says now.
        found: those of them that we did find out.
        outcome: set once it is over.
    """

    frame: F
    pending: Ticket | None = None
    tickets: int = 0
    looked: frozenset[str] = frozenset()
    found: frozenset[str] = frozenset()
    outcome: Outcome | None = None

    @property
    def state(self) -> str:
        """Name of the step being met, or the outcome: a node of the flow's diagram."""
        todo = self.frame.todo
        return self.outcome or (todo.name if todo else Outcome.COMPLETED)


# --- Events: what can happen to a conversation -------------------------------------------


@dataclass(frozen=True, slots=True)
class Said:
    """The customer gave values, asked for or not; one may correct an earlier answer."""

    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The customer took answers back without giving others ("con Juan no")."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Back:
    """The customer wants the last question again."""


@dataclass(frozen=True, slots=True)
class Cancel:
    """The customer gives up."""


@dataclass(frozen=True, slots=True)
class Done:
    """A command succeeded."""

    ticket: Ticket
    value: object


@dataclass(frozen=True, slots=True)
class Failed:
    """A command failed; `code` is that of a `core.errors` class."""

    ticket: Ticket
    code: str
    params: Mapping[str, object] = field(default_factory=dict[str, object])


@dataclass(frozen=True, slots=True)
class Lapsed:
    """A value we had is void by itself now: the hold ran out, the payment was voided."""

    name: str
    value: object
    code: str


Event = Said | Withdrawn | Back | Cancel | Done | Failed | Lapsed


# --- Effects: what the caller carries out, in this order ---------------------------------


@dataclass(frozen=True, slots=True)
class Prompt:
    """Put the question of this field; offers, buttons and wording are the caller's.

    `among`: only these values come into question ("¿cuál Juan?"). `tries`: how often in a row it
    was put without an answer; `reminder`: it is open already, and something else came between.
    """

    name: str
    key: str
    among: tuple[object, ...] = ()
    tries: int = 0
    reminder: bool = False


@dataclass(frozen=True, slots=True)
class Say:
    """Send the text that `locales/` has under this key."""

    key: str
    params: Mapping[str, object] = field(default_factory=dict[str, object])


@dataclass(frozen=True, slots=True)
class Perform:
    """Carry out a command; come back with `Done` or `Failed` bearing the same ticket."""

    ticket: Ticket
    command: object


@dataclass(frozen=True, slots=True)
class Compensate:
    """Take an earlier command back. May repeat for one value; nothing comes back."""

    command: object


@dataclass(frozen=True, slots=True)
class HandOff:
    """Fetch a person."""

    reason: str


Effect = Prompt | Say | Perform | Compensate | HandOff


@dataclass(frozen=True, slots=True)
class Turn(Generic[F]):
    """The conversation after an event, and what is to be done about it."""

    conversation: Conversation[F]
    effects: tuple[Effect, ...] = ()


# --- The machine -------------------------------------------------------------------------


def begin(frame: F) -> Turn[F]:
    """Open a conversation whose frame may already know something."""
    return _advance(Conversation(frame), [])


def step(talk: Conversation[F], event: Event) -> Turn[F]:
    """Fold one event into a conversation.

    Total: every event is fine in every state. A result that comes too late, after the customer
    changed their mind or left, is taken back by the `undo` of its step.

    Returns:
        The conversation after the event, and the effects in the order to carry them out.
    """
    if isinstance(event, Done) and event.ticket != talk.pending:
        return Turn(talk, tuple(_too_late(talk.frame, event)))
    if talk.outcome is not None:
        return Turn(talk)
    effects: list[Effect] = []
    return _advance(_absorb(talk, event, effects), effects)


def _advance(talk: Conversation[F], effects: list[Effect]) -> Turn[F]:
    """Turn to the first step not met: do it if it is ours, find it out if we can, else ask."""
    todo = talk.frame.todo
    match todo:
        case _ if talk.outcome is not None or talk.pending is not None:
            pass
        case None:
            talk = replace(talk, outcome=Outcome.COMPLETED)
        case Do(command=command):
            talk = _perform(talk, todo.name, command, effects)
        case Ask(find=command) if command is not None and todo.name not in talk.looked:
            talk = _perform(talk, todo.name, command, effects)
        case Ask(prompt=prompt) | Confirm(prompt=prompt):
            effects.append(Prompt(todo.name, prompt))
        case _:
            raise AssertionError(f"{todo} cannot be met")
    return Turn(talk, tuple(effects))


def _perform(
    talk: Conversation[F], name: str, command: Callable[..., object], effects: list[Effect]
) -> Conversation[F]:
    ticket = Ticket(name, talk.tickets + 1)
    given = {need: talk.frame[need] for need in needs(command) if talk.frame.has(need)}
    effects.append(Perform(ticket, command(**given)))
    return replace(talk, pending=ticket, tickets=ticket.number)


def _absorb(talk: Conversation[F], event: Event, effects: list[Effect]) -> Conversation[F]:
    frame = talk.frame
    match event:
        case Said(values):
            return _hear(talk, values, effects)
        case Withdrawn(names):
            return _forget(talk, names, effects)
        case Back():
            return _go_back(talk, effects)
        case Cancel():
            return _end(talk, Outcome.CANCELLED, effects)
        case Done(ticket, value):
            return _found(replace(talk, pending=None), ticket.step, value)
        case Failed(ticket, code, params) if ticket == talk.pending:
            return _fail(replace(talk, pending=None), ticket.step, code, params, effects)
        case Lapsed(name, value, code) if frame[name] == value:
            gone = replace(talk, frame=frame.but(**{name: None}))
            asked_anew = getattr(frame.step(name), "on_failure", {}).get(code)
            again = _fail(gone, name, code, {}, effects)
            # It was fine a moment ago: look before asking.
            return replace(again, looked=again.looked - {asked_anew})
        case Failed() | Lapsed():
            return talk
        case _:
            assert_never(event)


def _found(talk: Conversation[F], name: str, value: object) -> Conversation[F]:
    """Write a command's result down."""
    talk = replace(talk, frame=talk.frame.but(**{name: value}))
    if isinstance(talk.frame.step(name), Ask):
        found = talk.found | {name} if value is not None else talk.found
        talk = replace(talk, looked=talk.looked | {name}, found=found)
    return talk


def _hear(
    talk: Conversation[F], values: Mapping[str, object], effects: list[Effect]
) -> Conversation[F]:
    """Write down answers. A yes counts only to the question put, and not beside corrections."""
    asked, frame = talk.frame.todo, talk.frame
    heard = {
        name: value for name, value in values.items() if isinstance(frame.step(name), Ask | Note)
    }
    changed = [name for name, value in heard.items() if frame[name] != value]
    # Not knowing what one may know unasked was an answer, too: what was done upon it is void.
    corrected = [
        name for name in changed if frame[name] is not None or isinstance(frame.step(name), Note)
    ]
    if isinstance(asked, Confirm) and asked.name in values and not changed:
        if values[asked.name] is True:
            heard[asked.name] = True
        elif asked.no_leaves:
            return _end(talk, Outcome.CANCELLED, effects)
        else:
            effects.append(Say(f"{asked.prompt}-declined"))
    talk = replace(talk, found=talk.found - heard.keys())  # from now on it was said
    talk = _forget(talk, corrected, effects)
    talk = _look_again(talk, changed, effects)
    return replace(talk, frame=talk.frame.but(**heard), looked=talk.looked - set(changed))


def _go_back(talk: Conversation[F], effects: list[Effect]) -> Conversation[F]:
    """Ask again what the customer answered last, be it by the way ("mañana a las 17")."""
    frame = talk.frame
    answered = [
        one
        for one in frame.steps
        if isinstance(one, Ask)
        and frame[one.name] is not None
        and (one.name not in talk.found or any(frame[name] is not None for name in one.on_back))
    ]
    if not answered:
        return talk
    last = answered[-1]
    left = {
        name: rest(frame[name]) for name, rest in last.on_back.items() if frame[name] is not None
    }
    talk = _forget(talk, [last.name, *left], effects)
    # They want the question: what we would find out ourselves is what they went back from.
    return replace(talk, frame=talk.frame.but(**left), looked=talk.looked | {last.name})


def _look_again(
    talk: Conversation[F], changed: Iterable[str], effects: list[Effect]
) -> Conversation[F]:
    """What was found out, or not, from what has changed, is open anew."""
    derived = set(talk.frame.found_from(changed))
    talk = _forget(talk, derived & talk.found, effects)
    pending = None if talk.pending and talk.pending.step in derived else talk.pending
    return replace(talk, looked=talk.looked - derived, pending=pending)


def _forget(talk: Conversation[F], names: Iterable[str], effects: list[Effect]) -> Conversation[F]:
    """Empty these fields and all that came after them, taking back what was done."""
    void = talk.frame.voided_by(names)
    effects += [
        Compensate(one.undo(value))
        for one in reversed(void)
        if isinstance(one, Do) and one.undo and (value := talk.frame[one.name]) is not None
    ]
    emptied = {one.name for one in void}
    pending = None if talk.pending and talk.pending.step in emptied else talk.pending
    return replace(
        talk,
        frame=talk.frame.but(**dict.fromkeys(emptied)),
        pending=pending,
        looked=talk.looked - emptied,
        found=talk.found - emptied,
    )


def _fail(
    talk: Conversation[F],
    name: str,
    code: str,
    params: Mapping[str, object],
    effects: list[Effect],
) -> Conversation[F]:
    effects.append(Say(code, params))
    failed = talk.frame.step(name)
    again = failed.on_failure.get(code) if isinstance(failed, Do | Ask) else None
    if again and not _is_open(talk.frame, again):
        talk = _forget(talk, [name, again], effects)
        # What the command found impossible is not to be found out once more, but asked.
        return replace(talk, looked=talk.looked | {again})
    if isinstance(failed, Ask) and code in failed.ends_on:
        return _end(talk, Outcome.POINTLESS, effects)
    if isinstance(failed, Ask):
        return replace(talk, looked=talk.looked | {name})
    effects.append(HandOff(code))
    return _end(talk, Outcome.FAILED, effects)


def _is_open(frame: Frame, name: str) -> bool:
    """Tell whether this was left open, and is never asked for: nothing is won by forgetting it."""
    return isinstance(frame.step(name), Note) and frame[name] is None


def _end(talk: Conversation[F], outcome: Outcome, effects: list[Effect]) -> Conversation[F]:
    talk = _forget(talk, [one.name for one in talk.frame.steps], effects)
    return replace(talk, outcome=outcome)


def _too_late(frame: Frame, event: Done) -> Iterable[Effect]:
    one = frame.step(event.ticket.step)
    if isinstance(one, Do) and one.undo and frame[one.name] != event.value:
        yield Compensate(one.undo(event.value))
