"""Facts as JSON Lines: one record a line, in the order of the reports."""
