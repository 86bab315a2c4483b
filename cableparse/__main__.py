"""Lets `python -m cableparse` do what the command `cableparse` does."""

import sys

from cableparse.cli import main

if __name__ == "__main__":
    sys.exit(main())
