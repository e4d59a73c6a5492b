"""Lists as Qt's views read them, row by row, so that a long one costs no more than what is seen."""
