"""What a conversation remembers between two turns, as JSON.

Nothing but values is kept: no step pointers, no code. So a restart or a deploy in mid-talk is
harmless, and a flow that has changed takes over what still bears the same name and type; the rest
is asked anew.
"""

from collections.abc import Mapping
from typing import Any, get_type_hints

from pydantic import TypeAdapter, ValidationError

from flows.dialogue import FLOWS
from flows.frame import Frame
from flows.machine import Conversation
from flows.offers import Lasting, Offer, Offers
from flows.reading import Doubt, Intent
from flows.talk import Dialogue

SCHEMA = 1

_ADAPTERS: Mapping[str, Mapping[str, TypeAdapter[Any]]] = {
    title: {
        name: TypeAdapter(hint) for name, hint in get_type_hints(flow).items() if flow.has(name)
    }
    for title, flow in FLOWS.items()
}

_DOUBT = TypeAdapter(Doubt)


def to_json(dialogue: Dialogue) -> dict[str, Any]:
    """Return a dialogue as JSON values, what is `None` left out."""
    flow = type(dialogue.top.frame) if dialogue.top else None
    kept: dict[str, Any] = {
        "schema": SCHEMA,
        "stack": [_talk_to_json(talk) for talk in dialogue.stack],
        "misses": dialogue.misses,
        "put": dialogue.put,
    }
    if isinstance(dialogue.unsure, Doubt):
        kept["unsure"] = _DOUBT.dump_python(dialogue.unsure, mode="json")
    if dialogue.offers:
        kept["offers"] = {
            "turn": dialogue.offers.turn,
            "items": [_offer_to_json(offer, flow) for offer in dialogue.offers.items],
        }
    return kept


def from_json(kept: Mapping[str, Any] | None) -> Dialogue:
    """Return the dialogue that was kept; what cannot be read any more is forgotten."""
    if not kept or kept.get("schema") != SCHEMA:
        return Dialogue()
    stack = tuple(
        _talk_from_json(talk, FLOWS[talk["flow"]])
        for talk in kept.get("stack", [])
        if talk["flow"] in FLOWS
    )
    flow = type(stack[-1].frame) if stack else None
    offers = kept.get("offers")
    return Dialogue(
        stack=stack,
        offers=_offers_from_json(offers, flow) if offers else None,
        misses=kept.get("misses", 0),
        unsure=_doubt_from_json(kept.get("unsure")),
        put=kept.get("put"),
    )


def _doubt_from_json(kept: Any) -> Doubt | None:
    try:
        return None if kept is None else _DOUBT.validate_python(kept)
    except ValidationError:
        return None


def _talk_to_json(talk: Conversation[Any]) -> dict[str, Any]:
    flow = type(talk.frame)
    known = {step.name: talk.frame[step.name] for step in flow.steps}
    return {
        "flow": flow.title,
        "version": flow.version,
        "frame": _values_to_json(known, flow),
        "tickets": talk.tickets,
        "looked": sorted(talk.looked),
        "found": sorted(talk.found),
    }


def _talk_from_json(kept: Mapping[str, Any], flow: type[Frame]) -> Conversation[Any]:
    return Conversation(
        flow(**_values_from_json(kept["frame"], flow)),
        tickets=kept["tickets"],
        looked=frozenset(kept["looked"]),
        found=frozenset(kept["found"]),
    )


def _offer_to_json(offer: Offer, flow: type[Frame] | None) -> dict[str, Any]:
    kept: dict[str, Any] = {"title": offer.title}
    if offer.intent:
        kept["intent"] = offer.intent
    if offer.stands_for is not None:
        kept["stands_for"] = offer.stands_for
    if offer.withdraws:
        kept["withdraws"] = offer.withdraws
    if offer.lasting:
        kept["lasting"] = offer.lasting.id
    if offer.values and flow:
        kept["values"] = _values_to_json(offer.values, flow)
    return kept


def _offers_from_json(kept: Mapping[str, Any], flow: type[Frame] | None) -> Offers:
    return Offers(
        turn=kept["turn"],
        items=tuple(
            Offer(
                title=item["title"],
                values=_values_from_json(item.get("values", {}), flow) if flow else {},
                intent=Intent(item["intent"]) if "intent" in item else None,
                withdraws=tuple(item.get("withdraws", ())),
                stands_for=item.get("stands_for"),
                lasting=Lasting.by_id(item.get("lasting", "")),
            )
            for item in kept["items"]
        ),
    )


def _values_to_json(values: Mapping[str, object], flow: type[Frame]) -> dict[str, Any]:
    adapters = _ADAPTERS[flow.title]
    return {
        name: adapters[name].dump_python(value, mode="json")
        for name, value in values.items()
        if value is not None
    }


def _values_from_json(kept: Mapping[str, Any], flow: type[Frame]) -> dict[str, object]:
    values: dict[str, object] = {}
    for name, adapter in _ADAPTERS[flow.title].items():
        if name not in kept:
            continue
        try:
            values[name] = adapter.validate_python(kept[name])
        except ValidationError:  # the field means something else now: ask anew
            continue
    return values
