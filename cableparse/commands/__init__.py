"""The commands of the command line, one module for each; `cableparse/cli.py` runs them."""
