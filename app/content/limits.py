"""How much an author may write, and how large a file may be before it is refused unread.

The limits of packs are those of reliability design 4.7; what comes from outside has no others.
"""

KIBIBYTE = 1024
LARGEST_LESSON = 256 * KIBIBYTE
LARGEST_TABLE_FILE = 1024 * KIBIBYTE
LARGEST_FIGURE = 256 * KIBIBYTE
LARGEST_DESCRIPTION = 16 * KIBIBYTE
LONGEST_ID = 50
MOST_DOTS_IN_A_LINE = 16
"""Dots outside strings; each part of a dotted TOML key costs the parser more than the last."""
DEEPEST_MARKDOWN = 20

LESSON_WORDS = (600, 1100)
SECTION_WORDS = (80, 260)
LAST_SECTION_WORDS = (40, 120)
SECTIONS = (3, 5)
OPENING_SENTENCES = (2, 3)
SECTION_CHECKS = (1, 3)
FEWEST_CHECKS = 3
FEWEST_SOURCES = 1
WORDS_A_MINUTE = 180
MINUTES_A_CHECK = 0.5
AVERAGE_SENTENCE_WORDS = 20
LONGEST_SENTENCE_WORDS = 40

CODE_LINES = 20
CODE_COLUMNS = 88
TABLE_COLUMNS = 4

CHOICES = (3, 5)
STEPS = (3, 7)
PAIRS = (3, 6)
LOCATE_LINES = (5, 20)
SCENARIO_ITEMS = (3, 5)
DIFFICULTIES = (1, 3)
FEWEST_ITEMS_AN_OBJECTIVE = 4
FEWEST_QUIZ_ITEMS = 10
MOST_SHARED_STEM = 0.8

MODULE_SUMMARY_CHARACTERS = 90
GUIDELINE_SUMMARY_WORDS = 30
TERM_WORDS = 40

FIGURE_WIDTH = 700
FIGURE_TEXT = (13, 16)

FEWEST_FOR_CHANCE = 20
"""With fewer questions, the place and length of keys say nothing."""
LENGTH_TOLERANCE = 2.0
"""Standard deviations; honest choices pass in 98 of 100 courses."""
PLACE_TOLERANCE = 2.5
"""Standard deviations, for each of up to five places; honest choices pass in 97 of 100 courses."""

MEBIBYTE = 1024 * KIBIBYTE
LARGEST_PACK = 64 * MEBIBYTE
LARGEST_UNPACKED = 256 * MEBIBYTE
LARGEST_MEMBER = 16 * MEBIBYTE
LARGEST_TEXT = 8 * MEBIBYTE
"""All documents of a pack together: the full course takes half of it."""
MOST_MEMBERS = 2000
LONGEST_MEMBER_NAME = 180
DEEPEST_MEMBER = 6
LARGEST_RATIO = 100
SMALLEST_FOR_RATIO = 64 * KIBIBYTE
LARGEST_INDEX = 256 * KIBIBYTE
LARGEST_LESSON_DOCUMENT = 256 * KIBIBYTE
LARGEST_DOCUMENT = 1024 * KIBIBYTE
LARGEST_STATEMENT = 4 * KIBIBYTE
MOST_KEY_CHANGES = 8
DEEPEST_JSON = 16
LARGEST_NUMBER = 2**53
LARGEST_PICTURE = 4 * MEBIBYTE
PICTURE_SIDE = 4096
MOST_PIXELS = 128 * 1024 * 1024
"""All pictures of a pack together: 45 figures in two themes and two scales."""
MOST_ITEMS = 5000
MOST_LESSONS = 500
MOST_OPTIONS = 12
MOST_ACCEPTED = 24
"""Forms of a word that an item takes: the source and the pack keep to the same number."""
MOST_ENTRIES = 500
LONGEST_STRING = 8 * KIBIBYTE
LONGEST_NAME = 80
MOST_MARKS_IN_A_ROW = 4
