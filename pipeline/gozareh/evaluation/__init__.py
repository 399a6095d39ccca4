"""Measuring: gold and predictions in, scores, errors and intervals out."""
