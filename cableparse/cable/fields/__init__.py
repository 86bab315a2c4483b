"""The fields of a cable, one module per field; most have a grammar of the same name."""
