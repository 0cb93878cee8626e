"""Regions side by side: differences, intervals, sentences."""
