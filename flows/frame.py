"""Vocabulary for writing a conversation down.

A conversation is a frame to fill: a class whose fields are what we must learn or do, in the order
we would like to. Each field says how it gets its value:

    ask      the customer tells us, unless we can find it out ourselves
    note     the customer may tell us; we never ask
    confirm  the customer says yes
    do       we carry out a command, and its result is the value

The state of a conversation is never stored: it is the first field that is still empty. So answers
may come in any order, several at once, and be corrected later (frame-based dialogue: Bobrow et
al., GUS, 1977; the same idea as VoiceXML's form interpretation algorithm).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields, replace
from typing import Any, ClassVar, Self, TypeVar, dataclass_transform


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """How one field gets its value.

    `after` names earlier fields whose change makes the value void. `when` is a predicate on the
    frame; while it is false the step is skipped.
    """

    name: str = ""
    after: tuple[str, ...] = ()
    when: Callable[[Any], bool] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask(Step):
    """The customer tells us; or `find`, carried out before we ask, knows already."""

    prompt: str
    find: Callable[..., object] | None = None
    on_failure: Mapping[str, str] = field(default_factory=dict[str, str])
    ends_on: frozenset[str] = frozenset()
    on_back: Mapping[str, Callable[[Any], object]] = field(
        default_factory=dict[str, Callable[[Any], object]]
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Step):
    """The customer may tell us. Never asked for, so never in the way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirm(Step):
    """The customer says yes. A no leaves the field empty, open for corrections, or the flow."""

    prompt: str
    no_leaves: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Do(Step):
    """A command tells us; `after` is what the command needs, read off its own fields."""

    command: Callable[..., object]
    undo: Callable[[Any], object] | None = None
    on_failure: Mapping[str, str] = field(default_factory=dict[str, str])


class Frame:
    """What one conversation knows so far. Write flows as subclasses, under `@flow`."""

    title: ClassVar[str]
    version: ClassVar[int]
    steps: ClassVar[tuple[Step, ...]]

    @property
    def todo(self) -> Step | None:
        """The first step that applies and is not met yet: the state we are in."""
        for step in self.steps:
            if isinstance(step, Note) or self[step.name] is not None:
                continue
            if step.when is None or step.when(self):
                return step
        return None

    def but(self, **values: object) -> Self:
        """Return a copy of the frame in which these fields have these values."""
        return replace(self, **values)  # type: ignore[type-var]  # subclasses are dataclasses

    def __getitem__(self, name: str) -> Any:
        return getattr(self, name)

    @classmethod
    def step(cls, name: str) -> Step:
        return next(step for step in cls.steps if step.name == name)

    @classmethod
    def has(cls, name: str) -> bool:
        return any(step.name == name for step in cls.steps)

    @classmethod
    def voided_by(cls, names: Iterable[str]) -> tuple[Step, ...]:
        """Return the steps of these fields and of all that came after them, in order."""
        void = set(names)
        for step in cls.steps:
            if void.intersection(step.after):
                void.add(step.name)
        return tuple(step for step in cls.steps if step.name in void)

    @classmethod
    def found_from(cls, names: Iterable[str]) -> tuple[str, ...]:
        """Return the fields that are found out from any of these."""
        known = set(names)
        return tuple(
            step.name
            for step in cls.steps
            if isinstance(step, Ask) and step.find and known.intersection(needs(step.find))
        )


def needs(command: Callable[..., object]) -> tuple[str, ...]:
    """Return the names of the frame fields that a command takes: those of its own fields."""
    return tuple(item.name for item in fields(command))  # type: ignore[arg-type]  # a dataclass


def _can_do_without(command: Callable[..., object]) -> set[str]:
    """What a command has a default for: a flow need not have a field for that."""
    items = fields(command)  # type: ignore[arg-type]  # a dataclass
    return {item.name for item in items if item.default is not MISSING}


def ask(
    prompt: str,
    *,
    after: Iterable[str] = (),
    when: Callable[[Any], bool] | None = None,
    find: Callable[..., object] | None = None,
    on_failure: Mapping[str, str] | None = None,
    ends_on: Iterable[str] = (),
    on_back: Mapping[str, Callable[[Any], object]] | None = None,
) -> Any:
    """Declare a field that the customer fills.

    Args:
        prompt: message key in `locales/`.
        after: earlier fields whose change makes the answer void.
        when: predicate on the frame; while it is false the step is skipped.
        find: command that may know the answer, carried out before the question is put; its fields
            bear the names of the frame fields it looks at. Its result fills the field, `None`
            leaves it to the customer. What was found is void when what it was found from changes.
        on_failure: error code of `find` -> field to be asked anew; with any other code the
            customer is told, and asked.
        ends_on: error codes of `find` after which nobody could answer: the flow is over.
        on_back: field that says the same as the answer -> what is left of it once the customer
            goes back to this question.
    """
    return _declared(
        Ask(
            prompt=prompt,
            after=tuple(after),
            when=when,
            find=find,
            on_failure=on_failure or {},
            ends_on=frozenset(ends_on),
            on_back=on_back or {},
        )
    )


def note() -> Any:
    """Declare a field that the customer may fill and is never asked for."""
    return _declared(Note())


def confirm(prompt: str, *, after: Iterable[str] = (), no_leaves: bool = False) -> Any:
    """Declare a field that only a plain yes fills; arguments as for `ask`.

    With `no_leaves` a plain no ends the flow: there is nothing to correct.
    """
    return _declared(Confirm(prompt=prompt, after=tuple(after), no_leaves=no_leaves))


def do(
    command: Callable[..., object],
    *,
    undo: Callable[[Any], object] | None = None,
    when: Callable[[Any], bool] | None = None,
    on_failure: Mapping[str, str] | None = None,
) -> Any:
    """Declare a field filled by the result of a command.

    Args:
        command: dataclass whose fields bear the names of the frame fields it needs.
        undo: builds, from the value, the command that takes it back.
        when: as for `ask`.
        on_failure: error code -> field to be asked anew; any other code ends the flow.
    """
    return _declared(
        Do(
            after=needs(command),
            when=when,
            command=command,
            undo=undo,
            on_failure=on_failure or {},
        )
    )


F = TypeVar("F", bound=Frame)


@dataclass_transform(
    frozen_default=True, kw_only_default=True, field_specifiers=(ask, note, confirm, do)
)
def flow(title: str, *, version: int = 1) -> Callable[[type[F]], type[F]]:
    """Make a class of declared fields a flow: an immutable dataclass that knows its steps.

    Raises:
        TypeError: a step speaks of a field that does not come before it, or that is not there.
    """

    def declare(cls: type[F]) -> type[F]:
        made = dataclass(frozen=True, kw_only=True)(cls)
        made.title, made.version, made.steps = title, version, tuple(_checked(made))
        return made

    return declare


def _declared(step: Step) -> Any:
    return field(default=None, metadata={"step": step})


def _checked(cls: type[Any]) -> Iterator[Step]:
    every, earlier = {item.name for item in fields(cls)}, set[str]()
    for item in fields(cls):
        step: Step = item.metadata["step"]
        command = getattr(step, "command", getattr(step, "find", None))
        optional = _can_do_without(command) - every if command else set()
        step = replace(step, after=tuple(name for name in step.after if name not in optional))
        others = (*getattr(step, "on_failure", {}).values(), *getattr(step, "on_back", ()))
        named = {*step.after, *others} - {item.name}
        if unknown := named - earlier:
            raise TypeError(f"{cls.__name__}.{item.name} speaks of {sorted(unknown)} too early")
        if (
            isinstance(step, Ask)
            and step.find
            and (unknown := {*needs(step.find)} - every - optional)
        ):
            raise TypeError(f"{cls.__name__}.{item.name} looks at {sorted(unknown)}, unknown here")
        earlier.add(item.name)
        yield replace(step, name=item.name)
