"""Read diplomatic cables, and news articles among them, into typed objects that lose nothing of the text."""

__version__ = "0.1.0"
