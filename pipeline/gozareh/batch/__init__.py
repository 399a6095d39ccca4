"""The batch loader: read → extract → write, shard by shard."""

from gozareh.batch.limits import Limits
from gozareh.batch.loader import Summary, run_batch
from gozareh.batch.patience import Patience
from gozareh.batch.quarantine import QuarantineFile
from gozareh.batch.unit import Extract, Outcome, Settings, extract_batch, extractor

__all__ = [
    "Extract",
    "Limits",
    "Outcome",
    "Patience",
    "QuarantineFile",
    "Settings",
    "Summary",
    "extract_batch",
    "extractor",
    "run_batch",
]
