"""Run by the frozen program before our own code: a window of Windows has no streams to write to."""

import io
import sys

sys.stdout = sys.stdout or io.StringIO()
sys.stderr = sys.stderr or io.StringIO()
