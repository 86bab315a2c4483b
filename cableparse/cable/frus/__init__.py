"""Telegrams as the edition "Foreign Relations of the United States" (FRUS) prints them.

The editors took off the routing header and moved what they kept into a head, a dateline and a source note. `front`
finds these and tells a telegram from the other documents of the edition, `notes` finds the footnotes and their marks.
Then one module reads each part: `head`, `dateline`, `source_note`, `original` (the lines that the e-volumes keep),
`message`, `references`. `reader` puts the cable together; `tei` makes a text of the edition's TEI.
"""
