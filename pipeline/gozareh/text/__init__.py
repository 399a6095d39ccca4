"""Text: folding, tokens, words with their types, verb forms, and the backends of norms and lemmas."""
