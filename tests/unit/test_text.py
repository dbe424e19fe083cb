"""Messages as tokens, and the repair of typing mistakes."""

import pytest

from bot.understanding.text import MASKED, Speller, fold, tokenize


class TestFolding:
    def test_drops_capitals_and_accents_and_keeps_places(self):
        folded, offsets = fold("MAÑANA Miércoles")

        assert folded == "manana miercoles"
        assert list(offsets) == list(range(17))

    def test_knows_where_decomposed_letters_came_from(self):
        text = "man\u0303ana no"
        folded, offsets = fold(text)

        assert folded == "manana no"
        assert text[offsets[7] :] == "no"

    @pytest.mark.parametrize("text", ["", "İstanbul ﬁn", "\ud800", "5\ufe0f\u20e3", "\u202eغدا"])
    def test_has_an_offset_for_every_character_and_the_end(self, text):
        folded, offsets = fold(text)

        assert len(offsets) == len(folded) + 1
        assert offsets[-1] == len(text)


class TestTokens:
    def test_are_words_numbers_and_signs(self):
        assert tokenize("¿Mañana 18hs?").words == ["¿", "manana", "18", "hs", "?"]

    def test_know_their_place(self):
        text = "el  15/12"
        tokens = tokenize(text)

        assert [text[s:e] for s, e in zip(tokens.starts, tokens.ends, strict=True)] == tokens.words

    def test_are_hidden_where_masked(self):
        assert tokenize("con Julio el 5", [(4, 9)]).words == ["con", MASKED, "el", "5"]


class TestASpeller:
    speller = Speller({"viernes": 4, "jueves": 3, "miercoles": 2, "mierc": 2}, {"nueves"})

    @pytest.mark.parametrize(
        ("typed", "meant"),
        [("vierns", "viernes"), ("biernes", "viernes"), ("veirnes", "viernes"),
         ("juevess", "jueves"), ("miercolse", "miercoles"), ("miercils", "miercoles")],
    )  # fmt: skip
    def test_repairs_a_slip(self, typed, meant):
        assert self.speller.repair(typed) == meant

    @pytest.mark.parametrize("word", ["viernes", "nueves", "ver", "corte", "bieenes", "вiernes"])
    def test_leaves_other_words_alone(self, word):
        assert self.speller.repair(word) is None

    def test_does_not_choose_between_meanings(self):
        assert Speller({"lunes": 0, "junes": 1}, ()).repair("runes") is None
