"""The joints between screens and services; they alone know the lanes."""
