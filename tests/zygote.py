"""Runs `main.py` in a fraction of its time: by forking from a process that has imported it.

Reads a line of JSON for each run that is wanted: the arguments, the environment, the folder, and
the file for what it writes. Forks a process that does it, and writes its process id; with `wait`,
writes its exit code once it has ended. It is a process as `python main.py` would be, with its own
memory, connections and port.
"""

import json
import os
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any


def main() -> None:
    from composition import commands  # noqa: PLC0415 -- what takes its time
    from tests import failpoints  # noqa: PLC0415 -- likewise

    _say("ready")
    for line in sys.stdin:
        wanted = json.loads(line)
        # A server that nobody waits for is buried by the kernel.
        signal.signal(signal.SIGCHLD, signal.SIG_DFL if wanted["wait"] else signal.SIG_IGN)
        pid = os.fork()
        if pid == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            _run(wanted, failpoints.arm, commands.main)
        if wanted["wait"]:
            _, status = os.waitpid(pid, 0)
            signal.signal(signal.SIGCHLD, signal.SIG_IGN)
            _say(os.waitstatus_to_exitcode(status))
        else:
            _say(pid)


def _say(what: object) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


def _run(wanted: dict[str, Any], *parts: Callable[[], None]) -> None:
    output = os.open(Path(wanted["log"]), os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for number in (1, 2):
        os.dup2(output, number)
    os.chdir(wanted["folder"])
    os.environ.clear()
    os.environ.update(wanted["environment"])
    sys.argv = ["main.py", *wanted["arguments"]]
    code = 1
    try:
        for part in parts:
            part()
        code = 0
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except BaseException:  # noqa: BLE001 -- as the interpreter itself does
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    main()
