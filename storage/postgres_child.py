"""Becomes a PostgreSQL program: gives up root, ends with its parent, then makes room for it.

    python -I -S postgres_child.py PARENT UID GID PROGRAM [ARGUMENT ...]

A step of its own between the parent and PostgreSQL, since code that runs in a forked copy of the
parent (`preexec_fn`) may deadlock when the parent has threads. Standard library only: it is run
by path, without the project's packages.
"""

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1  # linux/prctl.h


def main() -> None:
    """Replace this process by PROGRAM, run as UID and GID if it is root's."""
    parent, uid, gid = map(int, sys.argv[1:4])
    command = sys.argv[4:]
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(gid)
        os.setuid(uid)
    if sys.platform == "linux":
        # After setuid, which forgets it. SIGINT is PostgreSQL's "fast shutdown": clean and at once.
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGINT)
    if os.getppid() != parent:
        sys.exit("the program that wanted PostgreSQL has gone")
    os.umask(0o077)
    os.execv(command[0], command)  # noqa: S606 - no shell is the point


if __name__ == "__main__":
    main()
