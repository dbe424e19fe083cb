"""The pattern language that phrases are written in."""

import pytest

from bot.understanding.lexicon.en import ENGLISH
from bot.understanding.lexicon.es import SPANISH
from bot.understanding.lexicon.pt import PORTUGUESE
from bot.understanding.phrases import Phrasebook
from bot.understanding.words import split


def found(pattern: str, text: str, **groups: str) -> list[str]:
    """Return what a pattern finds in a text."""
    words = split(text)
    book = Phrasebook([(True, pattern)], groups)
    return [words.said(phrase.first, phrase.last) for phrase in book.find(words)]


class TestPatterns:
    @pytest.mark.parametrize(
        ("pattern", "text", "said"),
        [
            ("quiero turno", "hola, Quiero TURNO ya", ["Quiero TURNO"]),
            ("quiero (turno|hora)", "quiero hora", ["quiero hora"]),
            (
                "quiero [un] turno",
                "quiero turno o quiero un turno",
                ["quiero turno", "quiero un turno"],
            ),
            ("cancel*", "cancélenlo", ["cancélenlo"]),
            ("quiero ... turno", "quiero por favor sacar turno", ["quiero por favor sacar turno"]),
            ("quiero {thing}", "quiero barba", ["quiero barba"]),
            ("nada $", "nada, gracias", ["nada"]),
            ("^ otro $", "no, otro", ["otro"]),
            ("^^ que ?", "qué?", ["qué?"]),
        ],
    )
    def test_they_find_what_they_say(self, pattern, text, said):
        assert found(pattern, text, thing="corte|barba") == said

    @pytest.mark.parametrize(
        ("pattern", "text"),
        [
            ("quiero turno", "quieroturno"),
            ("quiero ... turno", "quiero eso, turno no"),
            ("quiero ... turno", "quiero a b c d e turno"),
            ("nada $", "nada mejor"),
            ("^ otro", "con otro"),
            ("^^ que ?", "hola, qué?"),
            ("nada $$", "nada, gracias"),
        ],
    )
    def test_and_nothing_else(self, pattern, text):
        assert found(pattern, text) == []

    def test_of_overlapping_phrases_the_one_that_says_more_is_kept(self):
        book = Phrasebook([("leave", "cancelar"), ("cancel", "cancelar mi turno")], {})

        assert [phrase.meaning for phrase in book.find(split("cancelar mi turno"))] == ["cancel"]

    def test_words_skipped_say_nothing(self):
        book = Phrasebook([("book", "quiero ... turno"), ("move", "cambiar mi turno")], {})

        assert [phrase.meaning for phrase in book.find(split("quiero cambiar mi turno"))] == [
            "move"
        ]

    @pytest.mark.parametrize("pattern", ["", "[quiero]", "... turno", "(quiero", "quiero)", "ir*"])
    def test_patterns_that_cannot_be_looked_up_are_refused(self, pattern):
        with pytest.raises(ValueError, match=r"pattern|unbalanced|short"):
            Phrasebook([(True, pattern)], {})


@pytest.mark.parametrize(
    "wording", [SPANISH, PORTUGUESE, ENGLISH], ids=lambda wording: wording.code
)
class TestWordings:
    def test_every_word_is_folded_as_messages_are(self, wording):
        texts = [*wording.intents.values(), *wording.signs.values(), *wording.groups.values()]

        for text in (*texts, *wording.spellings.values(), *wording.ordinals):
            assert text.isascii()
            assert text == text.lower()
            assert "'" not in text

    def test_a_spelling_is_written_out_once(self, wording):
        assert not set(wording.spellings.values()) & set(wording.spellings)


class TestCuttingWords:
    def test_marks_between_clauses_are_one(self):
        assert split("¡Hola!... ¿qué?").words == (",", "hola", ",", "que", "?")

    def test_drawn_out_letters_are_shortened(self):
        assert split("holaaaa siiii").words == (",", "hola", "si", ",")

    def test_numbers_and_ordinals_stay_whole(self):
        assert split("el 2do a las 17:30hs, 12.500").words == (
            *(",", "el", "2", "a", "las", "17:30", "hs", ","),
            *("12.500", ","),
        )

    def test_spans_point_into_the_text(self):
        text = "Ñandú, don’t"
        words = split(text)

        assert [text[start:end] for start, end in words.spans[1:-1]] == ["Ñandú", ",", "don’t"]
