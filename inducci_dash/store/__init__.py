"""Files become validated tables; the only reader of data/ and geo/."""
