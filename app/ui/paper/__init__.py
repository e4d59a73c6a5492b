"""Lessons on paper: text laid out in lines, lines put on pages, pages drawn on a device."""
