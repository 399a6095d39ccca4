"""A new pack that already passes `rules check` and `rules test`: what `rules new` writes."""

from __future__ import annotations

import re
from pathlib import Path

from gozareh.errors import ConfigurationError

_NAME = re.compile(r"[a-z][a-z0-9_-]{0,39}\Z")

_KINDS = """\
# yaml-language-server: $schema=SCHEMA
# What is counted. Every entry gives a figure its `kind`.
#
#   gozareh rules check PACK        errors with line and column
#   gozareh rules test PACK         runs the examples
#   gozareh extract … --rules PACK  uses the pack
layer: kind
meaning: things that the reports of this pack count
entries:
  - name: museum                   # unique in this file; shown as PACK/kind/museum
    value: museum                  # the `kind` in the output: small English letters
    meaning: a museum that people can visit
    phrases: [موزه, موزه تخصصی]    # singular, as it is written; plurals and spellings are found
    unless_followed_by: [مجازی]    # with one of these words behind it the phrase means something else
    examples:                      # each has a sentence and what must come out of it
      - {text: "در این استان ۱۲ موزه تخصصی ساخته شد.", expect: {value: 12, kind: museum}}
      - {text: "۳ موزه مجازی معرفی شد.", expect: {value: 3, kind: other}}
"""


def new_pack(name: str, folder: Path, *, schema: str) -> Path:
    """Write the pack `name` into `folder`/`name` and return that path. `schema` is where editors find the JSON Schema.

    Raises `ConfigurationError` where the name is none or the folder is there already.
    """
    if not _NAME.match(name):
        remedy = "small English letters, digits, - and _, beginning with a letter"
        raise ConfigurationError(f"{name!r} is no name for a pack", remedy=remedy)
    target = folder / name
    if target.exists():
        raise ConfigurationError("the folder is there already", where=str(target), remedy="choose another name")
    target.mkdir(parents=True)
    text = _KINDS.replace("SCHEMA", schema).replace("PACK", name)
    (target / "kinds.yaml").write_text(text, encoding="utf-8")
    return target
