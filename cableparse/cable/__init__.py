"""From source to cable: preparation, layout, fields, body, and back to text."""
