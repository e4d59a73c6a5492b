#!/bin/sh
set -e
if [ "$1" = configure ] || [ "$1" -ge 1 ] 2>/dev/null; then
    if command -v update-desktop-database >/dev/null; then update-desktop-database -q /usr/share/applications || true; fi
    if command -v update-mime-database >/dev/null; then update-mime-database /usr/share/mime >/dev/null 2>&1 || true; fi
fi
