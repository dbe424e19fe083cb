"""Whatever is written, its moments are read: nothing raises, what is written out is read back."""

import re
from datetime import date, datetime, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from bot.understanding.moments.atoms import Kind
from bot.understanding.moments.read import GRAMMAR, read_moments
from scheduling.wishes import Days
from tests.moments import NOW, TODAY, clock

WORDS = re.findall(
    r"\S+",
    """
el la los a al de del en por para y o u no ni menos hasta desde entre antes después dentro que
viene lunes martes viernes sábado mañana tarde noche hoy pasado próximo este otro semana mes finde
enero mayo una dos tres cinco doce quince veinte treinta media cuarto hs horas minutos días tipo
pico am pm primero último fin resto mejor digo puedo no hasta às das segunda sexta depois amanhã
manhã que vem the on at next this last first second half past quarter to tonight noon week month
day after before from until between and or not instead i mean friday march may 5th 1 2 5 10 12 15
17 30 31 99 2026 1730 05 : / - . , ; ? ' $ % ( ) + 12/5 3.30 17:30 2026-12-05
""",
)

chat = st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)
glued = st.lists(st.sampled_from(WORDS), max_size=30).map("".join)
anything = st.one_of(
    st.text(st.characters(codec=None), max_size=200),
    chat,
    glued,
    st.text("0123456789:/.-, h", max_size=80),
)
languages = st.sampled_from(["es", "pt", "en"])
clocks = st.datetimes(datetime(2024, 1, 1), datetime(2040, 12, 31))


@given(anything, languages, clocks, st.booleans())
@example("12/5 " * 800, "es", NOW, True)
@example("lunes o " * 500, "es", NOW, True)
@example("de la a el " * 400, "pt", NOW, False)
@example("\ud800\x00\u202e5️⃣ ²½٣", "en", NOW, True)
@example("en 999 años y 999 meses", "es", NOW, True)
def test_any_text_is_read(text, language, now, asked):
    moments = read_moments(text, language=language, now=now, asked=asked)

    assert all(0 <= start < end <= len(text) for start, end in moments.spans)
    assert list(moments.spans) == sorted(moments.spans)
    assert [evidence.words for evidence in moments.evidence] == [
        text[start:end] for start, end in moments.spans
    ]
    if moments.wish or moments.doubt:
        assert moments.spans
    if moments.wish:
        for time in moments.wish.times + moments.wish.not_times:
            assert all(edge is None or 0 <= edge < 24 * 60 for edge in (time.first, time.last))
            assert time.first is None or time.last is None or time.first <= time.last


@given(chat, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=3))
def test_what_is_masked_is_not_read(text, masked):
    moments = read_moments(text, language="es", now=NOW, masked=masked, asked=True)

    for start, end in masked:
        if text[start:end].strip() and start < end:
            assert all(not (first >= start and last <= end) for first, last in moments.spans)


@given(chat)
def test_capitals_and_accents_do_not_matter(text):
    plain = str.maketrans("áéíóúâêôãõàç", "aeiouaeoaoac")

    said = read_moments(text, language="es", now=NOW, asked=True)

    assert read_moments(text.upper(), language="es", now=NOW, asked=True).wish == said.wish
    assert read_moments(text.translate(plain), language="es", now=NOW, asked=True).wish == said.wish


@given(st.integers(0, 290), st.sampled_from(["es", "pt", "en"]))
def test_a_date_that_is_written_is_read_back(ahead, language):
    day = TODAY + timedelta(days=ahead)
    written = f"{day.month}/{day.day}" if language == "en" else f"{day.day}/{day.month}"

    found = read_moments(written, language=language, now=NOW).likeliest

    assert found.days == (Days.only(day),)


@given(st.dates(date(2000, 1, 1), date(2059, 12, 31)), languages)
def test_a_date_with_its_year_is_read_back(day, language):
    assert read_moments(day.isoformat(), language=language, now=NOW).likeliest.days == (
        Days.only(day),
    )


@given(st.integers(0, 23), st.integers(0, 59), languages)
def test_a_time_that_is_written_is_read_back(hour, minute, language):
    found = read_moments(f"{hour:02}:{minute:02}", language=language, now=NOW).likeliest

    assert f"{hour}:{minute:02}" in clock(found)


@given(st.text("".join(Kind), max_size=12))
def test_no_rule_is_skipped_that_would_match(kinds):
    for rule in GRAMMAR.rules:
        if rule.pattern.search(kinds):
            assert all(not need.isdisjoint(kinds) for need in rule.needs)
