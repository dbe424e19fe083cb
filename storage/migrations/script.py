"""Running SQL as it is written: several statements at once."""

from alembic import op
from sqlalchemy import text
from sqlalchemy.util import await_only


def run_script(sql: str) -> None:
    """Run statements separated by semicolons in the migration's transaction.

    `op.execute` prepares what it is given, and only a single statement can be prepared.
    """
    connection = op.get_bind()
    connection.execute(text("SELECT"))  # the driver opens the transaction with the first statement
    driver = connection.connection.driver_connection
    if driver is None:
        raise RuntimeError("the connection was closed under the migration")
    await_only(driver.execute(sql))
