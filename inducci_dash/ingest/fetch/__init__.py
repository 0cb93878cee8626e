"""Fresh figures: asking Eurostat's interface, keeping its answers, and putting them in a new release."""
