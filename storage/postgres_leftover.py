"""Ends the server that a killed program left behind, where the kernel has not done so."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path


def end_leftover(cluster: Path, *, patience: float) -> None:
    """Shut down whatever server still works in this database's folder, and wait until it is gone.

    Call it only as the one program that may use the folder. A pid that was noted down before the
    machine or the container started anew may by now be another program's: that is left in peace,
    and the note thrown away, which PostgreSQL itself would not dare.

    Args:
        cluster: the database's folder, resolved.
        patience: seconds until a fast shutdown becomes an immediate one, which recovery makes good.
    """
    note = cluster / "postmaster.pid"
    try:
        pid = int(note.read_text().splitlines()[0])
    except (FileNotFoundError, IndexError, ValueError):
        return
    deadline = time.monotonic() + patience
    while _works_in(cluster, pid):
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGINT if time.monotonic() < deadline else signal.SIGQUIT)
        time.sleep(0.05)
    note.unlink(missing_ok=True)


def _works_in(folder: Path, pid: int) -> bool:
    if sys.platform == "linux":
        try:
            return Path(f"/proc/{pid}/cwd").samefile(folder)
        except OSError:  # no such process, or not ours
            return False
    ask = ["lsof", "-a", "-p", str(pid), "-d", "cwd", "-Fn"]
    shown = subprocess.run(ask, capture_output=True, text=True, check=False)  # noqa: S603 - the system's own
    return f"n{folder}" in shown.stdout.splitlines()
