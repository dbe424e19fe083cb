"""Every text a person sees, by language: Fluent messages under `locales/`."""

from collections.abc import Mapping
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax.ast import Junk, Message, Resource

from core.errors import SettingsError

LOCALES = ("es_AR", "pt_BR", "en")
DEFAULT_LOCALE = "es_AR"
FOLDER = Path(__file__).parent.parent / "locales"


class MissingText(LookupError):
    """A message that some locale lacks, or one that needs a parameter it was not given."""


class Texts:
    """The messages of one locale."""

    def __init__(self, locale: str, bundle: FluentBundle, ids: frozenset[str]) -> None:
        self.locale = locale
        self._bundle = bundle
        self._ids = ids

    def say(self, key: str, **params: object) -> str:
        """Return a message in this language.

        Raises:
            MissingText: there is no such message, or a parameter is missing.
        """
        if not self._bundle.has_message(key):
            raise MissingText(f"{self.locale} has no message {key}")
        pattern = self._bundle.get_message(key).value
        if pattern is None:
            raise MissingText(f"{self.locale}: {key} has no text of its own")
        text, errors = self._bundle.format_pattern(pattern, params)
        if errors:
            raise MissingText(f"{self.locale}: {key}: {errors}")
        return str(text)

    def has(self, key: str) -> bool:
        return bool(self._bundle.has_message(key))

    def starting(self, prefix: str) -> dict[str, str]:
        """Return the messages whose ids begin with `prefix`; none of them may need parameters."""
        return {key: self.say(key) for key in sorted(self._ids) if key.startswith(prefix)}


def load_texts(folder: Path = FOLDER) -> Mapping[str, Texts]:
    """Load all locales.

    Raises:
        SettingsError: a locale is missing, or does not have what the first one has.
    """
    resources = {locale: _resources(folder, locale) for locale in LOCALES}
    ids = {locale: _ids(files) for locale, files in resources.items()}
    for locale in LOCALES:
        if lacking := ids[DEFAULT_LOCALE] - ids[locale]:
            raise SettingsError(
                "locales",
                f"{folder / locale} lacks {', '.join(sorted(lacking)[:5])}: "
                "every language needs every message.",
            )
    return {locale: _texts(locale, files, ids[locale]) for locale, files in resources.items()}


def message_ids(folder: Path, locale: str) -> frozenset[str]:
    """Return the ids of the messages that a locale has."""
    return _ids(_resources(folder, locale))


def _texts(locale: str, resources: list[Resource], ids: frozenset[str]) -> Texts:
    # Isolation marks around parameters are for mixed directions; some phones show them as boxes.
    bundle = FluentBundle([locale.replace("_", "-")], use_isolating=False)
    for resource in resources:
        bundle.add_resource(resource)
    return Texts(locale, bundle, ids)


def _ids(resources: list[Resource]) -> frozenset[str]:
    return frozenset(
        entry.id.name
        for resource in resources
        for entry in resource.body
        if isinstance(entry, Message)
    )


def _resources(folder: Path, locale: str) -> list[Resource]:
    files = sorted((folder / locale).glob("*.ftl"))
    if not files:
        raise SettingsError(
            "locales", f"there are no texts in {folder / locale}: bring the folder back."
        )
    resources = []
    for file in files:
        resource = FluentResource(file.read_text(encoding="utf-8"))
        for entry in resource.body:
            if isinstance(entry, Junk):
                line = (entry.content or "").strip().splitlines()[0]
                raise SettingsError("locales", f"{file} cannot be read from here on: {line}")
        resources.append(resource)
    return resources
