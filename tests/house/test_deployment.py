"""Do the containers, the documents and the code speak of the same commands, settings and ports?"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
OPERATIONS = (ROOT / "docs" / "operations.md").read_text("utf-8")
OF_THE_SERVER = OPERATIONS.partition("## Settings")[2].partition("\n## ")[0]
SETTING = re.compile(r"\bINTERSTICE_[A-Z0-9_]+\b")
CODE = "\n".join(path.read_text("utf-8") for room in ("api", "graph") for path in (ROOT / room).rglob("*.py"))
OF_THE_BUILD = {"INTERSTICE_WEB"}


def test_every_setting_of_the_containers_is_documented() -> None:
    used = set(COMPOSE["services"]["api"]["environment"]) | set(SETTING.findall(DOCKERFILE))
    assert used - set(SETTING.findall(OF_THE_SERVER)) == set()


def test_every_documented_setting_is_read_by_the_code_and_the_other_way_round() -> None:
    assert set(SETTING.findall(OF_THE_SERVER)) - OF_THE_BUILD == set(SETTING.findall(CODE)) - OF_THE_BUILD


def test_nothing_is_published_beyond_this_machine() -> None:
    ports = [port for service in COMPOSE["services"].values() for port in service["ports"]]
    assert ports
    assert [port for port in ports if not port.startswith("127.0.0.1:")] == []


def test_the_api_waits_until_neo4j_answers() -> None:
    services = COMPOSE["services"]
    assert services["api"]["depends_on"] == {"neo4j": {"condition": "service_healthy"}}
    assert "RETURN 1" in services["neo4j"]["healthcheck"]["test"][1]


def test_the_store_is_the_neo4j_of_the_same_file_under_the_name_that_routing_hands_out() -> None:
    neo4j, api = COMPOSE["services"]["neo4j"], COMPOSE["services"]["api"]
    assert neo4j["image"] == "neo4j:5.26"
    assert api["environment"]["INTERSTICE_STORE"] == "neo4j://neo4j:7687"
    assert neo4j["environment"]["NEO4J_server_bolt_advertised__address"] == "neo4j:7687"


def test_both_sign_in_with_the_same_password_which_nobody_left_unset() -> None:
    neo4j, api = COMPOSE["services"]["neo4j"]["environment"], COMPOSE["services"]["api"]["environment"]
    assert neo4j["NEO4J_AUTH"].startswith(f"{api['INTERSTICE_NEO4J_USER']}/${{INTERSTICE_NEO4J_PASSWORD:?")
    assert api["INTERSTICE_NEO4J_PASSWORD"] == "${INTERSTICE_NEO4J_PASSWORD}"


def test_the_data_outlive_the_container() -> None:
    assert COMPOSE["services"]["neo4j"]["volumes"] == ["neo4j-data:/data"]
    assert "neo4j-data" in COMPOSE["volumes"]
    assert "VOLUME /data" in DOCKERFILE
    assert "INTERSTICE_STORE=sqlite:////data/interstice.db" in DOCKERFILE


def test_the_port_is_the_same_in_the_image_its_health_check_and_the_compose_file() -> None:
    assert re.findall(r"EXPOSE (\d+)", DOCKERFILE) == ["8000"]
    assert "http://127.0.0.1:8000/api/v1/status" in DOCKERFILE
    assert 'CMD ["interstice", "serve", "--port", "8000"]' in DOCKERFILE
    assert COMPOSE["services"]["api"]["ports"] == ["127.0.0.1:8000:8000"]


def test_the_image_runs_as_nobody_special() -> None:
    assert DOCKERFILE.index("USER interstice") < DOCKERFILE.index("CMD [")


def test_the_image_is_built_from_the_lock_file_by_the_python_we_promise() -> None:
    assert "uv export --locked --no-dev" in DOCKERFILE
    assert "--require-hashes" in DOCKERFILE
    assert set(re.findall(r"FROM (\S+)", DOCKERFILE)) == {"python:3.11-slim"}


@pytest.mark.parametrize(
    "word", ["docker compose up", "INTERSTICE_NEO4J_PASSWORD", "127.0.0.1:8000:8000", "neo4j-data"]
)
def test_the_operations_guide_mentions_it(word: str) -> None:
    assert word in OPERATIONS
