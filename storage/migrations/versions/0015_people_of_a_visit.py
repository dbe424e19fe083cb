"""Whose a part of a visit is: a visit that is moved keeps together what one person has done."""

from storage.migrations.script import run_script

revision = "0015"
down_revision = "0014"

PEOPLE = """
ALTER TABLE bookings
    ADD COLUMN person smallint NOT NULL DEFAULT 0,
    ADD CONSTRAINT bookings_person_counts CHECK (person >= 0);

-- Of visits until now: who sits while another one does, or has the same done, is somebody else.
ALTER TABLE bookings NO FORCE ROW LEVEL SECURITY;
UPDATE bookings b SET person = known.person
FROM (
    SELECT organization_id, id, (
        SELECT count(*) FROM bookings other
        WHERE other.organization_id = mine.organization_id AND other.visit_id = mine.visit_id
          AND (other.starts_at, other.id) < (mine.starts_at, mine.id)
          AND other.status NOT IN ('held', 'released', 'expired')
          AND (other.ends_at > mine.starts_at OR other.service_id = mine.service_id)
    ) AS person
    FROM bookings mine
    WHERE status NOT IN ('held', 'released', 'expired')
) known
WHERE (b.organization_id, b.id) = (known.organization_id, known.id) AND known.person > 0;
ALTER TABLE bookings FORCE ROW LEVEL SECURITY;
"""


def upgrade() -> None:
    run_script(PEOPLE)
