"""Whatever is written, it is read: no text raises, none takes long, nothing is made up."""

import re

from hypothesis import example, given
from hypothesis import strategies as st

from bot.understanding.context import Context
from bot.understanding.explain import explain
from bot.understanding.reader import read
from bot.understanding.words import MARKS, split
from flows.reading import Pick, PickBy
from tests.readings import NOW, SHOP

WORDS = re.findall(
    r"\S+",
    """
quiero un corte con juan mañana a las 5 no si el la cancelar turno para mi hijo y yo soy ana
11 2345 6789 llego tarde por que me lo de , ? ! 👍 mais hoje can i have the second one
""",
)

chat = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)
texts = st.one_of(
    st.text(max_size=300), chat, st.text(alphabet="aeon ,.?¿!12:/-+()\u0301👍", max_size=300)
)
contexts = st.builds(
    Context,
    locale=st.sampled_from(["es_AR", "pt_BR", "en"]),
    now=st.just(NOW),
    vocabulary=st.just(SHOP),
    asked=st.sampled_from([None, "service", "barber", "start", "agreed", "name"]),
    offered=st.integers(0, 8),
)


@given(texts, contexts)
@example("quiero " * 600, Context("es_AR", NOW, SHOP))
@example("para mi y " * 400, Context("es_AR", NOW, SHOP, asked="name"))
@example("\ud83d", Context("es_AR", NOW, SHOP))
def test_every_text_is_read(text, context):
    reading = read(text, context)

    for each in reading.evidence:
        assert each.words
    for named in (*reading.services, *reading.shops):
        assert named.ids
    assert explain(text, context)


@given(texts, contexts)
def test_a_pick_is_one_of_those_shown(text, context):
    pick = read(text, context).pick

    if pick is not None:
        assert context.offered
        assert pick.by is not PickBy.POSITION or 1 <= pick.position <= context.offered
        assert pick == Pick(pick.by, pick.position)


@given(texts)
def test_words_stand_where_they_were_written(text):
    words = split(text)

    assert words.words[0] in MARKS
    assert words.words[-1] in MARKS
    assert len(words.words) == len(words.spans)
    assert all(0 <= start <= end <= len(text) for start, end in words.spans)
    assert list(words.spans) == sorted(words.spans)
