"""What providers tell later about messages of ours goes into the outbox."""

from uuid import UUID

import structlog

from core.ids import OrganizationId
from integrations.ports import BadPayload, DeliveryReport, Stage
from storage import outbox
from storage.database import Database

log = structlog.get_logger()


async def learn_of(database: Database, report: DeliveryReport) -> None:
    """Keep what was told about a message, and commit. What was told before changes nothing.

    Raises:
        BadPayload: its key is none of ours.
    """
    organization, _, message = report.key.partition(":")
    try:
        home, number = OrganizationId(UUID(organization)), int(message)
    except ValueError as error:
        raise BadPayload(field="key") from error
    if report.failure is None:
        taken = outbox.Taken(
            number,
            report.provider_id,
            delivered=report.stage is not Stage.TAKEN,
            read=report.stage is Stage.READ,
        )
        await database.together(outbox.learn_taken, home, taken)
        return
    async with database.transaction(home) as connection:
        if await outbox.learn_failed(
            connection, number, provider_id=report.provider_id, failure=report.failure
        ):
            log.warning("message not delivered", state="dead", error=report.failure)
