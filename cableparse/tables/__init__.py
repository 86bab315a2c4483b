"""What lists know: posts and their ids, TAGS, captions and levels. `extend` adds your own posts and TAGS."""

from cableparse.tables.extending import extend

__all__ = ["extend"]
