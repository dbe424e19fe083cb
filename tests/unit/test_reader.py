"""What a message says, all together."""

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from bot.understanding.context import Context, Entry, Vocabulary
from bot.understanding.reader import read
from core.ids import BarberId, ServiceId, ShopId
from flows.reading import Attachment, Intent, Pick, PickBy, Reading

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=ZoneInfo("America/Argentina/Buenos_Aires"))

CUT, BEARD, CUT_AND_BEARD, KIDS, COLOUR = (ServiceId(UUID(int=n)) for n in range(1, 6))
JUAN, MATI, NICO, JULIO = (BarberId(UUID(int=n)) for n in range(11, 15))
PALERMO, CABALLITO = (ShopId(UUID(int=n)) for n in range(21, 23))

SHOP = Vocabulary(
    services=(
        Entry(CUT, "Corte"),
        Entry(BEARD, "Barba"),
        Entry(CUT_AND_BEARD, "Corte y barba"),
        Entry(KIDS, "Corte niño"),
        Entry(COLOUR, "Color"),
    ),
    barbers=(
        Entry(JUAN, "Juan Pérez"),
        Entry(MATI, "Matías Gómez"),
        Entry(NICO, "Nicolás Ferrari", ("el Tano",)),
        Entry(JULIO, "Julio Domínguez"),
    ),
    shops=(Entry(PALERMO, "BarberPro Palermo"), Entry(CABALLITO, "BarberPro Caballito")),
)


def reading(
    text: str, *, locale: str = "es_AR", asked: str | None = None, offered: int = 0
) -> Reading:
    return read(text, Context(locale, NOW, SHOP, asked=asked, offered=offered))


class TestOneLine:
    def test_everything_said_at_once_is_read(self):
        read = reading("quiero un corte con Juan mañana tipo 17")

        assert read.intents == (Intent.BOOK,)
        assert [named.ids for named in read.services] == [(CUT,)]
        assert [named.ids for named in read.barbers] == [(JUAN,)]
        assert read.wish is not None

    def test_a_nickname_with_its_article_is_the_barber(self):
        read = reading("me anotás para barba el sábado 10hs con el Tano?")

        assert [named.ids for named in read.barbers] == [(NICO,)]
        assert [named.ids for named in read.services] == [(BEARD,)]


class TestPicking:
    def test_a_number_of_the_choices_shown_is_a_pick(self):
        assert reading("2", asked="start", offered=4).pick == Pick(PickBy.POSITION, 2)

    def test_without_choices_a_number_picks_nothing(self):
        assert reading("la segunda").pick is None


class TestAttachments:
    def test_a_voice_note_without_text_is_only_that(self):
        read_ = read("", Context("es_AR", NOW), Attachment.VOICE)

        assert read_ == Reading(attachment=Attachment.VOICE)
