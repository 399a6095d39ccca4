"""Reports (JSON lines) through a saved pipeline into one file of Docs: PIPELINE REPORTS OUTPUT."""

import sys

import jsonlines
import spacy
from spacy.tokens import DocBin

pipeline, reports, output = sys.argv[1:]
nlp = spacy.load(pipeline)
box = DocBin(store_user_data=True)  # keeps doc._.gozareh
with jsonlines.open(reports) as lines:
    for doc in nlp.pipe(line["text"] for line in lines):
        box.add(doc)
box.to_disk(output)
