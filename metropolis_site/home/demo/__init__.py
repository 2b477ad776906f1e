"""Demo content: the customer's report of 2021 and what surrounds it. Facts are the customer's or have a source."""
