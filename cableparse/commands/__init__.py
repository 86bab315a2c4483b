"""The commands of the command line, a module each; `cableparse/cli.py` runs them."""
