"""What the compose files promise: one open port, private networks, limits, secrets as files, staging like production."""

import re
from typing import Any

import pytest

from adapters import environment
from adapters.settings import Settings
from tests.deploy.compose import ROOT, loaded, of_environment

_OURS = ("nginx", "web", "worker", "migrate", "backup", "redis", "s3")
_SECRET = re.compile(r"password|secret|api_key|token", re.I)


@pytest.fixture(scope="module")
def production() -> dict[str, Any]:
    return of_environment("production")


@pytest.fixture(scope="module")
def development() -> dict[str, Any]:
    return loaded("docker-compose.yml", "docker-compose.override.yml")


def test_production_opens_443_and_nothing_else(production: dict[str, Any]) -> None:
    ports = {name: s["ports"] for name, s in production["services"].items() if "ports" in s}
    assert ports == {"nginx": ["443:8443"], "grafana": ["127.0.0.1:3000:3000"]}


def test_development_listens_on_this_machine_alone(development: dict[str, Any]) -> None:
    ports = [port for s in development["services"].values() for port in s.get("ports", ())]
    assert ports and all(port.startswith("127.0.0.1:") for port in ports)


def test_development_has_every_part(development: dict[str, Any]) -> None:
    assert {"postgres", "redis", "s3", "web", "worker", "migrate", "nginx"} <= development["services"].keys()


def test_data_services_are_in_a_network_without_a_way_out(production: dict[str, Any]) -> None:
    assert production["networks"]["data"]["internal"] is True
    for name in ("postgres", "redis", "s3"):
        assert production["services"][name]["networks"] == ["data"]
    assert "data" not in production["services"]["nginx"]["networks"]


def test_every_service_is_limited_hardened_watched_and_pinned(production: dict[str, Any]) -> None:
    for name, service in production["services"].items():
        limits = service["deploy"]["resources"]["limits"]
        assert {"cpus", "memory", "pids"} <= limits.keys(), name
        assert service["cap_drop"] == ["ALL"], name
        assert "no-new-privileges:true" in service["security_opt"], name
        assert "healthcheck" in service, name
        tag = service["image"].rpartition(":")[2]
        assert re.search(r"\d", tag) and tag != "latest", name
        assert not service.get("privileged"), name
    for name in _OURS:
        assert production["services"][name]["read_only"] is True, name


def test_no_secret_is_in_an_environment_or_a_command(production: dict[str, Any]) -> None:
    for name, service in production["services"].items():
        for variable, value in service.get("environment", {}).items():
            told = variable.endswith(("_FILE", "__FILE")) or not _SECRET.search(variable)
            assert told or value in ("", None), (name, variable)


def test_every_secret_a_service_reads_is_given_to_it_and_made_by_the_script(
    production: dict[str, Any],
) -> None:
    script = (ROOT / "scripts" / "new_secrets").read_text(encoding="utf-8")
    for name, service in production["services"].items():
        text = str(service.get("environment", "")) + str(service.get("command", ""))
        for used in set(re.findall(r"/run/secrets/(\w+)", text)):
            assert used in service["secrets"], (name, used)
    made = {s for s in production["secrets"] if not s.startswith("tls_")}
    assert all(secret in script for secret in made), made


def test_settings_know_every_variable_of_the_product(production: dict[str, Any]) -> None:
    outside = {"FORWARDED_ALLOW_IPS"}
    for name in ("web", "worker", "migrate", "backup"):
        for variable in production["services"][name]["environment"].keys() - outside:
            field = variable.removesuffix("_FILE").lower()
            assert field in Settings.model_fields, (name, variable)
            assert not variable.endswith("_FILE") or environment.is_secret(Settings.model_fields[field])


def test_the_product_starts_with_what_compose_gives(tmp_path: Any) -> None:
    """Nothing is missing and nothing contradicts, with and without a configured model."""
    for model in ("", "https://model.example/v1"):
        env = {"SERVER_NAME": "a.example", "LLM_BASE_URL": model, "LLM_MODEL": "m" if model else ""}
        whole = loaded("docker-compose.yml", "deploy/compose/production.yml", env=env)
        for name in ("database_url", "redis_url", "s3_secret_key", "auth_secret", "llm_api_key"):
            content = {"database_url": "postgresql://a:b@postgres/c", "redis_url": "redis://:a@redis/0"}
            (tmp_path / name).write_text(content.get(name, "0123456789abcdef" * 2))
        given = {
            k: str(v).replace("/run/secrets", str(tmp_path))
            for k, v in whole["services"]["web"]["environment"].items()
        }
        assert Settings.load(given).llm_base_url == (model or None)


def test_staging_differs_from_production_only_in_what_is_named() -> None:
    production, staging = of_environment("production"), of_environment("staging")
    assert production["services"].keys() == staging["services"].keys()
    differ = set()
    for name, service in production["services"].items():
        other = staging["services"][name]
        for key in service.keys() | other.keys():
            if key == "environment":
                pairs = service[key].items() ^ other[key].items()
                differ |= {variable for variable, _ in pairs}
            elif service.get(key) != other.get(key):
                differ.add(f"{name}.{key}")
    assert differ <= {"DEMO", "LOG_LEVEL", "PUBLIC_URL", "SERVER_NAME"}


def test_each_image_of_the_dockerfile_is_used_and_each_used_one_is_there(development: dict[str, Any]) -> None:
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    stages = set(re.findall(r"^FROM \S+ AS (\w+)$", text, re.M))
    targets = stages - {"installer", "source", "runtime", "chat", "readers"}
    used = {s["build"]["target"] for s in development["services"].values() if "build" in s}
    assert used | {"worker"} == targets == {"web", "worker", "ocr", "migrate", "backup"}


def test_nginx_lets_through_what_the_product_takes() -> None:
    largest = Settings.model_fields["max_upload_mb"].default
    nginx = loaded("docker-compose.yml")["services"]["nginx"]["environment"]
    assert int(nginx["UPLOAD_MB"]) == largest + 1


def test_production_needs_a_name() -> None:
    with pytest.raises(ValueError, match="SERVER_NAME"):
        loaded("docker-compose.yml", "deploy/compose/production.yml")
