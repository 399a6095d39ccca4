"""The baseline beside which Gozareh is scored: hazm's normaliser and regular expressions."""
