"""What the tests of services may ask for."""

from random import Random

import pytest

from app.services.profile import open_profile


@pytest.fixture
def profile(tmp_path, clock):
    profile = open_profile(tmp_path / "profile", clock, Random(7))
    yield profile
    profile.close()
