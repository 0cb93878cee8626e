"""Outcomes that partners report themselves: store, permissions, uploads, comparison."""
