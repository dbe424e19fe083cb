"""Reading Meta's webhooks, with pywa as the judge of what is in them."""

import hashlib
import hmac
import json
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pywa import WhatsApp as Pywa
from pywa import types
from pywa.utils import webhook_updates_validator

from core.errors import Forbidden
from flows.reading import Attachment
from integrations.ports import BadPayload, DeliveryReport, Ignored, InboundMessage
from integrations.whatsapp_cloud.payloads import read_webhook
from integrations.whatsapp_cloud.signature import is_signed
from integrations.whatsapp_cloud.statuses import tracking
from integrations.whatsapp_cloud.webhook import WhatsAppWebhook

OURS = "300000000000001"
WAMID = "wamid.HBgN0001"
KEY = "0b0e0e7e-0000-0000-0000-000000000001:42"
JUANA = {"profile": {"name": "Juana Pérez"}, "wa_id": "5491155550001", "user_id": "AR.1"}
SECRET = "secret-of-nobody"


def body(*values: dict[str, Any]) -> bytes:
    """A webhook as Meta posts it, with one change for each value."""
    about = {"display_phone_number": "5491150000000", "phone_number_id": OURS}
    changes = [
        {
            "field": "messages",
            "value": {"messaging_product": "whatsapp", "metadata": about, **value},
        }
        for value in values
    ]
    entry = {"id": "200000000000001", "changes": changes}
    return json.dumps({"object": "whatsapp_business_account", "entry": [entry]}).encode()


def said(contact: dict[str, Any] = JUANA, **content: Any) -> dict[str, Any]:
    """A message of Juana's."""
    message = {"from": "5491155550001", "id": WAMID, "timestamp": "1795545062"} | content
    return {"contacts": [contact], "messages": [message]}


def status(kind: str, **more: Any) -> dict[str, Any]:
    """What became of a message of ours."""
    told = {"id": WAMID, "status": kind, "timestamp": "1795545070", **more}
    return {"contacts": [JUANA], "statuses": [told]}


def read(value: dict[str, Any]) -> Any:
    [found] = read_webhook(body(value), OURS)
    return found


def as_pywa_reads(value: dict[str, Any]) -> Any:
    """The update that pywa hands to a bot."""
    heard = []
    pywa = Pywa(phone_id=OURS, token="token", server=None, verify_token="v", app_secret=SECRET)
    for listen in (pywa.on_message, pywa.on_message_status):
        listen()(lambda _, update: heard.append(update))
    for listen in (pywa.on_callback_button, pywa.on_callback_selection):
        listen()(lambda _, update: heard.append(update))
    pywa.webhook_update_handler(body(value))
    [update] = heard
    return update


BUTTON = {"type": "button_reply", "button_reply": {"id": "3.0", "title": "Sí"}}
ROW = {
    "type": "list_reply",
    "list_reply": {"id": "3.7", "title": "15:30", "description": "con Leo"},
}
MEDIA = {"id": "900", "mime_type": "x/y", "sha256": "x", "url": "https://lookaside.example/1"}
CONTEXT = {"from": "5491150000000", "id": "wamid.OUT"}


class TestWhoWrote:
    value = said(type="text", text={"body": "Quiero un turno mañana ✂️"})

    def test_is_read_with_what_they_said(self):
        assert read(self.value) == InboundMessage(
            channel="whatsapp",
            external_id=WAMID,
            address="whatsapp:+5491155550001",
            text="Quiero un turno mañana ✂️",
            profile_name="Juana Pérez",
            sent_at=datetime(2026, 11, 24, 18, 31, 2, tzinfo=UTC),
            phone="+5491155550001",
        )

    def test_is_read_as_pywa_reads_it(self):
        ours, theirs = read(self.value), as_pywa_reads(self.value)
        assert isinstance(theirs, types.Message)
        assert (ours.external_id, ours.text) == (theirs.id, theirs.text)
        assert ours.phone == f"+{theirs.from_user.wa_id}"
        assert ours.profile_name == theirs.from_user.name
        assert ours.sent_at == theirs.timestamp

    def test_and_shows_no_number_can_be_answered(self):
        hidden = {"profile": {"name": "Juana", "username": "juana"}, "user_id": "AR.1349000001"}
        value = said(hidden, type="text", text={"body": "hola"}, from_user_id="AR.1349000001")
        del value["messages"][0]["from"]

        ours, theirs = read(value), as_pywa_reads(value)
        assert (ours.address, ours.phone) == ("whatsapp:AR.1349000001", None)
        assert ours.address == f"whatsapp:{theirs.from_user.bsuid}"

    def test_is_told_from_others_of_the_same_body(self):
        other = {"profile": {"name": "Ana"}, "wa_id": "5491155550002", "user_id": "AR.2"}
        value = self.value | {"contacts": [other, JUANA]}
        value["messages"] = [
            *value["messages"],
            self.value["messages"][0] | {"from": "5491155550002"},
        ]

        names = [one.profile_name for one in read_webhook(body(value), OURS)]
        assert names == ["Juana Pérez", "Ana"]

    def test_from_where_no_answer_goes_is_ignored(self):
        value = said({}, type="text", text={"body": "x"}, **{"from": "?"})
        assert read(value) == Ignored(WAMID, "cannot-be-answered")


class TestATap:
    @pytest.mark.parametrize(
        ("value", "choice", "title"),
        [
            (said(type="interactive", interactive=BUTTON, context=CONTEXT), "3.0", "Sí"),
            (said(type="interactive", interactive=ROW, context=CONTEXT), "3.7", "15:30"),
            (
                said(type="button", button={"payload": "3.1", "text": "Cancelar"}, context=CONTEXT),
                "3.1",
                "Cancelar",
            ),
        ],
        ids=["button", "row", "button of a template"],
    )
    def test_tells_its_id_and_title_as_pywa_reads_them(self, value, choice, title):
        ours, theirs = read(value), as_pywa_reads(value)
        assert (ours.choice, ours.text, ours.attachment) == (choice, title, None)
        assert (theirs.data, theirs.title) == (choice, title)


class TestWhatIsNoText:
    @pytest.mark.parametrize(
        ("kind", "attachment", "more"),
        [
            ("audio", Attachment.VOICE, {"voice": True}),
            ("image", Attachment.PHOTO, {}),
            ("video", Attachment.VIDEO, {}),
            ("sticker", Attachment.STICKER, {"animated": False}),
            ("document", Attachment.DOCUMENT, {"filename": "a.pdf"}),
        ],
    )
    def test_is_media_as_pywa_reads_it(self, kind, attachment, more):
        value = said(type=kind, **{kind: MEDIA | more})
        ours, theirs = read(value), as_pywa_reads(value)
        assert (ours.attachment, ours.text) == (attachment, "")
        assert theirs.type == kind
        assert theirs.media.id == "900"

    def test_is_a_place_or_a_contact_as_pywa_reads_it(self):
        place = said(type="location", location={"latitude": -34.6, "longitude": -58.4})
        card = {"name": {"formatted_name": "Ana"}, "phones": [{"phone": "1"}]}
        contact = said(type="contacts", contacts=[card])
        assert read(place).attachment == Attachment.LOCATION
        assert read(contact).attachment == Attachment.CONTACT
        assert as_pywa_reads(place).location.latitude == -34.6
        assert as_pywa_reads(contact).contacts[0].name.formatted_name == "Ana"

    def test_may_have_a_caption(self):
        value = said(type="image", image=MEDIA | {"caption": "así lo quiero"})
        assert read(value).text == as_pywa_reads(value).caption == "así lo quiero"

    def test_is_a_reaction_which_asks_for_nothing(self):
        value = said(type="reaction", reaction={"message_id": "wamid.OUT", "emoji": "👍"})
        assert read(value) == Ignored(WAMID, "reaction")
        assert as_pywa_reads(value).reaction.emoji == "👍"

    @pytest.mark.parametrize("kind", ["unsupported", "order", "hologram", "interactive"])
    def test_is_something_that_we_cannot_see(self, kind):
        assert read(said(type=kind)).attachment == Attachment.OTHER

    @pytest.mark.parametrize("kind", ["system", "edit", "revoke", "request_welcome"])
    def test_is_nothing_to_answer(self, kind):
        assert read(said(type=kind)) == Ignored(WAMID, kind)

    def test_is_an_empty_text(self):
        assert read(said(type="text", text={"body": ""})) == Ignored(WAMID, "empty")


NAMES = ["id", "type", "text", "body", "from", "status", "errors"]


class TestOneBody:
    def test_holds_several_messages_and_statuses(self):
        first = said(type="text", text={"body": "hola"})
        first["messages"].append(first["messages"][0] | {"id": "wamid.2", "text": {"body": "un"}})
        second = said(type="text", text={"body": "turno"}, id="wamid.3")
        found = read_webhook(body(first, status("sent", **tracking(KEY)), second), OURS)

        assert [getattr(one, "text", type(one)) for one in found] == [
            "hola", "un", DeliveryReport, "turno",
        ]  # fmt: skip

    def test_is_kept_but_for_what_cannot_be_read(self):
        value = said(type="text", text={"body": "hola"})
        value["messages"] = [None, {"id": 7}, {"type": "text"}, *value["messages"]]
        [*ignored, kept] = read_webhook(body({"messages": "x"}, {"statuses": [1, {}]}, value), OURS)
        assert kept.text == "hola"
        assert all(isinstance(one, Ignored) for one in ignored)

    def test_about_another_number_is_not_for_us(self):
        assert read_webhook(body(said(type="text", text={"body": "x"})), "1") == [
            Ignored(WAMID, "not-for-us")
        ]
        assert read_webhook(body(status("sent", **tracking(KEY))), "1") == []

    def test_about_something_else_says_nothing(self):
        change = {"field": "account_update", "value": {"event": "DISABLED_UPDATE"}}
        told = {"object": "whatsapp_business_account", "entry": [{"id": "1", "changes": [change]}]}
        assert read_webhook(json.dumps(told).encode(), OURS) == []

    @pytest.mark.parametrize("wrong", [b"", b"{", b"[]", b"{}", b'{"entry": 1}', b"[" * 100_000])
    def test_that_meta_would_not_post_is_refused(self, wrong):
        with pytest.raises(BadPayload):
            read_webhook(wrong, OURS)

    @given(
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.text(max_size=9) | st.just("text"),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(
                    st.sampled_from(["id", "type", "text", "body", "from", "status", "errors"]),
                    inner,
                )
            ),
            max_leaves=12,
        )
    )
    def test_is_read_whatever_stands_in_it(self, anything):
        for place in ("messages", "statuses", "contacts"):
            read_webhook(body({place: [anything]}, {place: anything}), OURS)
        with suppress(BadPayload):
            read_webhook(json.dumps(anything).encode(), OURS)

    def test_keeps_no_nul(self):
        assert read(said(type="text", text={"body": "a\0b\ud800"})).text == "ab?"


class TestAStatus:
    @pytest.mark.parametrize("kind", ["sent", "delivered", "read", "played"])
    def test_says_that_meta_has_the_message(self, kind):
        value = status(kind, **tracking(KEY))
        ours, theirs = read(value), as_pywa_reads(value)
        assert (ours.key, ours.provider_id, ours.failure) == (KEY, WAMID, None)
        assert (theirs.id, theirs.status, theirs.tracker) == (WAMID, kind, f"barberpro:{KEY}")

    @pytest.mark.parametrize(
        ("code", "failure"),
        [
            (131047, "window-closed (131047)"),
            (131026, "no-such-recipient (131026)"),
            (130472, "experiment (130472)"),
            (99999, "meta-99999 (99999)"),
        ],
    )
    def test_of_failure_says_why(self, code, failure):
        error = {"code": code, "title": "x", "message": "x", "error_data": {"details": "x"}}
        value = status("failed", **tracking(KEY), errors=[error])
        assert read(value) == DeliveryReport(KEY, WAMID, failure)
        assert as_pywa_reads(value).error.code == code

    @pytest.mark.parametrize("errors", [None, [], [{}], [{"code": "x"}], [{"code": -1}]])
    def test_of_failure_may_not_say_why(self, errors):
        assert read(status("failed", **tracking(KEY), errors=errors)).failure == "failed"

    def test_of_a_message_that_others_sent_is_nothing_to_us(self):
        for others in ({}, {"biz_opaque_callback_data": KEY}, {"biz_opaque_callback_data": 7}):
            assert read(status("sent", **others)) == Ignored(WAMID, "not-of-ours")

    def test_that_nobody_knows_says_nothing(self):
        assert read(status("pondering", **tracking(KEY))) == Ignored(WAMID, "unknown-status")


class TestASignature:
    @given(st.binary(max_size=200), st.text(max_size=20))
    def test_is_as_pywa_checks_it(self, content, secret):
        signature = _signed(content, secret)
        assert webhook_updates_validator(secret, content, signature)
        assert is_signed(secret, content, signature)
        assert not is_signed(secret, content + b" ", signature)
        assert not is_signed(f"{secret}x", content, signature)

    def test_counts_the_bytes_that_came_not_what_they_mean(self):
        escaped, plain = rb'{"text":"\u00f1"}', '{"text":"ñ"}'.encode()
        assert json.loads(escaped) == json.loads(plain)
        assert is_signed(SECRET, escaped, _signed(escaped, SECRET))
        assert not is_signed(SECRET, plain, _signed(escaped, SECRET))

    @pytest.mark.parametrize("signature", [None, "", "sha256=", "ñ", "sha1=abc"])
    def test_that_is_none_is_refused(self, signature):
        assert not is_signed(SECRET, b"{}", signature)
        headers = {} if signature is None else {"X-Hub-Signature-256": signature}
        with pytest.raises(Forbidden):
            WhatsAppWebhook(OURS, SECRET, "v").read(b"{}", headers)


ASKED = {
    "hub.mode": "subscribe",
    "hub.verify_token": "una palabra",
    "hub.challenge": "1158201444",
}


class TestTheHandshake:
    webhook = WhatsAppWebhook(OURS, SECRET, "una palabra")

    def test_gives_the_challenge_back(self):
        assert self.webhook.challenge(ASKED) == "1158201444"

    @pytest.mark.parametrize("wrong", [{"hub.verify_token": "otra"}, {"hub.mode": "unsubscribe"}])
    def test_is_refused_to_whoever_does_not_know_the_token(self, wrong):
        with pytest.raises(Forbidden):
            self.webhook.challenge(ASKED | wrong)
        with pytest.raises(Forbidden):
            self.webhook.challenge({})


def _signed(content: bytes, secret: str) -> str:
    return f"sha256={hmac.digest(secret.encode(), content, hashlib.sha256).hex()}"
