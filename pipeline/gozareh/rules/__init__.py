"""Rule packs: YAML data in, a compiled `RuleSet` out."""

from gozareh.rules.lexicon import Lexicon, Phrase, Stem
from gozareh.rules.loader import RuleSet, load_rules
from gozareh.rules.model import Entry
from gozareh.rules.packs import installed_folders, packaged_folders
from gozareh.rules.reader import Reader
from gozareh.text.words import Hit

__all__ = [
    "Entry",
    "Hit",
    "Lexicon",
    "Phrase",
    "Reader",
    "RuleSet",
    "Stem",
    "installed_folders",
    "load_rules",
    "packaged_folders",
]
