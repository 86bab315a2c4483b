"""Lets `python -m cableparse` do what the command `cableparse` does, and is what that command runs.

Until the command line is loaded, Ctrl-C ends the program as it ends any other, without a traceback.
"""

from __future__ import annotations

import signal
import sys


def main() -> int:
    """Loads the command line, and runs what it is given."""
    loud = signal.getsignal(signal.SIGINT) is signal.default_int_handler  # not where the caller has it ignored
    if loud:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from cableparse.cli import main as run  # noqa: PLC0415 - see above

    if loud:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    return run()


if __name__ == "__main__":
    sys.exit(main())
