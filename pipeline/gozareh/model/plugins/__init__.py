"""Models of other makes that users have on disk, behind the same protocol."""
