"""What PostgreSQL's last words mean for the owner of the data folder."""

import re
import shutil
from pathlib import Path

from core.errors import SettingsError

_ROOM = 64 << 20  # bytes: a new database takes 46 MB, and a running one wants a few log segments


def explain(output: str, data_dir: Path, cluster: Path) -> SettingsError:
    """Say in one sentence why PostgreSQL did not start, and what to do.

    Args:
        output: what PostgreSQL, or the system in its place, wrote in English.
        data_dir: the folder that the owner chose.
        cluster: where in it, or instead of it, the database is.
    """
    return SettingsError("DATA_DIR", _sentence(output, data_dir, cluster))


def _sentence(output: str, data_dir: Path, cluster: Path) -> str:
    if "redirecting log output" in output:
        output += _newest_log(cluster)
    said = _complaint(output)
    if "Permission denied" in output or "wrong ownership" in output:
        return (
            f"this user may not use {data_dir}: start BarberPro as the user who did before, "
            f"or choose another folder ({said})."
        )
    if data_dir.exists() and not data_dir.is_dir():
        return f"{data_dir} is a file: choose a folder."
    free = shutil.disk_usage(next(step for step in cluster.parents if step.exists())).free
    if free < _ROOM or "No space left" in output or "quota exceeded" in output:
        return (
            f"the disk of {data_dir} is full ({free >> 20} MB left, PostgreSQL wants "
            f"{_ROOM >> 20}): free some space, or choose a folder on another disk."
        )
    if "was initialized by PostgreSQL version" in output:
        return (
            f"{data_dir} was made by another version of PostgreSQL: start the BarberPro that "
            f"made it, and move the data by a backup ({said})."
        )
    return (
        f"PostgreSQL cannot use {data_dir}: restore a backup there, or choose another folder "
        f"({said})."
    )


def _newest_log(cluster: Path) -> str:
    """Return what the server wrote in its log since its last start."""
    logs = sorted(cluster.glob("log/*.log"), key=lambda log: log.stat().st_mtime)
    return logs[-1].read_text(errors="replace").rpartition("starting PostgreSQL")[2] if logs else ""


def _complaint(output: str) -> str:
    """Return PostgreSQL's first fatal message, or else the last line."""
    fatal = re.search(r"(?:FATAL|PANIC):\s+(.+)(?:\n.*DETAIL:\s+(.+))?", output)
    if fatal:
        return ": ".join(filter(None, fatal.groups()))
    return (output.strip().splitlines() or ["it said nothing"])[-1].strip()
