"""The site: Sphinx builds it from the Markdown pages of this folder, which are also read as they are.

The reference of Python comes from the docstrings, that of the command line from its parser. What is outside this
folder is included (the changelog) or run (the tutorial's notebook), so that nothing is written twice.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import nbclient
import nbformat

from cableparse import __version__

if TYPE_CHECKING:
    from sphinx.application import Sphinx

HERE = Path(__file__).parent

project = "cableparse"
author = "the cableparse developers"
project_copyright = f"2026 {author}"
release = version = __version__
language = "en"

extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx_copybutton"]
exclude_patterns = ["_build"]
nitpicky = False  # docstrings name types of the standard library and of extras, whose sites cannot be asked offline

# ------------------------------------------------------------------------------------------------------ pages

nb_execution_mode = "off"  # the notebook is run here, where its collection is, and kept without its output
myst_enable_extensions = ["deflist"]
myst_heading_anchors = 3
copybutton_exclude = ".linenos, .gp, .go"  # prompts and output are not copied

EXAMPLES = HERE.parent / "examples"
NOTEBOOK = nbformat.read(EXAMPLES / "tutorial.ipynb", as_version=4)
nbclient.NotebookClient(NOTEBOOK, resources={"metadata": {"path": str(EXAMPLES)}}).execute()
nbformat.write(NOTEBOOK, HERE / "tutorial.ipynb")

# -------------------------------------------------------------------------------------------------- reference

default_role = "code"  # docstrings mark code with single backticks
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_class_signature = "separated"
autodoc_default_options = {"members": True, "undoc-members": True, "exclude-members": "__init__, __new__"}
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 88

# ------------------------------------------------------------------------------------------------------- html

html_theme = "furo"
html_title = f"cableparse {__version__}"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_show_sphinx = False
html_theme_options = {"navigation_with_keys": True}


# the pages of this folder that show a file of another one
_PAGES = {
    "../CHANGELOG.md": "changelog.md",
    "../CONTRIBUTING.md": "contributing.md",
    "../SECURITY.md": "security.md",
    "../examples/README.md": "examples.md",
    "../examples/tutorial.ipynb": "tutorial.ipynb",
}


def setup(app: Sphinx) -> None:
    """Lets a page that includes a file of another folder have the links of that file."""
    app.connect("include-read", _relink)


def _relink(_app: Sphinx, path: Path, _page: str, content: list[str]) -> None:
    folder = (HERE / path).parent
    for link in set(re.findall(r"\]\((?!https?:|#)([^)]+)\)", content[0])):
        found = os.path.relpath(folder / link, HERE)
        content[0] = content[0].replace(f"]({link})", f"]({_PAGES.get(found, found)})")
