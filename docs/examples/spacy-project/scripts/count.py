"""Figures by kind in a file of Docs: PIPELINE DOCS."""

import sys
from collections import Counter

import spacy
from spacy.tokens import DocBin

pipeline, docs = sys.argv[1:]
nlp = spacy.load(pipeline)
kinds = Counter(
    figure["kind"] for doc in DocBin().from_disk(docs).get_docs(nlp.vocab) for figure in doc._.gozareh["figures"]
)
for kind, count in kinds.most_common():
    print(f"{kind:16} {count:6}")
