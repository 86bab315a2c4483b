"""The body of a cable: chunks, paragraphs, headings, parts and signature.

`paragraphs` runs the others: it finds the chunks, takes off the signature, checks the numbers and marks the headings.
`parts` then works on the finished blocks.
"""
