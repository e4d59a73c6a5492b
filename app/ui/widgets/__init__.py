"""Pieces of screens; each shows values and reports what was done to it."""
