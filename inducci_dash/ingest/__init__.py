"""Command line: published figures and boundaries into data/ and geo/."""
