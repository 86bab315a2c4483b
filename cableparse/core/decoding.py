"""Bytes to text, so that nothing else in the package ever sees bytes."""

from __future__ import annotations

import codecs


def decode(data: str | bytes | bytearray | memoryview) -> str:
    """The text of some bytes: by its byte-order mark, else UTF-8, else Windows-1252; never an error.

    A `str` is returned without its byte-order mark. The five undefined bytes of Windows-1252 become the same code
    points; half a character at the end of UTF-16, or half a surrogate pair, becomes U+FFFD.
    """
    if isinstance(data, str):
        return data.removeprefix("\ufeff")
    if not isinstance(data, bytes):
        data = bytes(memoryview(data))  # TypeError for anything without bytes; `bytes(5)` would make five
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1").translate(_WINDOWS_1252)


def with_line_feeds(source: str) -> str:
    r"""The source, as long as it was; its carriage returns become `\n` if nothing else ends a line."""
    return source.replace("\r", "\n") if "\n" not in source else source


_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


_WINDOWS_1252 = {byte: _text for byte in range(0x80, 0xA0) if (_text := bytes([byte]).decode("cp1252", "ignore"))}


def storable_name(name: str) -> str:
    r"""The name of a file as a table can hold it: a byte that is not UTF-8 is `\udc` and its two digits.

    >>> print(storable_name(b"caf\xe9.txt".decode("utf-8", "surrogateescape")))
    caf\udce9.txt
    """
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def storable_text(text: str) -> str:
    """The text as a table can hold it: half a surrogate pair becomes U+FFFD."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
