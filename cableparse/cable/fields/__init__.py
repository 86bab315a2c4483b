"""The fields of a cable, one module per field, beside a grammar of the same name."""
