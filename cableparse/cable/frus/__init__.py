"""Telegrams as the edition "Foreign Relations of the United States" (FRUS) prints them.

The editors took off the routing header and moved what they kept into a head, a dateline and a source note. `front`
finds these and distinguishes a telegram from the other documents of the edition, and `notes` finds the footnotes and
their marks. Then each part has a module that reads it: `head`, `dateline`, `source_note`, `original` (the lines that
the e-volumes keep), `message`, `references`. `reader` puts the cable together; `tei` turns the edition's TEI into a
text.
"""
