"""What must be true of the files as such, whatever is in them."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from composition.settings import Settings

CHECKOUT = Path(__file__).parents[2]
LOCALES = ("es_AR", "pt_BR", "en")
MOST_LINES = 500


def tracked(*patterns: str) -> list[Path]:
    """The files that git keeps and that are still here, relative to the checkout."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", *patterns], cwd=CHECKOUT, capture_output=True, check=True
    )
    paths = [Path(name.decode()) for name in listed.stdout.split(b"\0") if name]
    return [path for path in paths if (CHECKOUT / path).is_file()]


def lines() -> Iterator[tuple[str, str]]:
    """Each line of each text file, with where it is."""
    for path in tracked():
        try:
            text = (CHECKOUT / path).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture
        for number, line in enumerate(text.splitlines(), start=1):
            yield f"{path}:{number}", line


def messages(locale: str) -> set[str]:
    """The ids of a locale's messages, terms, and their attributes, each with its file."""
    found = set()
    for path in tracked(f"locales/{locale}/*.ftl"):
        message = ""
        for line in (CHECKOUT / path).read_text(encoding="utf-8").splitlines():
            if start := re.match(r"(-?[A-Za-z][\w-]*) *=", line):
                message = f"{path.name}: {start[1]}"
                found.add(message)
            elif attribute := re.match(r" +\.([A-Za-z][\w-]*) *=", line):
                found.add(f"{message}.{attribute[1]}")
    return found


class TestPlaces:
    def test_no_path_of_somebodys_machine(self) -> None:
        path = re.compile(r"(?<![\w.}])/(?:work|root|home|Users|tmp)/\w")
        assert [where for where, line in lines() if path.search(line)] == []

    def test_no_host_of_a_package_registry(self) -> None:
        registry = re.compile(
            r"pypi[.](?:org|python)|pythonhosted[.]|npmjs[.]|registry[.]yarnpkg|deb[.]debian|"
            r"archive[.]ubuntu|--(?:extra-)?index-url|--find[-]links"
        )
        assert [where for where, line in lines() if registry.search(line)] == []

    def test_no_lock_file_that_names_hosts(self) -> None:
        assert tracked("uv.lock", "pylock.toml", "**/uv.lock", "**/pylock.toml") == []


class TestModules:
    def test_none_has_more_lines_than_one_reads(self) -> None:
        sources = tracked("*.py", "*.js", "*.css")
        counts = {path: (CHECKOUT / path).read_text("utf-8").count("\n") for path in sources}
        assert {path: count for path, count in counts.items() if count > MOST_LINES} == {}

    def test_a_packages_own_file_says_what_it_is_and_does_nothing(self) -> None:
        for path in tracked("*/__init__.py", "__init__.py"):
            module = ast.parse((CHECKOUT / path).read_text("utf-8"))
            assert ast.get_docstring(module), path
            assert len(module.body) == 1, path


class TestTexts:
    @pytest.mark.parametrize("locale", LOCALES[1:])
    def test_every_locale_says_the_same_things(self, locale: str) -> None:
        first = messages(LOCALES[0])
        assert first, "no messages were found"
        assert messages(locale) ^ first == set()

    def test_no_locale_is_left_out(self) -> None:
        assert {path.parts[1] for path in tracked("locales/*/*.ftl")} == set(LOCALES)


def test_the_example_shows_every_setting_and_no_other() -> None:
    example = (CHECKOUT / ".env.example").read_text("utf-8")
    shown = re.findall(r"^#([A-Z_]+)=", example, flags=re.MULTILINE)
    assert sorted(shown) == sorted(name.upper() for name in Settings.model_fields)


def test_migrations_are_one_chain() -> None:
    """Or two that were written at the same time would both be the last."""
    files = sorted((CHECKOUT / "storage/migrations/versions").glob("0*.py"))
    told = [
        (
            file.name[:4],
            *re.findall(r'^(?:down_)?revision = (?:"(\d+)"|None)', file.read_text(), re.MULTILINE),
        )
        for file in files
    ]
    names = [file.name[:4] for file in files]
    assert told == list(zip(names, names, ["", *names[:-1]], strict=True))
