"""What a shop calls the morning, the afternoon and so on."""

from alembic import op

from storage.migrations.script import run_script

revision = "0024"
down_revision = "0023"

DAY_PARTS = """
-- A part without a row is as everybody understands it. One that ends before it starts ends with
-- the day.
CREATE TABLE shop_day_parts (
    organization_id uuid NOT NULL DEFAULT current_organization(),
    shop_id uuid NOT NULL,
    part text NOT NULL CONSTRAINT shop_day_parts_part_known
        CHECK (part IN ('dawn', 'morning', 'noon', 'afternoon', 'evening', 'night')),
    starts time NOT NULL,
    ends time NOT NULL,
    CONSTRAINT shop_day_parts_pkey PRIMARY KEY (organization_id, shop_id, part),
    CONSTRAINT shop_day_parts_shop_fkey FOREIGN KEY (organization_id, shop_id)
        REFERENCES shops ON DELETE CASCADE
);
"""


def upgrade() -> None:
    run_script(DAY_PARTS)
    op.execute("ALTER TABLE shop_day_parts ENABLE ROW LEVEL SECURITY")
    op.execute("ALTER TABLE shop_day_parts FORCE ROW LEVEL SECURITY")
    op.execute(
        "CREATE POLICY tenant ON shop_day_parts TO barberpro_app"
        " USING (organization_id = current_organization())"
        " WITH CHECK (organization_id = current_organization())"
    )
    op.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON shop_day_parts TO barberpro_app")
    op.execute(
        "CREATE TRIGGER shop_day_parts_change_the_catalogue AFTER INSERT OR UPDATE OR DELETE"
        " ON shop_day_parts FOR EACH STATEMENT EXECUTE FUNCTION catalogue_changed()"
    )
