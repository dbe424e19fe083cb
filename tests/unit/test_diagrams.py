"""The drawings in `docs/` show what is there, and nothing that was there once."""

from pathlib import Path

import pytest

from composition.drawings import CHECKOUT, drawings, imports, packages_drawing

DOCS = CHECKOUT / "docs"


@pytest.mark.parametrize("name", drawings())
def test_a_drawing_is_current(name: str) -> None:
    assert (DOCS / name).read_text("utf-8") == drawings()[name], "run `make diagrams`"


def test_nothing_is_drawn_that_is_gone() -> None:
    kept = {path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.mmd")}
    assert kept == {*drawings(), "database.mmd"}


class TestPackages:
    @pytest.fixture
    def checkout(self, tmp_path: Path) -> Path:
        files = {
            "pyproject.toml": '[tool.importlinter]\nroot_packages = ["door", "engine", "kernel"]',
            "door/__init__.py": "",
            "door/chat.py": "import json\nfrom engine.times import fit\nimport kernel.ids",
            "door/inner/late.py": "def look():\n    from kernel import clock",
            "engine/times.py": "import kernel, engine.days",
            "kernel/ids.py": "import uuid",
        }
        for name, content in files.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(content)
        return tmp_path

    def test_imports_of_other_packages_are_found_wherever_they_stand(self, checkout: Path) -> None:
        assert imports(checkout) == {
            "door": {"engine", "kernel"},
            "engine": {"kernel"},
            "kernel": set(),
        }

    def test_an_arrow_that_others_imply_is_not_drawn(self, checkout: Path) -> None:
        drawing = packages_drawing(checkout)
        assert drawing == "flowchart TD\n    door --> engine\n    engine --> kernel\n"
