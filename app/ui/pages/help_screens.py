"""What the help says about each screen."""

from PySide6.QtCore import QCoreApplication

from app.domain.sitting import PASS_SHARE, QUIZ_LENGTH
from app.ui.pages.help_data import data_topic, profiles_topic
from app.ui.pages.help_evidence import evidence_topic
from app.ui.pages.help_files import share_topic
from app.ui.pages.help_plans import assign_topic
from app.ui.pages.help_review import review_topic
from app.ui.pages.help_team import team_topic
from app.ui.pages.help_topic import Passage, Topic
from app.ui.pages.help_trust import trust_topic


def screen_topics() -> tuple[Topic, ...]:
    """Give a topic for each screen; its id is the screen's name."""
    return (
        _today(),
        _learn(),
        _lesson(),
        _quiz(),
        review_topic(),
        _library(),
        share_topic(),
        trust_topic(),
        data_topic(),
        profiles_topic(),
        team_topic(),
        evidence_topic(),
        assign_topic(),
        _settings(),
    )


def _today() -> Topic:
    translate = QCoreApplication.translate
    return Topic(
        "today",
        "today",
        translate("Help", "Today"),
        (
            Passage(
                translate("Help", "One next step"),
                (
                    translate(
                        "Help",
                        "The card at the top is the one thing to do next: go on with the lesson "
                        "or the quiz you left, or start the next one. Its button takes you to the "
                        "very paragraph or question where you stopped.",
                    ),
                    translate(
                        "Help",
                        "Minutes are estimates for reading and answering, rounded up. Nothing is "
                        "counted against you if you take longer.",
                    ),
                ),
            ),
            Passage(
                translate("Help", "Your path"),
                (
                    translate(
                        "Help",
                        "Every module of the course, in the order that builds up best. The order "
                        "is advice: choose any module to see its lessons. A module is complete "
                        "when its lessons are done and its quiz is passed.",
                    ),
                ),
            ),
            Passage(
                translate("Help", "Quizzes, and what you can do"),
                (
                    translate(
                        "Help",
                        "A quiz can be started at any time, before the lessons too, and as often "
                        "as you like. Your best result counts. “What you can do” counts the "
                        "objectives that are met; the topic about “met” gives the rule. The card "
                        "lists the quizzes that are open, due or would renew something.",
                    ),
                    translate(
                        "Help",
                        "Below stand the guidelines with the state of each. Arrows move through "
                        "them, Enter shows one.",
                    ),
                ),
            ),
            Passage(
                translate("Help", "Week and renewal"),
                (
                    translate(
                        "Help",
                        "A session is a day with at least one answer. The weekly goal can be "
                        "paused with one click, and set or left out in Settings. Renewal comes "
                        "once a year: it names what changed in the course and what has faded, and "
                        "how long that takes now.",
                    ),
                ),
            ),
        ),
    )


def _learn() -> Topic:
    translate = QCoreApplication.translate
    return Topic(
        "learn",
        "learn",
        translate("Help", "Learn"),
        (
            Passage(
                translate("Help", "The map of the course"),
                (
                    translate(
                        "Help",
                        "Parts hold modules, modules hold lessons and a quiz. Each lesson is one "
                        "sitting. The shape before a title and the words below it say how far you "
                        "are: not started, in progress, complete.",
                    ),
                    translate(
                        "Help",
                        "On the right stands what you will be able to do after the module, with "
                        "the state of each objective.",
                    ),
                    translate(
                        "Help",
                        "“I know this” lets you show it: five questions on one objective, or a "
                        "check of the whole module. A part can be reviewed from its heading, and "
                        "the pre-check and the final stand at the end of the page.",
                    ),
                ),
            ),
            Passage(
                translate("Help", "With the keyboard"),
                (
                    translate(
                        "Help",
                        "Tab goes from module to module. Up and Down move between its lessons, "
                        "Home and End go to the first and the last, Enter opens one.",
                    ),
                ),
            ),
        ),
    )


def _lesson() -> Topic:
    translate = QCoreApplication.translate
    return Topic(
        "lesson",
        "outline",
        translate("Help", "A lesson"),
        (
            Passage(
                translate("Help", "Reading"),
                (
                    translate(
                        "Help",
                        "Your place is kept while you read, down to the paragraph. The outline at "
                        "the side follows you; choose a section to go there. Below it are the "
                        "guidelines the lesson is about and the sources it leans on.",
                    ),
                    translate(
                        "Help",
                        "The Aa button sets text size, line length and theme without leaving the "
                        "page. Text can be selected and copied.",
                    ),
                ),
            ),
            Passage(
                translate("Help", "Notes, highlights, bookmarks, terms"),
                (
                    translate(
                        "Help",
                        "Ctrl+M writes a note, Ctrl+Shift+H highlights, Ctrl+B bookmarks the "
                        "section; the same keys take a highlight or a bookmark away. They act on "
                        "the words you have selected, or on the paragraph with the focus or at "
                        "the top. Signs in the margin and the list at the side show where they "
                        "are. Only you see them.",
                    ),
                    translate(
                        "Help",
                        "An underlined term says what it means when you rest the pointer on it, "
                        "or press F2 when Tab has reached it. Enter or a click opens it.",
                    ),
                ),
            ),
            Passage(
                translate("Help", "Checks"),
                (
                    translate(
                        "Help",
                        "A check asks one question in the middle of a lesson. Say how sure you "
                        "are, if you like: it shows you later where you were sure and not right. "
                        "After the answer every choice says why it is right or why it tempts.",
                    ),
                    translate(
                        "Help",
                        "An answer is kept the moment you give it. A section is done when its "
                        "checks are answered, right or not; a lesson when all its sections are.",
                    ),
                ),
            ),
        ),
    )


def _quiz() -> Topic:
    translate = QCoreApplication.translate
    passing = translate(
        "Help",
        "A quiz asks {0} questions about its module and is passed with {1} right, or more. It asks "
        "first what you have seen least. You can leave at any time; Today offers to continue at "
        "the same question.",
    )
    return Topic(
        "quiz",
        "box-checked",
        translate("Help", "A quiz"),
        (
            Passage(
                translate("Help", "How it works"),
                (
                    passing.format(QUIZ_LENGTH, round(PASS_SHARE * QUIZ_LENGTH)),
                    translate(
                        "Help",
                        "Where several choices are right the question says so, and it counts as "
                        "right when all of them are chosen and no other.",
                    ),
                ),
            ),
            Passage(
                translate("Help", "Checks, pre-check and final"),
                (
                    translate(
                        "Help",
                        "These tell what you know without help, so their feedback waits until the "
                        "last answer. A check or “I know this” that is passed meets its "
                        "objectives. The pre-check and the final ask two other questions a "
                        "guideline each; the final shows both side by side.",
                    ),
                ),
            ),
            Passage(
                translate("Help", "Afterwards"),
                (
                    translate(
                        "Help",
                        "The result shows each objective, and how often you were right when you "
                        "were sure. You can practise what you missed: other questions about the "
                        "same objectives. A question that is unclear can be flagged once it is "
                        "answered, with the flag beside it or Ctrl+., and a note; Settings writes "
                        "the flags into a file.",
                    ),
                ),
            ),
        ),
    )


def _library() -> Topic:
    translate = QCoreApplication.translate
    return Topic(
        "library",
        "library",
        translate("Help", "The library and the search"),
        (
            Passage(
                translate("Help", "The library"),
                (
                    translate(
                        "Help",
                        "The 17 guidelines with what each asks for and which lessons teach it; "
                        "every term; every source with what cites it; and your own notes, "
                        "highlights and bookmarks. The field filters the list as you type. Up "
                        "and Down move through it, and what is current is shown in full.",
                    ),
                    translate(
                        "Help",
                        "“Export as Markdown” writes your notes, highlights or bookmarks, as they "
                        "are filtered, to a file of your choice. What you remove can be put back "
                        "with Undo.",
                    ),
                ),
            ),
            Passage(
                translate("Help", "Search"),
                (
                    translate(
                        "Help",
                        "Ctrl+K opens the search from anywhere. It finds lessons by section, "
                        "figures, terms, guidelines, sources, your notes, questions you have "
                        "answered, settings and commands. Beginnings of words are enough, and "
                        "one typing mistake in a word of six letters or more is forgiven.",
                    ),
                    translate(
                        "Help",
                        "A prefix looks in one place only: > for commands, g: for guidelines, q: "
                        "for questions you have answered, and lesson:, term: and note:. Answers "
                        "are never searched, and neither are questions you have not answered yet.",
                    ),
                ),
            ),
        ),
    )


def _settings() -> Topic:
    translate = QCoreApplication.translate
    return Topic(
        "settings",
        "settings",
        translate("Help", "Settings"),
        (
            Passage(
                translate("Help", "Changes apply at once"),
                (
                    translate(
                        "Help",
                        "There is no button to confirm. The line at the bottom says what was "
                        "changed and takes it back. “Reset reading settings” brings back text "
                        "size, line length and theme as they were at first.",
                    ),
                    translate(
                        "Help",
                        "The theme can follow the system. Where the system asks for high "
                        "contrast, its own colours are used. Text size goes from 80% to 200%.",
                    ),
                    translate(
                        "Help",
                        "The field at the top finds settings by their words. Each card with "
                        "several settings has a button that brings back what they were at first.",
                    ),
                ),
            ),
            Passage(
                translate("Help", "Learning"),
                (
                    translate(
                        "Help",
                        "A weekly goal, how much is reviewed on a day, and whether questions ask "
                        "how sure you are. None of it changes what counts.",
                    ),
                ),
            ),
            Passage(
                translate("Help", "Packs"),
                (
                    translate(
                        "Help",
                        "A pack brings lessons and questions of somebody else. Drop its file on "
                        "the window, or use Install from file under Content; you see who signed "
                        "it and what changes before anything is installed.",
                    ),
                    translate(
                        "Help",
                        "What was installed, changed or removed is in the course at once, without "
                        "a restart. A lesson, a quiz or a print that is open is not disturbed: the "
                        "course follows when you leave it, and a strip says so.",
                    ),
                ),
            ),
            Passage(
                translate("Help", "Single keys"),
                (
                    translate(
                        "Help",
                        "If keys such as G or 1 get in the way of speech input or another tool, "
                        "switch them off here. Arrows, Space and Enter keep working.",
                    ),
                ),
            ),
        ),
    )
