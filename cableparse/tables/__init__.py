"""What lists know: posts, ids, TAGS, captions, levels, precedences."""
