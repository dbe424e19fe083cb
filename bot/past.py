"""What the customer means by "lo de siempre" and "con el mismo": their last visit."""

from dataclasses import replace

from flows.reading import Intent, Named, Reading
from storage import bookings
from usecases.desk import Desk


async def with_past(desk: Desk, reading: Reading) -> Reading:
    """Return a reading in which the usual service and barber stand as if they had been named."""
    usual = Intent.USUAL in reading.intents
    if not usual and Intent.SAME_BARBER not in reading.intents:
        return reading
    last = await bookings.latest(desk.connection, desk.customer)
    if last is None:
        return reading
    named = reading
    if usual and not reading.services and desk.catalogue.knows(last.service):
        named = replace(named, services=(Named((last.service,), ""),))
    if not reading.barbers and not reading.anyone and desk.catalogue.knows(last.barber):
        named = replace(named, barbers=(Named((last.barber,), ""),))
    return named
