"""From files and containers to records: one text each, with what its container knows about it."""
