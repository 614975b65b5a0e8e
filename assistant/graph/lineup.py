"""Which models may be asked, and in which order."""

from dataclasses import dataclass

from pydantic import SecretStr

from adapters.settings import Settings
from adapters.spending import Ledger, Meter
from assistant.graph.endpoint import Endpoint, Patience
from assistant.tools import TOOLS

_PURPOSE = "chat"


@dataclass(frozen=True, slots=True)
class Lineup:
    """`small` chooses tools for plain orders, `fallback` stands in when the others fail."""

    large: Endpoint
    small: Endpoint | None = None
    fallback: Endpoint | None = None

    def order(self, simple: bool) -> list[Endpoint]:
        """Whom to ask, one after another until somebody answers."""
        small = self.small if simple else None
        return [e for e in (small, self.large, self.fallback) if e is not None]


def lineup(settings: Settings, ledger: Ledger | None) -> Lineup | None:
    """As the settings name them; None without a configured model."""
    if not settings.llm_model:
        return None
    url, key = settings.llm_base_url or "", _plain(settings.llm_api_key)
    small = settings.llm_small_model if settings.llm_small_model != settings.llm_model else None
    spare = settings.llm_fallback_model
    return Lineup(
        _open(settings.llm_model, url, key, settings, ledger),
        _open(small, url, key, settings, ledger) if small else None,
        _open(
            spare,
            settings.llm_fallback_base_url or url,
            _plain(settings.llm_fallback_api_key) or key,
            settings,
            ledger,
            stands_in=True,
        )
        if spare
        else None,
    )


def _open(
    name: str, url: str, key: str, settings: Settings, ledger: Ledger | None, stands_in: bool = False
) -> Endpoint:
    meter = Meter.of(settings, name, _PURPOSE, ledger)
    patience = Patience(
        settings.llm_first_byte_seconds, settings.llm_idle_seconds, settings.llm_timeout_seconds
    )
    tools = [tool.schema() for tool in TOOLS.values()]
    return Endpoint.open(name, url, key, meter, patience, tools, stands_in)


def _plain(secret: SecretStr | None) -> str:
    return secret.get_secret_value() if secret else ""
