"""The example package of checks: built, installed, listed, its tests passed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .checkout import ROOT

PLUGIN = ROOT / "examples" / "plugin"
OFFLINE = ("ConnectionError", "NewConnection", "ProxyError", "name resolution", "unreachable")

pytestmark = pytest.mark.skipif(not PLUGIN.is_dir(), reason="outside of a checkout")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that the package was installed to, built from a copy."""
    base = tmp_path_factory.mktemp("plugin")
    ignore = shutil.ignore_patterns("__pycache__", "*.egg-info", "build")
    shutil.copytree(PLUGIN, base / "source", ignore=ignore)
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", base / "site"]
    ran = subprocess.run(
        [*pip, base / "source"], capture_output=True, text=True, timeout=240, check=False
    )
    if ran.returncode and any(sign in ran.stdout + ran.stderr for sign in OFFLINE):
        pytest.skip("the package could not be built (offline?)")
    assert ran.returncode == 0, ran.stderr
    return base


def python(base: Path, *argv: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(base / "site"), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, *argv]
    return subprocess.run(
        command, env=env, cwd=base / "source", capture_output=True, encoding="utf-8", check=False
    )


def test_its_checks_are_listed_with_their_source(installed: Path) -> None:
    listed = python(installed, "-m", "auditlint", "rules")
    assert listed.returncode == 0, listed.stderr
    (line,) = (one for one in listed.stdout.splitlines() if one.startswith("RVS001"))
    assert line.rstrip().endswith("auditlint-riverside")


def test_its_own_tests_pass(installed: Path) -> None:
    ran = python(installed, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests")
    assert ran.returncode == 0, ran.stdout
    assert "4 passed" in ran.stdout
