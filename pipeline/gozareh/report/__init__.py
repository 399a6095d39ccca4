"""The report page: facts beside the text they come from, an overview over all of them, and corrections by hand."""
