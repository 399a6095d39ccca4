"""The batch loader: read → extract → write, shard by shard."""

from gozareh.batch.loader import Summary, run_batch
from gozareh.batch.unit import Extract, Outcome, Settings, extract_batch, extractor

__all__ = ["Extract", "Outcome", "Settings", "Summary", "extract_batch", "extractor", "run_batch"]
