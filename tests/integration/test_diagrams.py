"""The drawing of the database shows what the migrations make."""

from composition.drawings import CHECKOUT
from storage import diagram


async def test_the_drawing_is_current(dsn: str) -> None:
    drawing = await diagram.mermaid(dsn)
    assert (CHECKOUT / "docs/database.mmd").read_text("utf-8") == drawing, "run `make diagrams`"


async def test_it_says_which_columns_may_be_null_and_what_refers_to_what(dsn: str) -> None:
    lines = (await diagram.mermaid(dsn)).splitlines()
    assert '        text reason "?"' in lines
    assert "        uuid id PK" in lines
    assert '    shops |o--o{ time_off : "shop_id"' in lines
    assert '    shops ||--o{ bookings : "shop_id"' in lines
