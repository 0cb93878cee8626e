"""What the shipped data say: counts and results that change with a refresh, reviewed in one file."""
