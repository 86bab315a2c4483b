"""The version, alone in a module: the build reads it without importing the package, and the command line shows it."""

from __future__ import annotations

__version__ = "0.2.0"
