"""What a message says, all together."""

import pytest

from bot.understanding.context import Context
from bot.understanding.explain import explain
from bot.understanding.reader import read
from flows.reading import Attachment, Intent, Reading
from tests.readings import (
    BEARD,
    CUT,
    CUT_AND_BEARD,
    JUAN,
    MATI,
    NICO,
    NOW,
    PALERMO,
    SHOP,
    reading,
    wanted,
)


class TestOneLine:
    def test_everything_said_at_once_is_read(self):
        read = reading("quiero un corte con Juan mañana tipo 17")

        assert read.intents == (Intent.BOOK,)
        assert wanted(read.services) == [(CUT,)]
        assert wanted(read.barbers) == [(JUAN,)]
        assert read.wish is not None

    def test_a_question_may_be_a_booking(self):
        read = reading("me anotás para barba el sábado 10hs con el Tano?")

        assert read.intents == (Intent.BOOK,)
        assert wanted(read.barbers) == [(NICO,)]
        assert wanted(read.services) == [(BEARD,)]

    def test_several_messages_in_a_burst_are_one(self):
        read = reading("hola\nquiero corte y barba\nmañana a las 5 en palermo\nsoy Ana")

        assert read.intents == (Intent.GREETING, Intent.BOOK)
        assert wanted(read.services) == [(CUT_AND_BEARD,)]
        assert wanted(read.shops) == [(PALERMO,)]
        assert read.person_name == "Ana"
        assert read.wish is not None

    def test_a_correction_says_no_and_what_instead(self):
        read = reading("no, mejor con Mati")

        assert read.answer is False
        assert wanted(read.barbers) == [(MATI,)]


class TestAttachments:
    def test_a_voice_note_without_text_is_only_that(self):
        assert read("", Context("es_AR", NOW), Attachment.VOICE) == Reading(
            attachment=Attachment.VOICE
        )

    def test_a_caption_is_read_as_well(self):
        both = read("quiero este corte", Context("es_AR", NOW, SHOP), Attachment.PHOTO)

        assert both.attachment is Attachment.PHOTO
        assert wanted(both.services) == [(CUT,)]


class TestNothing:
    @pytest.mark.parametrize("text", ["asdfgh", "xyz", "la casa azul"])
    def test_nonsense_says_nothing(self, text):
        assert reading(text).empty

    def test_the_end_of_a_long_story_is_read(self):
        story = "resulta que el otro dia " * 150

        assert reading(story + "en fin, cuánto sale la barba?").intents == (Intent.PRICES,)


class TestExplaining:
    def test_it_tells_what_was_read_from_which_words_and_what_was_not(self):
        told = explain("che, corte con el Tano menos mal", Context("es_AR", NOW, SHOP))

        assert 'Nicolás Ferrari  (from "Tano")' in told
        assert 'Corte  (from "corte")' in told
        assert "left over" in told
        assert told.splitlines()[-1].endswith("menos mal")

    def test_alternatives_stand_side_by_side(self):
        told = explain("mañana a las 5", Context("es_AR", NOW, SHOP))

        assert "Wed 2026-11-25, 05:00 or 17:00" in told

    def test_nothing_is_called_so(self):
        assert "nothing was understood" in explain("asdfgh", Context("es_AR", NOW, SHOP))
