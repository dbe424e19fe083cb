"""Templates of WhatsApp that Meta has approved, for what is said after a window has closed.

What varies is one variable, what we say; the words around it and the titles of its buttons are
Meta's to approve, and always the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from integrations.plain_text import flattened
from integrations.ports import Choice, OutboundMessage

LONGEST_VARIABLE: Final = 900
"""Units of UTF-16: a whole template may have 1024, with the words around its variable."""


@dataclass(frozen=True, slots=True)
class Template:
    """One of them.

    Attributes:
        name: as its provider knows it: a name at Meta, an SID at Twilio.
        language: of it, `es_AR`.
        buttons: titles of its quick replies.
    """

    name: str
    language: str
    buttons: tuple[str, ...] = ()

    def fits(self, message: OutboundMessage) -> bool:
        """Tell whether its buttons are just what can be chosen."""
        return self.buttons == tuple(choice.title for choice in message.choices)


@dataclass(frozen=True, slots=True)
class Templated:
    """A part of a message, as a template says it; `choices` are on its buttons."""

    template: Template
    variable: str
    choices: tuple[Choice, ...] = ()


def templated(message: OutboundMessage, templates: Sequence[Template]) -> list[Templated]:
    """Return a message as templates say it: on one line, in parts if it is too long for one.

    Args:
        message: what to say.
        templates: the first whose buttons are its choices has it, or else the first without
            buttons: there choices are numbered.

    Returns:
        The parts, in order; none if no template has it.
    """
    plain = next((one for one in templates if not one.buttons), None)
    told = replace(message, choices=())
    fitting = next((one for one in templates if one.buttons and one.fits(message)), None)
    if fitting is not None:
        lines = flattened(told, LONGEST_VARIABLE)
        if len(lines) == 1:
            return [Templated(fitting, lines[0], message.choices)]
    if plain is None:
        return []
    return [Templated(plain, line) for line in flattened(message, LONGEST_VARIABLE)]
