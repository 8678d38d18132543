"""How do the tests get a real Neo4j, without Docker and without leaving anything behind?

Neo4j Community is run from its published Maven artifacts as a process of its own: the jars are fetched once into a
cache folder outside the repository (they are GPLv3: never committed, never shipped), the data live in a folder of the
test run, and the process is the JVM itself, so that a signal to it hits the database.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Self

from neo4j import GraphDatabase
from neo4j.exceptions import DriverError, Neo4jError
from platformdirs import user_cache_path

VERSION = "5.26.28"  # the long-term line: Java 17 or 21
ARTIFACTS = ("org.neo4j.app:neo4j-server", "org.neo4j:neo4j", "org.neo4j:neo4j-bolt")
COPY_DEPENDENCIES = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies"
ENTRY_POINT = "org.neo4j.server.CommunityEntryPoint"
OPENED_PACKAGES = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
JVM_FLAGS = (
    "-XX:+UseSerialGC",
    "-Xms128m",
    "-Xmx512m",
    "-Dfile.encoding=UTF-8",
    "-Djava.awt.headless=true",
    "-Dio.netty.tryReflectionSetAccessible=true",
    *(f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in OPENED_PACKAGES),
)
HOW_TO_INSTALL = "on Debian: apt install openjdk-17-jre-headless maven"
START_SECONDS = 180.0  # a start takes 8 s, after SIGKILL up to 20 s; the rest is for a busy machine
STEP_SECONDS = 0.2

Say = Callable[[str], None]
Auth = tuple[str, str] | None


class Neo4jUnavailable(Exception):
    """There is no server for the tests; the message says why, and what to install or set."""


def missing_tools() -> str | None:
    """What this machine lacks to run a server of its own, as a sentence; None if it lacks nothing."""
    found = java_version()
    if found is None:
        return f"Neo4j needs Java 17 or newer, and none was found ({HOW_TO_INSTALL})."
    if found < 17:
        return f"Neo4j needs Java 17 or newer; {java()} is Java {found} ({HOW_TO_INSTALL})."
    if not jars_folder().is_dir() and shutil.which("mvn") is None:
        return f"Neo4j's jars are fetched by Maven, and mvn was not found ({HOW_TO_INSTALL})."
    return None


def java() -> str:
    """The java command: JAVA_HOME's if that is set, else the one on PATH."""
    home = os.environ.get("JAVA_HOME")
    return str(Path(home) / "bin" / "java") if home else "java"


def java_version() -> int | None:
    """The main version of Java, or None where there is none that runs."""
    try:
        said = subprocess.run([java(), "-version"], capture_output=True, text=True, check=True, timeout=60)
    except (OSError, subprocess.SubprocessError):
        return None
    version = re.search(r'version "(\d+)', said.stderr)
    return int(version[1]) if version else None


def jars_folder() -> Path:
    """Where the jars of this version are kept between runs; INTERSTICE_CACHE names another cache folder."""
    named = os.environ.get("INTERSTICE_CACHE")
    cache = Path(named) if named else user_cache_path("interstice", appauthor=False)
    return cache / f"neo4j-{VERSION}"


def fetch_jars(say: Say) -> Path:
    """The folder with Neo4j's jars, fetched by Maven if they are not there yet.

    They are fetched beside it and renamed into place, so that the folder is there whole or not at all.
    """
    jars = jars_folder()
    if jars.is_dir():
        return jars
    say(f"Fetching Neo4j {VERSION} by Maven into {jars} (once, 118 MB).")
    jars.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=jars.parent, prefix="neo4j-fetching-") as folder:
        pom, fetched = Path(folder) / "pom.xml", Path(folder) / "jars"
        pom.write_text(pom_text(), "utf-8")
        maven = ["mvn", "-B", "-q", "-f", str(pom), COPY_DEPENDENCIES]
        ran = subprocess.run(
            [*maven, "-DincludeScope=runtime", f"-DoutputDirectory={fetched}"],
            capture_output=True,
            text=True,
            check=False,
            timeout=900,
        )
        if ran.returncode != 0:
            raise Neo4jUnavailable(f"Maven could not fetch Neo4j {VERSION}:\n{ran.stdout}{ran.stderr}")
        try:
            fetched.rename(jars)
        except OSError:
            if not jars.is_dir():  # else another run was first, with the same jars
                raise
    return jars


def pom_text() -> str:
    """A Maven project that does nothing but depend on Neo4j."""
    dependencies = "".join(
        f"<dependency><groupId>{group}</groupId><artifactId>{name}</artifactId><version>{VERSION}</version></dependency>"
        for group, name in (artifact.split(":") for artifact in ARTIFACTS)
    )
    return (
        '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>'
        "<groupId>interstice</groupId><artifactId>neo4j-for-tests</artifactId><version>1</version>"
        f"<dependencies>{dependencies}</dependencies></project>"
    )


class Neo4jServer:
    """One Neo4j process on a free port of this machine, with data in `home`, without sign-in.

    `kill` and `start` may alternate: the data stay in `home`, and so does the port. As a context manager it is
    killed at the end; a polite stop takes ten seconds and keeps nothing that matters to a disposable server.
    """

    def __init__(self, home: Path, jars: Path) -> None:
        self.home = home
        self.port = free_port()
        self._jars = jars
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def uri(self) -> str:
        """The address with routing, as the store takes it."""
        return f"neo4j://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        """The process id of the JVM."""
        return self._running().pid

    def start(self) -> None:
        """Start the process and return when the database answers; Neo4jUnavailable if it does not."""
        write_configuration(self.home, self.port)
        with (self.home / "console.log").open("ab") as console:
            self._process = subprocess.Popen(
                [
                    java(),
                    *JVM_FLAGS,
                    "-cp",
                    str(self._jars / "*"),
                    ENTRY_POINT,
                    f"--home-dir={self.home}",
                    f"--config-dir={self.home / 'conf'}",
                    "--console-mode",
                ],
                stdin=subprocess.DEVNULL,
                stdout=console,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C is for the tests, which end the server themselves
            )
        self._wait_until_it_answers()

    def _wait_until_it_answers(self) -> None:
        ends = time.monotonic() + START_SECONDS
        while not answers(self.uri):
            if self._running().poll() is not None or time.monotonic() > ends:
                self.kill()
                console = (self.home / "console.log").read_text("utf-8", "replace")
                raise Neo4jUnavailable(f"Neo4j did not start. The end of its console:\n{console[-3000:]}")
            time.sleep(STEP_SECONDS)

    def kill(self) -> None:
        """SIGKILL: what a power cut is to a process. Returns when it is gone."""
        self._running().kill()
        self._running().wait()

    @contextlib.contextmanager
    def paused(self) -> Iterator[None]:
        """SIGSTOP: the server is silent with its connections open; at the end it goes on where it was."""
        os.kill(self.pid, signal.SIGSTOP)
        try:
            # Told once its last thread stands still; until then a call may be answered.
            os.waitid(os.P_PID, self.pid, os.WSTOPPED)
            yield
        finally:
            os.kill(self.pid, signal.SIGCONT)

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            raise RuntimeError("This server was never started; call start() first.")
        return self._process

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()


@contextlib.contextmanager
def running_server(say: Say) -> Iterator[Neo4jServer]:
    """A started server with a home of its own, both gone at the end; Neo4jUnavailable says what is missing."""
    if lacks := missing_tools():
        raise Neo4jUnavailable(lacks)
    jars = fetch_jars(say)
    with tempfile.TemporaryDirectory(prefix="interstice-neo4j-") as home:
        say("Starting Neo4j (about ten seconds).")
        with Neo4jServer(Path(home), jars) as server:
            yield server


def write_configuration(home: Path, port: int) -> None:
    """Write `conf/neo4j.conf`: loopback only, Bolt only, no sign-in, small memory, short deadlines, no reports home."""
    address = f"127.0.0.1:{port}"
    folders = {f"server.directories.{name}": home / name for name in ("data", "logs", "run", "plugins", "import")}
    settings = folders | {
        "server.default_listen_address": "127.0.0.1",
        "server.bolt.enabled": "true",
        "server.bolt.listen_address": address,
        "server.bolt.advertised_address": address,  # what neo4j:// routing hands out
        "server.http.enabled": "false",
        "server.https.enabled": "false",
        "dbms.security.auth_enabled": "false",
        "server.memory.pagecache.size": "64m",
        "dbms.usage_report.enabled": "false",
        "db.transaction.timeout": "30s",
        "db.lock.acquisition.timeout": "10s",
    }
    for folder in (*folders.values(), home / "conf"):
        folder.mkdir(parents=True, exist_ok=True)
    lines = [f"{name}={value}\n" for name, value in settings.items()]
    (home / "conf" / "neo4j.conf").write_text("".join(lines), "utf-8")


def free_port() -> int:
    """A port of this machine on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(uri: str, auth: Auth = None) -> bool:
    """Whether the database behind `uri` answers a query. An open port is not enough: it opens seconds before."""
    try:
        with (
            GraphDatabase.driver(
                uri, auth=auth, connection_timeout=2.0, connection_acquisition_timeout=4.0
            ) as driver,
            driver.session() as session,
        ):
            return session.run("RETURN 1").single(strict=True).value() == 1
    except (DriverError, Neo4jError):
        return False


def wipe(uri: str, auth: Auth = None) -> None:
    """Delete all nodes, relationships, constraints and indexes of the database behind `uri`."""
    with GraphDatabase.driver(uri, auth=auth) as driver, driver.session() as session:
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS").consume()
        for name in session.run("SHOW CONSTRAINTS YIELD name").value():
            session.run(f"DROP CONSTRAINT `{name}`").consume()
        for name in session.run("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name").value():
            session.run(f"DROP INDEX `{name}`").consume()
