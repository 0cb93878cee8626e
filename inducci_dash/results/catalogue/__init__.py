"""What the data hold: coverage, steps of the index, reasons of reports."""
