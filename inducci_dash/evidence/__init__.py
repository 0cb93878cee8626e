"""What may be claimed: grades, detectability, transfer."""
