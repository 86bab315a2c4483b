"""PDFs for the tests: pages of lines in a fixed pitch, made here."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_PICTURE = (
    b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>"
)


def pdf(pages: Sequence[Sequence[str] | None]) -> bytes:
    """A PDF whose pages have these lines, 12 points apart, the indent as typed; None: a page that is a picture."""
    objects: list[bytes] = [
        b"",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
    ]
    objects.append(_PICTURE + b"\nstream\n\x80\nendstream")
    kids: list[int] = []
    for lines in pages:
        if lines is None:
            content = b"q 600 0 0 700 0 0 cm /I0 Do Q"
        else:
            shown = (line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") for line in lines)
            content = b"BT /F0 10 Tf 12 TL 50 740 Td " + b" ".join(
                b"(" + line.encode("cp1252") + b") Tj T*" for line in shown
            )
            content += b" ET"
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R "
            b"/Resources << /Font << /F0 3 0 R >> /XObject << /I0 4 0 R >> >> >>" % len(objects)
        )
        kids.append(len(objects))
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    begin = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, begin)
    return bytes(out)
