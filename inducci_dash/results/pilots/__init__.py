"""Pilots: facts, outcomes, portfolio, detectability, what fits a region."""
