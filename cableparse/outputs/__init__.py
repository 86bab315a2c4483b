"""What the commands write: formats, progress, the view of one document."""
