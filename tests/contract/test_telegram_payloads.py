"""Reading Telegram's updates: true ones, and whatever somebody with the secret may send."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.reading import Attachment
from integrations.ports import BadPayload, Ignored, InboundMessage
from integrations.telegram.payloads import callback_query_id, load, read_update

JUAN = {"id": 1111, "is_bot": False, "first_name": "Juan", "language_code": "es"}
CHAT = {"id": 1111, "type": "private", "first_name": "Juan"}
BOT = {"id": 999, "is_bot": True, "first_name": "BarberPro", "username": "barberpro_bot"}


def update(**content: Any) -> dict[str, Any]:
    return {"update_id": 350001, **content}


def message(**content: Any) -> dict[str, Any]:
    return {"message_id": 41, "from": JUAN, "chat": CHAT, "date": 1795000000, **content}


def tap(**content: Any) -> dict[str, Any]:
    shown = {
        "message_id": 42,
        "from": BOT,
        "chat": CHAT,
        "date": 1795000000,
        "text": "¿A qué hora?",
        "reply_markup": {
            "inline_keyboard": [
                [{"text": "15:00", "callback_data": "o:2"}],
                [
                    {"text": "15:30", "callback_data": "o:3"},
                    {"text": "Mapa", "url": "https://a.b"},
                ],
            ]
        },
    }
    query = {"id": "77123", "from": JUAN, "message": shown, "chat_instance": "-1", "data": "o:3"}
    return update(callback_query={**query, **content})


def read(content: dict[str, Any]) -> InboundMessage:
    reading = read_update(content, 999)
    assert isinstance(reading, InboundMessage)
    return reading


class TestATextMessage:
    def test_tells_who_said_what_when(self):
        assert read(update(message=message(text="hola"))) == InboundMessage(
            channel="telegram",
            external_id="999:350001",
            address="999:1111",
            text="hola",
            profile_name="Juan",
            language="es",
            sent_at=datetime(2026, 11, 18, 11, 6, 40, tzinfo=UTC),
        )

    def test_is_read_from_bytes_as_well(self):
        body = json.dumps(update(message=message(text="mañana a las 5 💈"))).encode()
        assert read_update(body, 999) == read(load(body))
        assert read(load(body)).text == "mañana a las 5 💈"

    def test_takes_the_whole_name(self):
        ana = {**JUAN, "first_name": "Ana", "last_name": "Paz"}
        assert read(update(message=message(text="hola", **{"from": ana}))).profile_name == "Ana Paz"

    def test_of_another_bot_has_another_id(self):
        assert read_update(update(message=message(text="hola")), 555).external_id == "555:350001"

    def test_loses_what_a_database_cannot_keep(self):
        assert read(update(message=message(text="a\0b\ud83d"))).text == "ab?"


class TestACommand:
    @pytest.mark.parametrize(
        ("language", "greeting"), [("es", "hola"), ("pt-br", "oi"), ("en", "hi"), ("fr", "hola")]
    )
    def test_start_greets_in_the_language_of_the_device(self, language: str, greeting: str):
        somebody = {**JUAN, "language_code": language}
        reading = read(update(message=message(text="/start", **{"from": somebody})))
        assert (reading.text, reading.deep_link) == (greeting, None)

    def test_start_of_a_link_keeps_what_the_link_carried(self):
        reading = read(update(message=message(text="/start palermo_2")))
        assert (reading.text, reading.deep_link) == ("hola", "palermo_2")

    @pytest.mark.parametrize("payload", ["ñandú", "a b", "x" * 65, "'; --"])
    def test_start_with_what_no_link_can_carry_has_no_link(self, payload: str):
        assert read(update(message=message(text=f"/start {payload}"))).deep_link is None

    @pytest.mark.parametrize(
        ("command", "words"),
        [
            ("/mis_turnos", "mis turnos"),
            ("/turno@barberpro_bot", "turno"),
            ("/turno mañana a las 5", "turno mañana a las 5"),
            ("/", "/"),
        ],
    )
    def test_says_its_words(self, command: str, words: str):
        assert read(update(message=message(text=command))).text == words


class TestATap:
    def test_is_a_choice_with_the_title_of_its_button(self):
        reading = read(tap())
        assert (reading.choice, reading.text) == ("o:3", "15:30")
        assert (reading.address, reading.external_id) == ("999:1111", "999:350001")

    def test_on_a_message_too_old_to_be_shown_is_a_choice_without_title(self):
        gone = {"message_id": 42, "chat": CHAT, "date": 0}
        assert (read(tap(message=gone)).choice, read(tap(message=gone)).text) == ("o:3", "")

    def test_on_a_button_that_is_there_no_more_is_a_choice_without_title(self):
        assert (read(tap(data="old")).choice, read(tap(data="old")).text) == ("old", "")

    def test_names_the_message_whose_choices_may_go(self):
        hour = [[{"text": "15:30", "callback_data": "o:3"}]]
        shown = {**tap()["callback_query"]["message"], "reply_markup": {"inline_keyboard": hour}}
        assert read(tap(message=shown)).tapped == "42"

    def test_but_not_one_that_opens_a_page(self):
        assert read(tap()).tapped is None

    def test_has_an_id_to_answer_it_by(self):
        assert callback_query_id(tap()) == "77123"
        assert callback_query_id(update(message=message(text="hola"))) is None


class TestAnAttachment:
    @pytest.mark.parametrize(
        ("content", "kind"),
        [
            ({"voice": {}}, Attachment.VOICE),
            ({"photo": []}, Attachment.PHOTO),
            ({"video_note": {}}, Attachment.VIDEO),
            ({"animation": {}, "document": {}}, Attachment.VIDEO),
            ({"sticker": {}}, Attachment.STICKER),
            ({"document": {}}, Attachment.DOCUMENT),
            ({"location": {}}, Attachment.LOCATION),
            ({"venue": {}, "location": {}}, Attachment.LOCATION),
            ({"contact": {}}, Attachment.CONTACT),
            ({"poll": {}}, Attachment.OTHER),
        ],
    )
    def test_is_known_by_its_kind(self, content: dict[str, Any], kind: Attachment):
        reading = read(update(message=message(**content)))
        assert (reading.attachment, reading.text) == (kind, "")

    def test_has_its_caption_as_text(self):
        reading = read(update(message=message(photo=[], caption="así lo quiero")))
        assert (reading.attachment, reading.text) == (Attachment.PHOTO, "así lo quiero")

    def test_that_is_the_senders_own_contact_tells_their_phone(self):
        contact = {"phone_number": "5491155550001", "first_name": "Juan", "user_id": 1111}
        assert read(update(message=message(contact=contact))).phone == "5491155550001"

    @pytest.mark.parametrize("owner", [{"user_id": 2222}, {}])
    def test_that_is_anybody_elses_contact_tells_no_phone(self, owner: dict[str, int]):
        contact = {"phone_number": "5491155550001", "first_name": "Otro", **owner}
        assert read(update(message=message(contact=contact))).phone is None


class TestAGroup:
    @pytest.mark.parametrize("kind", ["group", "supergroup"])
    def test_is_marked(self, kind: str):
        chat = {"id": -100123, "type": kind, "title": "Amigos"}
        reading = read(update(message=message(chat=chat, text="/turno@barberpro_bot")))
        assert (reading.group, reading.address) == (True, "999:-100123")

    def test_is_told_from_a_private_chat(self):
        assert not read(update(message=message(text="hola"))).group
        assert not read(tap()).group


class TestWhatSaysNothingToUs:
    @pytest.mark.parametrize(
        ("content", "reason"),
        [
            ({"edited_message": message(text="hola")}, "edited"),
            ({"my_chat_member": {"new_chat_member": {"status": "kicked"}}}, "membership"),
            ({"poll_answer": {}}, "not-handled"),
            ({"something_of_2030": {}}, "not-handled"),
            ({"message": message(pinned_message={})}, "service"),
            ({"message": message(text="hola", **{"from": BOT})}, "bot"),
            ({"callback_query": {"id": "1", "from": JUAN, "game_short_name": "x"}}, "not-ours"),
        ],
    )
    def test_is_ignored_with_the_reason(self, content: dict[str, Any], reason: str):
        assert read_update(update(**content), 999) == Ignored("999:350001", reason)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
true_updates = st.sampled_from(
    [
        tap(),
        update(message=message(text="hola")),
        update(message=message(text="/start x")),
        update(message=message(contact={"phone_number": "1", "first_name": "J", "user_id": 1111})),
    ]
)


def spoil(whole: Any, data: st.DataObject) -> Any:
    """Put something odd somewhere into an update, or take something out."""
    if not isinstance(whole, dict | list) or not whole or data.draw(st.integers(0, 5)) == 0:
        return data.draw(json_values)
    if isinstance(whole, list):
        place = data.draw(st.integers(0, len(whole) - 1))
        return [spoil(each, data) if n == place else each for n, each in enumerate(whole)]
    key = data.draw(st.sampled_from(sorted(whole)))
    if data.draw(st.booleans()):
        return {name: value for name, value in whole.items() if name != key}
    return {**whole, key: spoil(whole[key], data)}


class TestAHostilePayload:
    @given(whole=true_updates, data=st.data())
    def test_is_read_ignored_or_refused_but_never_crashes(self, whole: Any, data: st.DataObject):
        body = json.dumps(spoil(whole, data)).encode()
        try:
            reading = read_update(body, 999)
            callback_query_id(load(body))
        except BadPayload:
            return
        assert reading.external_id.startswith("999:")
        if isinstance(reading, InboundMessage):
            assert "\0" not in reading.text
            reading.text.encode()

    @given(body=st.binary())
    def test_of_any_bytes_is_refused(self, body: bytes):
        with pytest.raises(BadPayload):
            read_update(body, 999)

    @pytest.mark.parametrize(
        "body",
        [b"", b"null", b"[]", b"1" * 5000, b'{"update_id":1' + b"0" * 5000 + b"}", b"[" * 100_000],
        ids=["nothing", "null", "list", "long number", "long id", "deep"],
    )
    def test_of_odd_json_is_refused(self, body: bytes):
        with pytest.raises(BadPayload):
            read_update(body, 999)

    @pytest.mark.parametrize("update_id", [True, "350001", 1.5, None, 1 << 63])
    def test_without_a_true_update_id_is_refused(self, update_id: object):
        with pytest.raises(BadPayload):
            read_update({"update_id": update_id, "message": message(text="hola")}, 999)

    @pytest.mark.parametrize("date", [1 << 62, -(1 << 62), "now", True])
    def test_with_an_impossible_date_is_refused(self, date: object):
        with pytest.raises(BadPayload):
            read_update(update(message=message(text="hola", date=date)), 999)

    def test_is_not_repeated_in_the_error(self):
        with pytest.raises(BadPayload) as caught:
            read_update(update(message=message(text={"card": "4509953566233704"})), 999)
        assert "4509953566233704" not in str(caught.value)
