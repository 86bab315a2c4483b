"""From cable to text."""
