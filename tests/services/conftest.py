"""What the tests of services may ask for."""

from random import Random

import pytest

from app.services.profile import open_profile
from tests.services.teaming import Lead


@pytest.fixture
def profile(tmp_path, clock):
    profile = open_profile(tmp_path / "profile", clock, Random(7))
    yield profile
    profile.close()


@pytest.fixture
def lead(tmp_path):
    lead = Lead(tmp_path)
    yield lead
    lead.service.close()
