"""What must be true of the books after anything: questions that find what is not.

Each question returns one row for each breach; that they find some is proven beside the races, with
the guard taken off, and beside the kills. A person's own words would count as an answer to nothing.
"""

from collections.abc import Mapping
from datetime import datetime

from scheduling.lifecycle import BLOCKING, TRANSITIONS
from tests.owner import ask, rows

_LIVE = ", ".join(f"'{status}'" for status in sorted(BLOCKING))
_STEPS = ", ".join(
    f"('{before}', '{after}')"
    for before, events in TRANSITIONS.items()
    for after in {before, *events.values()}
)

CONSTRAINTS = ("bookings_never_overlap", "bookings_one_place_at_a_time")

QUESTIONS: Mapping[str, str] = {
    "two visits at one time with one barber": f"""
        SELECT a.id, b.id FROM bookings a JOIN bookings b
        ON a.barber_id = b.barber_id AND a.id < b.id AND a.visit_id <> b.visit_id
           AND tstzmultirange(a.during) - coalesce(tstzmultirange(a.processing), '{{}}')
               && (tstzmultirange(b.during) - coalesce(tstzmultirange(b.processing), '{{}}'))
        WHERE a.status IN ({_LIVE}) AND b.status IN ({_LIVE})""",
    "one customer in two places": f"""
        SELECT a.id, b.id FROM bookings a JOIN bookings b
        ON a.customer_id = b.customer_id AND a.id < b.id AND a.visit_id <> b.visit_id
           AND tstzrange(a.starts_at, a.ends_at) && tstzrange(b.starts_at, b.ends_at)
        WHERE a.status IN ({_LIVE}) AND b.status IN ({_LIVE})""",
    "the guard is missing": f"""
        SELECT name FROM unnest(ARRAY{list(CONSTRAINTS)}) AS name
        WHERE NOT EXISTS (SELECT FROM pg_constraint
                          WHERE conname = name AND contype = 'x' AND convalidated)""",
    "a message waits that nobody will take up": """
        SELECT i.external_id FROM inbox i JOIN conversations c
        ON c.organization_id = i.organization_id AND c.id = i.conversation_id
        WHERE i.state = 'pending' AND c.due_at IS NULL""",
    "a message is not answered": """
        SELECT i.external_id FROM inbox i JOIN conversations c
        ON c.organization_id = i.organization_id AND c.id = i.conversation_id
        LEFT JOIN outbox o ON o.organization_id = i.organization_id
           AND o.conversation_id = i.conversation_id AND o.turn = i.turn
        WHERE o.id IS NULL AND NOT c.with_person AND i.message->>'group' <> 'true'""",
    "a message is answered twice": """
        SELECT conversation_id, turn FROM outbox
        GROUP BY organization_id, conversation_id, turn HAVING count(*) > 1""",
    "an answer to nothing": """
        SELECT o.id FROM outbox o
        LEFT JOIN inbox i USING (organization_id, conversation_id, turn)
        LEFT JOIN notices n USING (organization_id, conversation_id, turn)
        LEFT JOIN reminders r USING (organization_id, conversation_id, turn)
        LEFT JOIN colleague_notices c USING (organization_id, conversation_id, turn)
        WHERE i.seq IS NULL AND n.id IS NULL AND r.visit_id IS NULL AND c.id IS NULL
          AND o.channel <> 'email' AND o.instead_of IS NULL""",
    "a reminder is said twice": """
        SELECT conversation_id, turn FROM reminders WHERE turn IS NOT NULL
        GROUP BY organization_id, conversation_id, turn HAVING count(*) > 1""",
    "a visit that nobody will be reminded of": """
        SELECT b.id FROM bookings b WHERE b.status = 'confirmed' AND NOT EXISTS (
            SELECT FROM reminders r WHERE r.organization_id = b.organization_id
            AND r.visit_id = b.visit_id AND r.state <> 'void'
        ) AND NOT EXISTS (
            SELECT FROM visit_changes v WHERE v.organization_id = b.organization_id
            AND v.visit_id = b.visit_id)""",
    "a notice is said twice": """
        SELECT conversation_id, turn FROM notices WHERE state = 'said'
        GROUP BY organization_id, conversation_id, turn HAVING count(*) > 1""",
    "messages are answered out of order": """
        SELECT seq FROM (SELECT seq, turn, lag(turn) OVER conversation AS before FROM inbox
            WINDOW conversation AS (PARTITION BY organization_id, conversation_id ORDER BY seq)) t
        WHERE turn < before""",
    "answers are written out of order": """
        SELECT id FROM (SELECT id, turn, lag(turn) OVER conversation AS before FROM outbox
            WINDOW conversation AS (PARTITION BY organization_id, conversation_id ORDER BY id)) t
        WHERE turn < before""",
    "a turn was counted that left no trace": """
        SELECT id FROM conversations c WHERE turns <> (
            SELECT count(DISTINCT turn) FROM (
                SELECT organization_id, conversation_id, turn FROM inbox
                UNION SELECT organization_id, conversation_id, turn FROM outbox) AS t
            WHERE t.organization_id = c.organization_id AND t.conversation_id = c.id)""",
    "a step that the life of a booking does not have": f"""
        SELECT booking_id, before, after FROM booking_history
        WHERE before IS NOT NULL AND (before, after) NOT IN ({_STEPS})""",
    "a history with a gap": """
        SELECT booking_id FROM (SELECT booking_id, before, lag(after) OVER booking AS was
            FROM booking_history
            WINDOW booking AS (PARTITION BY organization_id, booking_id ORDER BY id)) t
        WHERE before IS DISTINCT FROM was""",
    "a history that ends elsewhere": """
        SELECT b.id FROM bookings b WHERE status IS DISTINCT FROM (
            SELECT after FROM booking_history h
            WHERE h.organization_id = b.organization_id AND h.booking_id = b.id
            ORDER BY h.id DESC LIMIT 1)""",
}


async def breaches(dsn: str) -> dict[str, list[str]]:
    """Put all questions to a database; returns those that found something, with what they found."""
    found = {title: await rows(dsn, question) for title, question in QUESTIONS.items()}
    return {title: [str(row) for row in breach] for title, breach in found.items() if breach}


async def dead_holds(dsn: str, *, now: datetime) -> int:
    """Count holds that ran out and still block."""
    question = "SELECT count(*) FROM bookings WHERE status = 'held' AND expires_at <= $1"
    return int(await ask(dsn, question, now))
