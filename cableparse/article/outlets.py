"""Who published a page, and whose wire a story is, by what stands outside the story.

A name in the story is what it is about: only what a page says of itself counts. The grammar `outlet.lark`
marks the words around such a name, as in "Subscribe to ... Telegram channel" or "... has been declared".
"""

from __future__ import annotations

from cableparse.parsing.grammars import pieces

_AGENCIES = {
    "ap": "AP",
    "associated press": "Associated Press",
    "reuter": "Reuters",
    "reuters": "Reuters",
    "afp": "AFP",
    "agence france-presse": "AFP",
    "epa": "EPA",
    "dpa": "dpa",
    "upi": "UPI",
    "xinhua": "Xinhua",
    "tass": "TASS",
    "itar-tass": "Itar-Tass",
    "ria novosti": "RIA Novosti",
    "interfax": "Interfax",
    "kyodo news": "Kyodo News",
    "kyodo": "Kyodo",
    "press association": "PA",
    "pa media": "PA Media",
    "canadian press": "The Canadian Press",
    "jta": "JTA",
    "efe": "EFE",
    "ansa": "ANSA",
}


def agency_named(printed: str) -> str | None:
    """The news agency of that name in its usual spelling, or None for what is none."""
    return _AGENCIES.get(printed.strip(" .*()").casefold().removeprefix("the "))


def outlet_named(text: str) -> tuple[str, int, int] | None:
    """The outlet that a line of the page's own names, with its place in the line, or None."""
    found = [piece for piece in pieces("outlet", text) if piece.kind not in {"BLANK", "YEAR"}]
    for index, piece in enumerate(found):
        if piece.kind != "NAME":
            continue
        ahead = index > 0 and found[index - 1].kind == "AHEAD"
        behind = index + 1 < len(found) and found[index + 1].kind == "BEHIND"
        if ahead or behind:
            name = piece.text.rstrip(" .")
            return name, piece.start, piece.start + len(name)
    return None
