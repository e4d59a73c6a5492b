"""How large something is, in words."""

from PySide6.QtCore import QCoreApplication

_KIBIBYTE, _MEBIBYTE = 1024, 1024 * 1024


def size_words(count: int) -> str:
    """Say how many bytes there are, to the precision people want."""
    translate = QCoreApplication.translate
    if count >= _MEBIBYTE:
        return translate("Size", "{0} MiB").format(f"{count / _MEBIBYTE:.1f}")
    return translate("Size", "{0} KiB").format(-(-count // _KIBIBYTE))
