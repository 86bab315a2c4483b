"""What every document shares: decoding, spans, segments, defects, errors, JSON, dates, the vocabulary."""
