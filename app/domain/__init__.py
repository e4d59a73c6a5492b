"""What the course, an answer and mastery are: pure values and functions."""
