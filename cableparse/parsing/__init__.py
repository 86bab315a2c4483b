"""From a grammar under `grammars/` to the pieces of a text: loading, compiling, walking."""
