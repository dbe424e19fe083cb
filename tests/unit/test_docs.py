"""What the documentation names is there, and what is there is named."""

import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from composition.commands import cli
from storage.tables import metadata

CHECKOUT = Path(__file__).parents[2]
PAGES = [CHECKOUT / "README.md", *sorted((CHECKOUT / "docs").rglob("*.md"))]
ADRS = CHECKOUT / "docs/adr"


def name_of(page: Path) -> str:
    return page.relative_to(CHECKOUT).as_posix()


def read(place: str) -> str:
    return (CHECKOUT / place).read_text("utf-8")


@pytest.mark.parametrize("page", PAGES, ids=name_of)
class TestEveryPage:
    def test_its_links_lead_somewhere(self, page: Path) -> None:
        links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
        assert [link for link in links if not (page.parent / link).exists()] == []

    def test_the_files_it_names_are_there(self, page: Path) -> None:
        assert [path for path in named_files(page.read_text("utf-8")) if not exists(path)] == []


def named_files(text: str) -> Iterator[str]:
    """Yield what stands in backticks and looks like a file or a folder of the repository."""
    tops = "|".join({path.partition("/")[0] for path in tracked() if "/" in path})
    for quoted in re.findall(r"`([^`\s]+)`", text):
        if re.fullmatch(rf"(?:{tops})/[\w./*-]*|[\w.-]+\.(?:py|ftl)", quoted):
            yield quoted


def exists(path: str) -> bool:
    return bool(tracked(path.rstrip("/") if "/" in path else f":(glob)**/{path}"))


def tracked(*patterns: str) -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", "--", *patterns],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=True,
    )
    return listed.stdout.splitlines()


class TestDecisions:
    def test_they_are_numbered_without_gaps(self) -> None:
        numbers = [int(path.name[:4]) for path in sorted(ADRS.glob("*.md"))]
        assert numbers == list(range(1, len(numbers) + 1))

    def test_each_begins_with_its_number(self) -> None:
        for path in ADRS.glob("*.md"):
            assert path.read_text("utf-8").startswith(f"# {int(path.name[:4])}. "), path.name

    def test_code_refers_to_those_that_there_are(self) -> None:
        said = subprocess.run(
            ["git", "grep", "-hoE", r"ADR [0-9]+", "--", "*.py", "*.toml", "*.md"],
            cwd=CHECKOUT, capture_output=True, text=True, check=True,
        )  # fmt: skip
        for number in {int(line.split()[1]) for line in said.stdout.splitlines()}:
            assert list(ADRS.glob(f"{number:04}-*.md")), number


class TestCompleteness:
    def test_every_command_is_in_the_architecture(self) -> None:
        page = read("docs/architecture.md")
        commands = [
            command.callback.__name__.replace("_", "-") for command in cli.registered_commands
        ]
        assert [one for one in commands if not re.search(rf"`(?:main.py )?{one}\b", page)] == []

    def test_every_package_is_in_the_architecture(self) -> None:
        page = read("docs/architecture.md")
        project = tomllib.loads(read("pyproject.toml"))
        packages = project["tool"]["importlinter"]["root_packages"]
        assert [one for one in packages if f"| `{one}/`" not in page] == []

    def test_every_table_is_explained(self) -> None:
        page = read("docs/database.md")
        assert [table for table in metadata.tables if f"`{table}`" not in page] == []

    def test_every_dependency_has_its_reason(self) -> None:
        page = read("docs/adr/0002-libraries.md")
        project = tomllib.loads(read("pyproject.toml"))
        wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
        names = [re.split(r"[\[<>=]", each)[0] for each in wanted]
        assert [name for name in names if not re.search(rf"(?<![\w-]){name}\b", page)] == []
