"""What a file is by its first bytes: one table, for formats that are read and formats that never are.

The table has the names by which people know the formats, because the messages use them. The name of a file is only a
hint, and often a wrong one. Formats without a signature are recognized by their structure, in `forms`.
"""

from __future__ import annotations

import attrs

from cableparse.core.comparing import ByValue

_TAR_BLOCK = 512
_TAR_SUM = slice(148, 156)


@attrs.frozen(eq=False, repr=False)
class Signature(ByValue):
    """The bytes that a format has at a position, and the name of the format with its article."""

    what: str
    magic: bytes
    at: int = 0
    further: tuple[bytes, int] | None = None  # bytes at another position, if the first ones are not enough

    def fits(self, head: bytes) -> bool:
        """Whether a file with this beginning has this format."""
        if not head.startswith(self.magic, self.at):
            return False
        return self.further is None or head.startswith(self.further[0], self.further[1])


# formats that are read
GZIP = Signature("a gzip file", b"\x1f\x8b\x08")  # RFC 1952
BZIP2 = Signature("a bzip2 file", b"BZh", further=(b"1AY&SY", 4))
EMPTY_BZIP2 = Signature("a bzip2 file", b"BZh", further=(b"\x17rE8P\x90", 4))
XZ = Signature("an xz file", b"\xfd7zXZ\0")
ZSTD = Signature("a Zstandard file", b"\x28\xb5\x2f\xfd")  # RFC 8878
ZIP = Signature("a zip archive", b"PK\x03\x04")
EMPTY_ZIP = Signature("a zip archive", b"PK\x05\x06")
SEVEN_ZIP = Signature("a 7z archive", b"7z\xbc\xaf\x27\x1c")
TAR = Signature("a tar archive", b"ustar", 257)
SQLITE = Signature("an SQLite database", b"SQLite format 3\0")
PARQUET = Signature("a Parquet file", b"PAR1")
ARROW = Signature("an Arrow file", b"ARROW1\0\0")
PDF = Signature("a PDF document", b"%PDF-")

COMPRESSED = (GZIP, BZIP2, EMPTY_BZIP2, XZ, ZSTD)
ARCHIVES = (ZIP, EMPTY_ZIP, SEVEN_ZIP, TAR)

# formats that are never read
_BINARIES = (
    *(Signature("a JPEG image", b"\xff\xd8\xff"), Signature("a PNG image", b"\x89PNG\r\n\x1a\n")),
    *(Signature("a GIF image", b"GIF87a"), Signature("a GIF image", b"GIF89a")),
    *(Signature("a TIFF image", b"II*\0"), Signature("a TIFF image", b"MM\0*")),
    *(
        Signature("a WebP image", b"RIFF", further=(b"WEBP", 8)),
        Signature("a bitmap image", b"BM", further=(b"\0\0\0\0", 6)),
    ),
    *(
        Signature("an icon", b"\0\0\1\0"),
        Signature("a Photoshop image", b"8BPS"),
        Signature("a DjVu scan", b"AT&TFORM"),
    ),
    *(Signature("a JPEG 2000 image", b"\0\0\0\x0cjP  "), Signature("a JPEG 2000 image", b"\xff\x4f\xff\x51")),
    *(
        *(Signature("an audio or video file", b"ID3" + bytes((version,))) for version in range(2, 5)),
        Signature("an audio or video file", b"OggS"),
        Signature("an audio or video file", b"fLaC"),
    ),
    *(
        Signature("an audio or video file", b"RIFF", further=(b"WAVE", 8)),
        Signature("an audio or video file", b"RIFF", further=(b"AVI ", 8)),
    ),
    *(Signature("an audio or video file", b"ftyp", 4), Signature("an audio or video file", b"\x1aE\xdf\xa3")),
    Signature("an Office document from before 2007, or an Outlook message", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    Signature("a rich text document", b"{\\rtf"),
    Signature("a WordPerfect document", b"\xffWPC"),
    Signature("a PostScript document", b"%!PS"),
    Signature("an Outlook mailbox", b"!BDN"),
    Signature("an Access database", b"\0\1\0\0Standard "),
    *(Signature("a Python pickle", bytes((0x80, protocol))) for protocol in range(2, 6)),
    *(Signature("a NumPy array", b"\x93NUMPY"), Signature("an HDF5 file", b"\x89HDF\r\n\x1a\n")),
    *(
        Signature("an R data file", b"RDX2\n"),
        Signature("an R data file", b"RDX3\n"),
        Signature("an R data file", b"X\n\0\0\0"),
    ),
    *(
        Signature("an Avro file", b"Obj\1"),
        Signature("an ORC file", b"ORC\n"),
        Signature("a Feather file, version 1", b"FEA1"),
    ),
    *(Signature("a Matlab file", b"MATLAB 5.0 MAT-file"), Signature("a property list", b"bplist00")),
    *(
        Signature("a RAR archive", b"Rar!\x1a\7"),
        Signature("an LZ4 file", b'\x04"M\x18'),
        Signature("an lzip file", b"LZIP\1"),
    ),
    *(Signature("a .Z file of compress", b"\x1f\x9d"), Signature("a cabinet archive", b"MSCF\0\0\0\0")),
    *(Signature("an ar archive", b"!<arch>\n"), Signature("a web archive", b"WARC/")),
    *(
        Signature("a program", b"\x7fELF"),
        Signature("a program", b"\xca\xfe\xba\xbe"),
        Signature("a program", b"\0asm"),
    ),
    *(Signature("a program", b"\xcf\xfa\xed\xfe"), Signature("a program", b"MZ\x90\0")),
    *(
        Signature("a font", b"wOFF"),
        Signature("a font", b"wOF2"),
        Signature("a font", b"\0\1\0\0\0", further=(b"\0", 5)),
    ),
)


def known_binary(head: bytes) -> str | None:
    """What a file with this beginning is, if its format is never read."""
    return next((one.what for one in _BINARIES if one.fits(head)), None)


def is_one_of(head: bytes, signatures: tuple[Signature, ...]) -> bool:
    """Whether a file begins like one of these formats; an old tar has only its checksum."""
    return any(one.fits(head) for one in signatures) or (TAR in signatures and _is_old_tar(head))


def _is_old_tar(head: bytes) -> bool:
    """Whether the first block has the checksum that it states, as in a tar, where its own field counts as spaces."""
    block = head[:_TAR_BLOCK]
    said = block[_TAR_SUM].rstrip(b"\0 ").strip()
    if len(block) < _TAR_BLOCK or not said.isdigit() or not block[0]:
        return False
    try:
        return int(said, 8) == sum(block[:148]) + sum(block[156:]) + 8 * ord(" ")
    except ValueError:
        return False
