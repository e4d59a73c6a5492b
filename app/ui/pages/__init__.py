"""Screens: they show values, report what was done, and decide nothing."""
