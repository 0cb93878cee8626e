"""Composite indicators: arrays in, arrays out. Knows no file, no screen and no subject."""
