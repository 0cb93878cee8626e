"""One region: profile, trends, what if, precedents, sentences."""
