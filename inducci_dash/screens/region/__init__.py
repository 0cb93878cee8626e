"""My region."""
