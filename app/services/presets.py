"""What an organisation has set, put into a learner's settings."""

from dataclasses import replace
from typing import Any

from app.policy import Policy
from app.settings import Settings


def with_presets(settings: Settings, policy: Policy) -> Settings:
    """Begin with the policy's answers, until the learner has given their own; locks always hold."""
    if not settings.is_welcomed:
        wanted: dict[str, Any] = dict(policy.presets)
        settings = replace(settings, **wanted, is_welcomed=not policy.has_welcome)
    return with_locks(settings, policy)


def with_locks(settings: Settings, policy: Policy) -> Settings:
    """Put back what the policy has locked, whatever was asked for."""
    held: dict[str, Any] = {name: v for name, v in policy.presets if name in policy.locked}
    return replace(settings, **held)
