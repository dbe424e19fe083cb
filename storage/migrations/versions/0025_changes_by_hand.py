"""Whoever changes the price list or the rules of a shop by hand, in psql, is heard at once.

No tenant is set there; so all of them look at their catalogues again.
"""

from storage.migrations.script import run_script

revision = "0025"
down_revision = "0024"

CHANGED = """
CREATE OR REPLACE FUNCTION catalogue_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE organizations SET catalogue_revision = catalogue_revision + 1
    WHERE id = current_organization() OR current_organization() IS NULL;
    RETURN NULL;
END $$;
"""


def upgrade() -> None:
    run_script(CHANGED)
