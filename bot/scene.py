"""What words are chosen by: the language, the catalogue, the shop talked about, the time there."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from bot.formats import When, listed, money
from bot.texts import Texts
from core.ids import BarberId, ServiceId, ShopId
from core.money import Money
from flows.frame import Frame
from flows.talk import Dialogue
from scheduling.catalogue import Shop
from usecases.desk import Desk

_HOLIDAYS_IN = {"en": "en_US"}
"""Languages in which the names of Argentine holidays are known, besides their own."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A dialogue, seen by those who word it."""

    desk: Desk
    texts: Texts
    dialogue: Dialogue

    @property
    def frame(self) -> Frame | None:
        return self.dialogue.top.frame if self.dialogue.top else None

    @property
    def shop(self) -> Shop:
        """The shop that is talked about; the first one while none is."""
        frame = self.frame
        chosen = frame["shop"] if frame is not None and frame.has("shop") else None
        catalogue = self.desk.catalogue
        return catalogue.shop(chosen) if chosen in self._shops else catalogue.shops[0]

    @property
    def zone(self) -> ZoneInfo:
        return self.shop.zone

    @property
    def _shops(self) -> set[ShopId]:
        return {shop.id for shop in self.desk.catalogue.shops}

    def when(self, shop: Shop | None = None) -> When:
        """Return the words for days and times in a shop."""
        return When(self.texts, (shop or self.shop).zone, self.desk.now)

    def closure(self, shop: Shop, day: date) -> str:
        """Return the name of what closes a shop on a date, or nothing."""
        language = _HOLIDAYS_IN.get(self.texts.locale, "es")
        return self.desk.catalogue.closures(shop, day, day, language=language).get(day, "")

    def say(self, key: str, **params: object) -> str:
        return self.texts.say(key, **params)

    def money(self, amount: Money) -> str:
        return money(amount, self.texts.locale)

    def service_name(self, service: ServiceId) -> str:
        catalogue = self.desk.catalogue
        if not catalogue.knows(service):
            return self.say("removed-service")
        return catalogue.service(service).named(self.texts.locale)

    def services_named(self, services: Iterable[ServiceId]) -> str:
        """Return what is done in a visit: "Corte y Barba", "2 × Corte"."""
        counts = Counter(self.service_name(one) for one in services)
        names = [
            self.say("several-times", count=count, service=name) if count > 1 else name
            for name, count in counts.items()
        ]
        return listed(names, self.texts)

    def barber_name(self, barber: BarberId) -> str:
        catalogue = self.desk.catalogue
        return catalogue.barber(barber).name if catalogue.knows(barber) else self.say("our-barber")
