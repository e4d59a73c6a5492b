"""Seawall: learn to build AI systems securely, offline."""

VERSION = "0.1.0"
