"""Templates that we make and have approved, for what is said after a window has closed."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import structlog

from integrations.ports import ChannelRefused, ChannelUnavailable, DeliveryUnknown
from integrations.templates import Template
from integrations.twilio.client import Client

log = structlog.get_logger()

_APPROVED, _UNSUBMITTED = "approved", "unsubmitted"
_SAMPLES: Final = ("mañana a las 17:00, Corte con Juan", "id-1", "id-2", "id-3")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A template to be had: its words around `{{1}}`, its language, the titles of its buttons."""

    kind: str
    language: str
    body: str
    buttons: tuple[str, ...] = ()

    def definition(self) -> dict[str, Any]:
        """Return it as the Content API wants it, named after what it is."""
        actions = [
            {"type": "QUICK_REPLY", "title": title, "id": f"{{{{{number}}}}}"}
            for number, title in enumerate(self.buttons, start=2)
        ]
        types: dict[str, Any] = {"twilio/text": {"body": self.body}}
        if actions:
            types = {"twilio/quick-reply": {"body": self.body, "actions": actions}}
        samples = {str(n): _SAMPLES[n - 1] for n in range(1, len(self.buttons) + 2)}
        content = {"language": self.language, "variables": samples, "types": types}
        digest = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:12]
        name = f"barberpro_{self.kind}_{self.language.lower()}_{digest}"
        return {"friendly_name": name, **content}


class OwnTemplates:
    """Creates templates, has them approved, and knows which are.

    Args:
        client: of the account.
        given: that the owner had approved; these come first.
        wanted: to be had besides, each created once, whichever process comes first: they are found
            again by name.

    Attributes:
        templates: those that can be sent now; the list stays the same one.
    """

    def __init__(self, client: Client, given: Sequence[Template], wanted: Sequence[Wanted]) -> None:
        self._client = client
        self._given = list(given)
        self._wanted = list(wanted)
        self.templates = list(given)

    async def keep(self) -> None:
        """Create what is not there, submit what is not submitted, and learn what is approved.

        Once all are approved there is nothing to do any more. What fails is tried at the next call.
        """
        if len(self.templates) == len(self._given) + len(self._wanted):
            return
        try:
            known = await self._client.approvals()
            approved = [await self._see_to(one, known) for one in self._wanted]
        except (ChannelUnavailable, ChannelRefused, DeliveryUnknown) as error:
            log.warning("templates cannot be had for now", error=str(error))
            return
        self.templates[:] = [*self._given, *(one for one in approved if one is not None)]

    async def _see_to(self, wanted: Wanted, known: dict[str, tuple[str, str]]) -> Template | None:
        definition = wanted.definition()
        name = str(definition["friendly_name"])
        if name in known:
            sid, status = known[name]
        else:
            sid, status = await self._client.create_content(definition), _UNSUBMITTED
        if status == _UNSUBMITTED:
            status = await self._client.ask_approval(sid, name)
            log.info("template submitted", name=name, status=status)
        if status != _APPROVED:
            return None
        return Template(sid, wanted.language, wanted.buttons)


def lacking(wanted: Sequence[Wanted], given: Sequence[Template]) -> list[Wanted]:
    """Return what the owner has no template for: of the same buttons, or without any."""
    had = {one.buttons for one in given}
    return [one for one in wanted if one.buttons not in had]
