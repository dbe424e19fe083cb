"""Services that are not offered at all times: a colour on weekdays only."""

from alembic import op

from storage.migrations.script import run_script

revision = "0014"
down_revision = "0013"

SERVICE_HOURS = """
-- Without any, a service is offered whenever somebody works who does it.
CREATE TABLE service_hours (
    organization_id uuid NOT NULL DEFAULT current_organization(),
    service_id uuid NOT NULL,
    weekday smallint NOT NULL CONSTRAINT service_hours_weekday CHECK (weekday BETWEEN 0 AND 6),
    opens time NOT NULL,
    closes time NOT NULL,
    CONSTRAINT service_hours_pkey PRIMARY KEY (organization_id, service_id, weekday, opens),
    CONSTRAINT service_hours_service_fkey FOREIGN KEY (organization_id, service_id)
        REFERENCES services ON DELETE CASCADE
);
"""


def upgrade() -> None:
    run_script(SERVICE_HOURS)
    op.execute("ALTER TABLE service_hours ENABLE ROW LEVEL SECURITY")
    op.execute("ALTER TABLE service_hours FORCE ROW LEVEL SECURITY")
    op.execute(
        "CREATE POLICY tenant ON service_hours TO barberpro_app"
        " USING (organization_id = current_organization())"
        " WITH CHECK (organization_id = current_organization())"
    )
    op.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON service_hours TO barberpro_app")
    op.execute(
        "CREATE TRIGGER service_hours_change_the_catalogue AFTER INSERT OR UPDATE OR DELETE"
        " ON service_hours FOR EACH STATEMENT EXECUTE FUNCTION catalogue_changed()"
    )
    op.execute(
        "CREATE TRIGGER service_hours_may_free_time AFTER INSERT OR UPDATE OR DELETE"
        " ON service_hours FOR EACH STATEMENT EXECUTE FUNCTION keep_freed_hours()"
    )
