"""Where a use case stands: its transaction, the catalogue, whom it is for, the time."""

from dataclasses import dataclass
from datetime import datetime

from core.ids import CustomerId, ShopId
from scheduling.catalogue import Catalogue
from storage.connection import Connection
from storage.conversations import Colleague


@dataclass(frozen=True, slots=True)
class Desk:
    """What every use case needs. The door that opened the transaction also commits it.

    Attributes:
        connection: of the organization's transaction.
        catalogue: current when the transaction began.
        customer: whom it is for.
        now: aware, UTC.
        staff: the shop itself is acting: minimum notice does not bind it.
        colleague: who of the shop writes, when it is not only a customer.
        shop: whose own number or bot they write to.
    """

    connection: Connection
    catalogue: Catalogue
    customer: CustomerId
    now: datetime
    staff: bool = False
    colleague: Colleague | None = None
    shop: ShopId | None = None
