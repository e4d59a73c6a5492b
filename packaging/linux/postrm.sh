#!/bin/sh
set -e
if [ "$1" = remove ] || [ "$1" = 0 ]; then
    if command -v update-desktop-database >/dev/null; then update-desktop-database -q /usr/share/applications || true; fi
    if command -v update-mime-database >/dev/null; then update-mime-database /usr/share/mime >/dev/null 2>&1 || true; fi
    echo "Seawall was taken away. What people learnt with it stays in each home, in .local/share/Seawall."
fi
