import re
from pathlib import Path

import pytest

from app.errors import AppError, Code
from app.messages import details, explain

PLACE = Path("profile") / "profile.db"
MACHINE_WORDS = ["Traceback", "Error", "Exception", "errno", "None", "{", "}", "E-"]


@pytest.mark.parametrize("code", Code)
def test_every_failure_is_said_in_at_most_three_sentences_that_end(code):
    said = explain(AppError(code, PLACE, "the disk said no"))

    assert said.endswith(".")
    assert 2 <= len(re.findall(r"[.:] |\.$", said)) <= 4
    assert len(re.findall(r"\. |\.$", said)) <= 3


@pytest.mark.parametrize("code", Code)
def test_no_failure_is_said_in_the_machines_words(code):
    said = explain(AppError(code, PLACE, "the disk said no"))

    assert not [word for word in MACHINE_WORDS if word in said]


@pytest.mark.parametrize("code", Code)
def test_every_failure_says_what_to_do_next(code):
    said = explain(AppError(code, PLACE, "the disk said no"))

    verbs = r"\b(Use|Open|Start|Free|Close|Make|Put|Correct|Choose|Set|Try|mends)\b"
    assert re.search(verbs, said)


@pytest.mark.parametrize("code", Code)
def test_a_failure_without_a_place_or_reason_still_makes_a_sentence(code):
    assert explain(AppError(code)).endswith(".")


def test_the_place_and_the_reason_are_named_as_they_are():
    error = AppError(Code.ENV_FOLDER, Path("a {folder} 100%"), "it is {odd}")

    said = explain(error)

    assert said.startswith("The data folder a {folder} 100% cannot be used: it is {odd}.")


def test_sentences_are_translated_before_the_facts_are_put_in():
    asked = []

    explain(AppError(Code.CONTENT_SOURCE, PLACE, "gone"), lambda text: asked.append(text) or text)

    assert len(asked) == 1
    assert "{place}" in asked[0]
    assert "{reason}" in asked[0]


def test_a_translation_is_what_is_said():
    said = explain(AppError(Code.CONTENT_SOURCE, PLACE, "weg"), lambda _: "Kurs: {reason}.")

    assert said == "Kurs: weg."


def test_details_hold_every_fact_that_there_is():
    assert details(AppError(Code.STORE_IO, PLACE, "EIO")) == f"E-STORE-IO\n{PLACE}\nEIO"
    assert details(AppError(Code.STORE_FULL)) == "E-STORE-FULL"
