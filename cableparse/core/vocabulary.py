"""The closed sets of words that the values of a cable are made of; the tables and the model share them."""

from __future__ import annotations

from typing import Literal

Dialect = Literal["acp127", "plain", "ads", "smart"]
ClassificationLevel = Literal["TOP SECRET", "SECRET", "CONFIDENTIAL", "LIMITED OFFICIAL USE", "UNCLASSIFIED"]
Precedence = Literal["FLASH", "NIACT IMMEDIATE", "IMMEDIATE", "PRIORITY", "ROUTINE"]
TagKind = Literal["subject", "program", "geo", "org", "person", "term"]
ReferenceKind = Literal["cable", "email", "telcon", "report", "message", "airgram", "other"]
BlockType = Literal["paragraph", "heading"]
BlockRole = Literal["summary", "comment", "action_request", "note", "introduction", "background", "text"]
