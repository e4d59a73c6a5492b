from app.domain.ids import OPENING, SectionId, lesson_id, lesson_of, section_id, slug_of


def test_a_lesson_is_named_within_its_module():
    lesson = lesson_id("supply-chain", "know-every-part")

    assert lesson == "supply-chain.know-every-part"


def test_a_section_is_named_within_its_lesson():
    section = section_id(lesson_id("supply-chain", "know-every-part"), OPENING)

    assert section == "supply-chain.know-every-part.opening"


def test_a_section_leads_back_to_its_lesson_and_slug():
    section = SectionId("supply-chain.know-every-part.on-monday")

    assert lesson_of(section) == "supply-chain.know-every-part"
    assert slug_of(section) == "on-monday"
