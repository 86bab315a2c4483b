"""The body of a cable: chunks, paragraphs, headings, parts, signature."""
