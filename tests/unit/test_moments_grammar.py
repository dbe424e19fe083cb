"""Patterns, rules and lexicons: what the languages share."""

from datetime import datetime

import pytest

from bot.understanding.moments.atoms import Atom, Kind
from bot.understanding.moments.feasts import easter
from bot.understanding.moments.grammar import Found, Grammar, Rules, Scene, compiled
from bot.understanding.moments.lexicon import Lexicon
from bot.understanding.moments.read import GRAMMAR, LEXICONS
from bot.understanding.text import tokenize

NOW = datetime(2026, 11, 24, 10)
SCENE = Scene(NOW, NOW.date())


def row(*kinds: Kind) -> list[Atom]:
    return [Atom(kind, place, place + 1, place) for place, kind in enumerate(kinds)]


class TestAPattern:
    def test_is_a_regular_expression_over_kinds(self):
        pattern = compiled("(AT|ABOUT)? hour:NUMBER HOURS")
        kinds = "".join([Kind.WORD, Kind.AT, Kind.NUMBER, Kind.HOURS])

        match = pattern.search(kinds)

        assert match is not None
        assert match.span() == (1, 4)
        assert match.start("hour") == 2

    def test_may_name_a_union_of_kinds(self):
        assert compiled("NTH").fullmatch(Kind.ORDINAL)

    def test_repeats_up_to_six_times(self):
        assert compiled("OF*").fullmatch(Kind.OF * 6)
        assert not compiled("OF*").fullmatch(Kind.OF * 7)

    def test_with_an_unknown_kind_is_refused(self):
        with pytest.raises(KeyError):
            compiled("NUMBR")


class TestRules:
    def test_are_applied_in_order_each_to_all(self):
        rules = Rules()
        rules.add("NUMBER NUMBER", makes=Kind.NUMBER)(lambda found: 7)
        rules.add("AT NUMBER", makes=Kind.CLOCK)(lambda found: 8)

        rewritten, kinds = Grammar(*rules).rewrite(
            row(Kind.AT, Kind.NUMBER, Kind.NUMBER, Kind.WORD, Kind.AT, Kind.NUMBER), SCENE
        )

        assert kinds == Kind.CLOCK + Kind.WORD + Kind.CLOCK
        assert [(atom.start, atom.end) for atom in rewritten] == [(0, 3), (3, 4), (4, 6)]

    def test_that_decline_change_nothing(self):
        rules = Rules()
        rules.add("NUMBER", makes=Kind.DAY)(lambda found: found.value("missing") or None)

        rewritten, _ = Grammar(*rules).rewrite(row(Kind.NUMBER), SCENE)

        assert [atom.kind for atom in rewritten] == [Kind.NUMBER]

    def test_see_names_and_neighbours(self):
        rules = Rules()
        seen: list[tuple[int, bool, Kind | None]] = []

        @rules.add("day:NUMBER month:MONTH?", makes=Kind.DAY)
        def spy(found: Found) -> None:
            after = found.after
            seen.append((found.value("day"), "month" in found, after.kind if after else None))

        Grammar(*rules).rewrite(row(Kind.WORD, Kind.NUMBER, Kind.AT), SCENE)

        assert seen == [(1, False, Kind.AT)]

    def test_skipped_for_what_they_need_would_not_have_matched(self):
        kinds = frozenset(Kind)
        for rule in GRAMMAR.rules:
            for need in rule.needs:
                others = "".join(sorted(kinds - need))
                assert rule.pattern.fullmatch(others) is None


class TestALexicon:
    lexicon = Lexicon(
        """
# comment
NUMBER 2: dos
TO ON: al
PART morning: mañana,
    parte de la mañana
ENDING ORDINAL_MARK: do
REAL: mañanas
"""
    )

    def kinds(self, text: str) -> list[Kind]:
        return [atom.kind for atom in self.lexicon.atoms(tokenize(text))]

    def test_reads_words_and_the_longest_phrase(self):
        atoms = self.lexicon.atoms(tokenize("dos a la parte de la mañana"))

        assert [(atom.kind, atom.value) for atom in atoms] == [
            (Kind.NUMBER, 2),
            (Kind.WORD, 0),
            (Kind.WORD, 0),
            (Kind.PART, 1),
        ]

    def test_makes_two_atoms_of_a_contraction(self):
        assert self.kinds("al") == [Kind.TO, Kind.ON]

    def test_reads_letters_at_a_number_as_its_ending(self):
        assert self.kinds("2do") == [Kind.NUMBER, Kind.ORDINAL_MARK]
        assert self.kinds("2 do") == [Kind.NUMBER, Kind.WORD]

    def test_repairs_slips_but_not_real_words(self):
        assert self.kinds("mañna") == [Kind.PART]
        assert self.kinds("mañanas") == [Kind.WORD]

    @pytest.mark.parametrize("language", LEXICONS)
    def test_of_each_language_knows_the_words_of_time(self, language):
        known = {"es": "viernes", "pt": "sexta", "en": "friday"}

        assert known[language] in LEXICONS[language]


class TestEaster:
    def test_is_where_the_church_has_it(self):
        days = [easter(year).isoformat() for year in (2024, 2025, 2026, 2038, 2000)]

        assert days == ["2024-03-31", "2025-04-20", "2026-04-05", "2038-04-25", "2000-04-23"]
