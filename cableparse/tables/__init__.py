"""What lists know: posts and their ids, TAGS, captions and levels. `extend` adds posts and TAGS of one's own."""

from cableparse.tables.extending import extend

__all__ = ["extend"]
