"""Reading Twilio's webhooks: true ones, and whatever somebody with the token may send."""

from contextlib import suppress
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.reading import Attachment
from integrations.ports import (
    BadPayload,
    ChannelRefused,
    DeliveryReport,
    Ignored,
    InboundMessage,
    Stage,
)
from integrations.twilio.addresses import (
    address_of,
    sms_recipient,
    whatsapp_recipient,
)
from integrations.twilio.payloads import read_form, read_message
from integrations.twilio.statuses import Callbacks

SID = "SM00000000000000000000000000000a01"


def form(**content: str) -> list[tuple[str, str]]:
    """A text over WhatsApp, with what a test changes; `None` leaves a field out."""
    fields: dict[str, Any] = {
        "SmsMessageSid": SID,
        "NumMedia": "0",
        "ProfileName": "Juana Pérez",
        "MessageType": "text",
        "SmsSid": SID,
        "WaId": "5491155550001",
        "SmsStatus": "received",
        "Body": "Quiero un turno",
        "To": "whatsapp:+14155238886",
        "NumSegments": "1",
        "MessageSid": SID,
        "AccountSid": "AC00000000000000000000000000000a01",
        "From": "whatsapp:+5491155550001",
        "ApiVersion": "2010-04-01",
    } | content
    return [(name, value) for name, value in fields.items() if value is not None]


def read(**content: str) -> InboundMessage:
    reading = read_message(form(**content))
    assert isinstance(reading, InboundMessage)
    return reading


class TestAText:
    def test_over_whatsapp_tells_who_said_what(self):
        assert read() == InboundMessage(
            channel="whatsapp",
            external_id=SID,
            address="whatsapp:+5491155550001",
            text="Quiero un turno",
            profile_name="Juana Pérez",
            phone="+5491155550001",
        )

    def test_by_sms_comes_from_a_number_that_nobody_vouches_for(self):
        sms = {"From": "+5491155550001", "WaId": None, "ProfileName": None, "MessageType": None}
        assert read(**sms) == InboundMessage(
            channel="sms", external_id=SID, address="sms:+5491155550001", text="Quiero un turno"
        )

    def test_of_somebody_who_shows_no_number_can_be_answered(self):
        message = read(From="whatsapp:AR.1349000000001", WaId=None)
        assert (message.address, message.phone) == ("whatsapp:AR.1349000000001", None)
        assert whatsapp_recipient(message.address) == "whatsapp:AR.1349000000001"

    def test_has_fields_that_nobody_knew(self):
        assert read(SomethingNew="1", ChannelMetadata='{"type":"whatsapp"}').text

    def test_names_its_fields_in_any_case(self):
        lower = [(name.lower(), value) for name, value in form()]
        assert read_message(lower) == read()

    def test_keeps_no_nul(self):
        assert read(Body="a\0b", ProfileName="\0").text == "ab"
        assert read(ProfileName="\0").profile_name is None


class TestATap:
    def test_on_a_quick_reply_tells_its_id_and_title(self):
        tap = {"ButtonText": "Sí", "ButtonPayload": "3.0", "Body": "Sí"}
        for kind in ("interactive", "button"):
            message = read(MessageType=kind, **tap)
            assert (message.choice, message.text) == ("3.0", "Sí")

    def test_in_a_list_likewise(self):
        message = read(MessageType="interactive", ListId="3.7", ListTitle="15:30", Body="15:30")
        assert (message.choice, message.text) == ("3.7", "15:30")

    def test_without_its_title_shows_the_body(self):
        assert read(ListId="3.7", Body="15:30").text == "15:30"


class TestWhatIsNoText:
    @pytest.mark.parametrize(
        ("kind", "media", "attachment"),
        [
            ("audio", "audio/ogg", Attachment.VOICE),
            ("image", "image/jpeg", Attachment.PHOTO),
            ("video", "video/mp4", Attachment.VIDEO),
            ("sticker", "image/webp", Attachment.STICKER),
            ("document", "application/pdf", Attachment.DOCUMENT),
            ("contacts", "text/vcard", Attachment.CONTACT),
            (None, "audio/ogg; codecs=opus", Attachment.VOICE),
            (None, "image/webp", Attachment.STICKER),
            (None, "text/x-vcard", Attachment.CONTACT),
            (None, "model/gltf", Attachment.OTHER),
            (None, "", Attachment.OTHER),
        ],
    )
    def test_is_known_by_its_type_or_its_media(self, kind, media, attachment):
        message = read(MessageType=kind, NumMedia="1", MediaContentType0=media, Body="")
        assert message.attachment == attachment

    def test_is_a_place(self):
        place = {"Latitude": "-34.6", "Longitude": "-58.4", "Body": ""}
        assert read(MessageType="location", **place).attachment == Attachment.LOCATION
        assert read(MessageType=None, **place).attachment == Attachment.LOCATION

    def test_may_have_a_caption(self):
        message = read(MessageType="image", NumMedia="1", Body="así lo quiero")
        assert (message.attachment, message.text) == (Attachment.PHOTO, "así lo quiero")

    def test_may_say_nothing(self):
        assert read_message(form(Body="")) == Ignored(SID, "empty")
        assert read_message(form(MessageType="reaction", Body="👍")) == Ignored(SID, "reaction")

    def test_may_come_from_where_no_answer_goes(self):
        for sender in ("", "MERCADOPAGO", "12345", "messenger:123", "whatsapp:", "whatsapp:x\n"):
            assert read_message(form(From=sender)) == Ignored(SID, "cannot-be-answered")


class TestLeaving:
    @pytest.mark.parametrize("word", ["BAJA", "baja.", " Stop ", "STOP!", "sair"])
    def test_is_said_with_one_word(self, word):
        assert read(Body=word).opt_out is True

    @pytest.mark.parametrize("word", ["ALTA", "start"])
    def test_is_taken_back_with_another(self, word):
        assert read(Body=word).opt_out is False

    @pytest.mark.parametrize("text", ["hola", "la parte de atrás más baja", "cancelar", "end"])
    def test_is_not_said_by_other_words(self, text):
        assert read(Body=text).opt_out is None

    def test_is_told_by_twilio_whatever_the_word(self):
        assert read(Body="end", OptOutType="STOP").opt_out is True
        assert read(Body="yes", OptOutType="START").opt_out is False
        assert read(Body="help", OptOutType="HELP").opt_out is None


class TestAFormThatTwilioWouldNotPost:
    @pytest.mark.parametrize("sid", ["", "SM1", "SM" + "g" * 32, SID + "\n", "x" * 10_000])
    def test_has_no_sid(self, sid):
        with pytest.raises(BadPayload):
            read_message(form(MessageSid=sid, SmsSid=sid))

    def test_is_not_ascii_or_has_a_thousand_fields(self):
        for body in ("Body=ñ".encode(), b"a=1&" * 1000):
            with pytest.raises(BadPayload):
                read_form(body)

    @given(st.binary(max_size=300))
    def test_is_read_or_refused_whatever_it_is(self, body):
        with suppress(BadPayload):
            read_message(read_form(body))

    @given(st.dictionaries(st.sampled_from([name for name, _ in form()]), st.text(max_size=30)))
    def test_is_read_or_refused_whatever_its_fields_say(self, changed):
        body = urlencode(form(**changed), errors="replace").encode()
        with suppress(BadPayload):
            read_message(read_form(body))


class TestAddresses:
    def test_are_of_one_channel(self):
        assert whatsapp_recipient("whatsapp:+541155550001") == "whatsapp:+5491155550001"
        assert sms_recipient("sms:+5491155550001") == "+5491155550001"
        for wrong in ("sms:+5491155550001", "whatsapp:", "999:1111", "+5491155550001"):
            with pytest.raises(ChannelRefused):
                whatsapp_recipient(wrong)
        for wrong in ("whatsapp:+5491155550001", "sms:", "sms:BANCO"):
            with pytest.raises(ChannelRefused):
                sms_recipient(wrong)

    @given(st.text(max_size=40))
    def test_are_made_only_of_what_can_be_answered(self, sender):
        address = address_of(sender)
        if address is not None:
            recipient = whatsapp_recipient if address.startswith("whatsapp:") else sms_recipient
            assert recipient(address)


class TestAStatus:
    callbacks = Callbacks("token", "https://turnos.example.com/")
    key = "0b0e0e7e-0000-0000-0000-000000000001:42"

    def told(self, **fields: str) -> DeliveryReport | Ignored:
        url = self.callbacks.url_for(self.key)
        assert url.startswith("https://turnos.example.com/webhooks/twilio/status?ob=")
        seal = url.rpartition("sig=")[2]
        return self.callbacks.read(self.key, seal, list(({"MessageSid": SID} | fields).items()))

    @pytest.mark.parametrize(
        ("status", "stage"),
        [
            ("queued", Stage.TAKEN),
            ("sending", Stage.TAKEN),
            ("sent", Stage.TAKEN),
            ("delivered", Stage.DELIVERED),
            ("read", Stage.READ),
        ],
    )
    def test_says_how_far_the_message_came(self, status: str, stage: Stage):
        assert self.told(MessageStatus=status) == DeliveryReport(self.key, SID, stage=stage)

    @pytest.mark.parametrize(
        ("code", "failure"),
        [
            ("63016", "window-closed (63016)"),
            ("63024", "no-such-recipient (63024)"),
            ("21610", "opted-out (21610)"),
            ("12345", "twilio-12345 (12345)"),
            ("", "undelivered"),
            ("٣", "undelivered"),
            ("9" * 400, "undelivered"),
        ],
    )
    def test_of_failure_says_why(self, code, failure):
        report = self.told(MessageStatus="undelivered", ErrorCode=code)
        assert report == DeliveryReport(self.key, SID, failure)

    def test_that_nobody_knows_says_nothing(self):
        assert self.told(MessageStatus="pondering") == Ignored(SID, "unknown-status")

    def test_without_our_seal_is_refused(self):
        for seal in ("", "0" * 32, "ñ"):
            with pytest.raises(BadPayload):
                self.callbacks.read(self.key, seal, [("MessageSid", SID)])

    def test_without_a_sid_is_refused(self):
        with pytest.raises(BadPayload):
            self.told(MessageSid="?", MessageStatus="sent")
