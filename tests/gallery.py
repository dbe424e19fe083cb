"""How a message looks on every channel, as the providers' own rules let it.

Each channel renders it, and the stand-in of its provider checks what comes out as it would a call;
`Refused` says that the provider would not take it.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime

from bot.texts import load_texts
from integrations.email.rendering import as_mail
from integrations.plain_text import cut, numbered, plain
from integrations.ports import OutboundMessage
from integrations.sandbox.telegram.checks import checked_markup, checked_text
from integrations.sandbox.twilio.contents import Content, check_definition
from integrations.sandbox.whatsapp_cloud.checks import Shown, Template, check
from integrations.telegram import channel as telegram
from integrations.templates import Template as Approved
from integrations.templates import templated
from integrations.twilio import rendering as twilio
from integrations.whatsapp_cloud.rendering import as_parts, as_template

BUTTON = load_texts()["es_AR"].say("whatsapp-open-list")

_AROUND = {"es": "Aviso de tu barbería: {{1}}. ¡Gracias!"}
_LONGEST_ID = 60  # bytes, as the port has it
_LONGEST_LINE = 998  # of a mail on its way, RFC 5322


def on_telegram(message: OutboundMessage) -> Iterator[str]:
    parts = cut(telegram._text(message), telegram.LONGEST_TEXT)
    keyboard = telegram._keyboard(message)
    for number, part in enumerate(parts, start=1):
        yield checked_text({"text": part})
        if keyboard and number == len(parts):
            markup = checked_markup({"reply_markup": keyboard.model_dump_json(exclude_none=True)})
            assert markup is not None
            for row in markup["inline_keyboard"]:
                yield " ".join(f"[{button['text']}]" for button in row)


def on_whatsapp_by_twilio(message: OutboundMessage) -> Iterator[str]:
    shape = twilio.shape_of(message)
    if shape is None:
        yield from on_sms(message)
        return
    definition = shape.definition()
    check_definition(definition)
    variables = shape.variables(plain(message), BUTTON, message.choices)
    seen = Content("HX", definition).fill(variables)
    assert [key for key, *_ in (*seen.replies, *seen.items)] == [c.id for c in message.choices]
    yield seen.body
    yield from (f"[{title}]" for _, title in seen.replies)
    yield from _listed(seen.items)


def on_whatsapp_by_meta(message: OutboundMessage) -> Iterator[str]:
    for part in as_parts(message, BUTTON):
        seen = check({"messaging_product": "whatsapp", **part}, {})
        yield from _shown(seen)


def after_the_window_by_twilio(message: OutboundMessage) -> Iterator[str]:
    types = {"twilio/text": {"body": _AROUND["es"]}}
    template = Content("HX", {"language": "es", "variables": {"1": "x"}, "types": types}, True)
    for part in templated(message, [Approved("HX", "es")]):
        yield template.fill(twilio.as_variables(part.variable)).body


def after_the_window_by_meta(message: OutboundMessage) -> Iterator[str]:
    templates: Mapping[str, Template] = {"aviso": Template("es", _AROUND["es"])}
    for part in templated(message, [Approved("aviso", "es")]):
        whole = {"messaging_product": "whatsapp", **as_template(part)}
        yield from _shown(check(whole, templates))


def on_sms(message: OutboundMessage) -> Iterator[str]:
    for part in cut(numbered(message), twilio.LONGEST_TEXT):
        assert 0 < len(part) <= twilio.LONGEST_TEXT
        yield part


def by_mail(message: OutboundMessage) -> Iterator[str]:
    sender = ("Filo y Compás", "turnos@barberia.example")
    now = datetime(2026, 11, 24, 13, tzinfo=UTC)
    mail = as_mail(message, to="ana@casa.example", sender=sender, key="k:1", now=now)
    assert all(len(line) <= _LONGEST_LINE for line in mail.as_bytes().split(b"\r\n"))
    yield f"Subject: {mail['Subject']}"
    body = mail.get_body(("plain",))
    assert body is not None
    yield str(body.get_content()).replace("\r\n", "\n").rstrip("\n")
    yield from (f"<{part.get_content_type()}>" for part in mail.iter_attachments())


def on_the_page(message: OutboundMessage) -> Iterator[str]:
    yield message.text
    yield from (f"[{choice.title}]" for choice in message.choices)
    if message.link:
        yield f"[{message.link.title} -> {message.link.url}]"


CHANNELS: Mapping[str, Callable[[OutboundMessage], Iterator[str]]] = {
    "page": on_the_page,
    "telegram": on_telegram,
    "whatsapp (twilio)": on_whatsapp_by_twilio,
    "whatsapp (meta)": on_whatsapp_by_meta,
    "whatsapp (twilio), window closed": after_the_window_by_twilio,
    "whatsapp (meta), window closed": after_the_window_by_meta,
    "sms": on_sms,
    "e-mail": by_mail,
}


def everywhere(message: OutboundMessage) -> dict[str, str]:
    """Return how a message looks, by channel.

    Raises:
        Refused: some provider would not take it.
        AssertionError: it is not as it should be.
    """
    for choice in message.choices:
        assert len(choice.id.encode()) <= _LONGEST_ID, f"{choice.id!r} of {message.text!r}"
    return {name: "\n".join(render(message)) for name, render in CHANNELS.items()}


def _shown(seen: Shown) -> Iterator[str]:
    yield seen.text
    yield from (f"[{title}]" for _, title in seen.buttons)
    yield from _listed(seen.rows)
    if seen.link:
        yield f"[{seen.link[0]} -> {seen.link[1]}]"


def _listed(rows: list[tuple[str, str, str]]) -> Iterator[str]:
    if rows:
        yield f"[{BUTTON}]"
    yield from (f"  - {title}" + (f": {told}" if told else "") for _, title, told in rows)
