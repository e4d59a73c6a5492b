"""The words of the page about trust, as far as they are the same for everybody."""

from PySide6.QtCore import QCoreApplication

from app.services.trust_facts import Facts
from app.ui.pages.trust_page import TrustSection


def promised() -> TrustSection:
    """Say what is promised."""
    translate = QCoreApplication.translate
    lines = (
        translate("Trust", "No connection is opened: no updates, no statistics, no help online."),
        translate("Trust", "An answer is kept once you see its feedback, through a power cut too."),
        translate("Trust", "Nothing of yours is deleted to repair something."),
        translate(
            "Trust", "A changed answer shows: every line of your log holds the last one's hash."
        ),
        translate(
            "Trust", "Logs and reports hold no name, no answer, no key and no text of yours."
        ),
        translate("Trust", "Packs and records are data. Nothing in them is ever run."),
    )
    return _plain(translate("Trust", "What is promised"), lines)


def not_promised() -> TrustSection:
    """Say what is not promised."""
    translate = QCoreApplication.translate
    lines = (
        translate(
            "Trust",
            "Whoever controls the computer controls the program: they can read the profile and the "
            "answers, change the program, set the clock and invent a history nobody has seen.",
        ),
        translate("Trust", "A record does not show who gave the answers, or with what help."),
        translate(
            "Trust",
            "Programs under your account can read what you can read. The profile is not encrypted: "
            "use the disk encryption of your system.",
        ),
        translate("Trust", "A network folder is not a safe place for the data."),
    )
    return _plain(translate("Trust", "What is not promised"), lines)


def about_network(facts: Facts) -> TrustSection:
    """Say how many internet sockets are open, and how to see that without believing us."""
    translate = QCoreApplication.translate
    unknown = translate("Trust", "cannot be seen from inside on this system")
    count = unknown if facts.sockets is None else str(facts.sockets)
    none = translate("Trust", "none")
    lines = (
        (translate("Trust", "Internet sockets opened"), count),
        (
            translate("Trust", "Parts loaded that could open one"),
            ", ".join(facts.network) or none,
        ),
        (
            translate("Trust", "See it yourself on Linux: nothing but AF_UNIX may be listed"),
            "strace -f -e trace=socket,connect,bind -o seawall.trace seawall",
        ),
        (
            translate("Trust", "Run it where there is no network at all"),
            "unshare -rn seawall",
        ),
    )
    return TrustSection(translate("Trust", "Network"), lines)


def own_work() -> TrustSection:
    """Say on what terms Qt is used, and what that lets everybody do."""
    translate = QCoreApplication.translate
    lines = (
        translate(
            "Trust",
            "Seawall is under the Apache License 2.0, its course under CC BY 4.0. The Guidelines "
            "are Crown copyright under the Open Government Licence 3.0.",
        ),
        translate(
            "Trust",
            "Qt and PySide6 are used under the GNU LGPL, version 3, as shared libraries in files "
            "of their own. You may replace them by your own build of the same version; nothing "
            "checks them at the start.",
        ),
    )
    return _plain(translate("Trust", "Whose work this is"), lines)


def terms(facts: Facts) -> TrustSection:
    """Say how much in the program is not ours, and on what terms."""
    translate = QCoreApplication.translate
    heading = translate("Trust", "Bill of materials")
    if facts.bill is None:
        words = translate(
            "Trust",
            "This is a checkout and carries nothing: packaging/requirements.txt lists, with "
            "hashes, what it runs on. An installed program has a bill of every file.",
        )
        return _plain(heading, (words,))
    bill = facts.bill
    count = translate("Trust", "{0} parts that are not ours, {1} files").format(
        bill.parts, bill.files
    )
    licences = ", ".join(f"{name} ({number})" for name, number in bill.terms)
    return TrustSection(
        heading,
        (
            (translate("Trust", "In the program"), count),
            (translate("Trust", "Terms"), licences),
            (translate("Trust", "Every file, with its hash"), "sbom.cdx.json"),
        ),
    )


def _plain(heading: str, lines: tuple[str, ...]) -> TrustSection:
    return TrustSection(heading, tuple(("", line) for line in lines))
