"""Data and method."""
