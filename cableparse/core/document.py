"""What every document shares: one source, spans into it, segments that tile it, defects.

A document keeps its decoded `source` whole and never copies out of it: a value carries a `Span`, two offsets
counted in code points. The `segments` cut the source into pieces, each with the role of the line it is, in order,
without gap or overlap, so that joining them gives the source back. What no reader claimed is `unparsed`; that is
how a loss would show.

Readers do not build segments one by one. They claim stretches of the source with a role and call `tile`, the one
place that fills what lies between the claims. Decoding is here as well, so that nothing else ever sees bytes.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, ClassVar, Literal

import attrs

from cableparse.core.spans import Defect, Origin, Segment, Span, Tiling

if TYPE_CHECKING:
    from collections.abc import Mapping


@attrs.frozen(kw_only=True)
class Document:
    """What `Cable`, `Article` and `Text` have in common; none of it takes part in `==`.

    source: the decoded input, whole.
    defects: what was odd, in the order of the text.
    evidence: why the text was taken for what it is, one sentence a reason.
    origin: the file, and the record in it, that it was read from; None for a text given directly.
    spans: where the values stand that are no objects of their own: `spans["subject"]`, `spans["header.originator"]`.
    """

    kind: ClassVar[Literal["cable", "article", "text"]]

    source: str = attrs.field(default="", eq=False, repr=False)
    _segments: tuple[Segment, ...] | Tiling = attrs.field(default=(), eq=False, repr=False)
    defects: tuple[Defect, ...] = attrs.field(default=(), eq=False, repr=False)
    evidence: tuple[str, ...] = attrs.field(default=(), eq=False, repr=False)
    origin: Origin | None = attrs.field(default=None, eq=False, repr=False)
    spans: Mapping[str, Span] = attrs.field(factory=dict, eq=False, repr=False)

    @property
    def segments(self) -> tuple[Segment, ...]:
        """What kind of line each stretch of the source is; they tile it. Made when first asked for: most never are."""
        segments = self._segments
        if not isinstance(segments, tuple):
            segments = segments(self.source)
            object.__setattr__(self, "_segments", segments)
        return segments

    def to_dict(self, *, spans: bool = False) -> dict[str, object]:
        """The document as plain dicts, lists, strings and numbers, in the shape that docs/model.md describes.

        With `spans`, every object that comes from the text has a `span` `[start, end]`, and the document has `spans`
        and `segments`.
        """
        from cableparse.core.jsonform import document_to_dict  # noqa: PLC0415 - jsonform imports the models

        return document_to_dict(self, spans=spans)

    def to_json(self, *, spans: bool = False, indent: int | None = None) -> str:
        """`to_dict` as JSON text; lone surrogates are escaped, all else is written as it is."""
        text = json.dumps(self.to_dict(spans=spans), ensure_ascii=False, indent=indent)
        try:
            text.encode()
        except UnicodeEncodeError:
            return "".join(f"\\u{ord(c):04x}" if "\ud800" <= c <= "\udfff" else c for c in text)
        return text
