"""Starts `main.py serve` in a fraction of its time: by forking from a process that has imported it.

Reads a line of JSON for each server wanted, the changes to its environment and the file for its
log; forks a process that runs the command; writes the process id. Such a server is a process as
`python main.py serve` would be, with its own memory, connections and port.
"""

import json
import os
import signal
import sys
from pathlib import Path


def main() -> None:
    from composition import commands  # noqa: PLC0415 -- what takes its time

    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the dead need no burying
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for line in sys.stdin:
        wanted = json.loads(line)
        pid = os.fork()
        if pid == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            _become_a_server(wanted["environment"], Path(wanted["log"]), commands.main)
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()


def _become_a_server(environment, log, run) -> None:
    output = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for number in (1, 2):
        os.dup2(output, number)
    os.environ.update(environment)
    sys.argv = ["main.py", "serve"]
    status = 1
    try:
        run()
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else 0
    finally:
        sys.stderr.flush()
        os._exit(status)


if __name__ == "__main__":
    main()
