"""From source to cable, and back to text.

`reader` runs everything. `fields` reads the labelled lines, `body` the paragraphs; `printing` writes a cable as text.
"""
