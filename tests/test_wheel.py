"""The wheel: built, installed into a clean environment, and used there as a newcomer would."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parent.parent

pytestmark = pytest.mark.wheel

NO_INDEX = ("Could not find a version", "No matching distribution", "Temporary failure in name resolution")
"""What pip says when the package index cannot be reached or does not serve what is needed."""


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a command to its end without this environment's own Python settings; its output is text."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=kept,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    built = run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, cwd=REPOSITORY)
    assert built.returncode == 0, built.stdout + built.stderr
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def scripts(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of a clean environment with the wheel and its dependencies in it."""
    environment = tmp_path_factory.mktemp("environment")
    venv.create(environment, with_pip=True)
    scripts = environment / ("Scripts" if sys.platform == "win32" else "bin")
    pip = (scripts / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--retries", "1")
    installed = run(*pip, "--constraint", REPOSITORY / "constraints.txt", wheel, cwd=environment)
    if installed.returncode and any(words in installed.stderr for words in NO_INDEX):
        pytest.skip(f"the package index cannot be reached: {installed.stderr.strip().splitlines()[-1]}")
    assert installed.returncode == 0, installed.stdout + installed.stderr
    return scripts


def test_the_wheel_carries_the_default_layouts_and_assets(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    expected = {
        f"briefings/_default/{path.relative_to(REPOSITORY).as_posix()}"
        for folder in ("layouts", "assets")
        for path in (REPOSITORY / folder).rglob("*")
        if path.is_file()
    }

    assert expected == {name for name in names if name.startswith("briefings/_default/")}
    assert any(name.endswith(".html") for name in expected)
    assert any(name.startswith("briefings/_default/assets/") for name in expected)
    assert "briefings/py.typed" in names


def test_the_wheel_carries_the_data_of_the_base_registry_and_the_map(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    data = {path.relative_to(REPOSITORY).as_posix() for path in (REPOSITORY / "briefings/data").iterdir()}

    assert "briefings/data/world.json" in data
    assert data == {name for name in names if name.startswith("briefings/data/")}


def test_the_wheel_holds_nothing_but_the_package(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}

    assert {"briefings"} == {top for top in tops if not top.endswith(".dist-info")}


def test_a_newcomer_installs_the_wheel_and_builds_a_site(scripts: Path, tmp_path: Path) -> None:
    begun = run(scripts / "briefings", "init", "site", cwd=tmp_path)
    assert begun.returncode == 0, begun.stderr
    built = run(scripts / "briefings", "build", "--site", "site", cwd=tmp_path)
    assert built.returncode == 0, built.stderr

    sample = title_of_the_sample(tmp_path / "site")
    assert sample in (tmp_path / "site" / "public" / "index.html").read_text(encoding="utf-8")


def test_the_package_in_use_is_the_one_from_the_wheel(scripts: Path, tmp_path: Path) -> None:
    program = "import briefings, pathlib; print(pathlib.Path(briefings.__file__).resolve())"
    shown = run(scripts / "python", "-c", program, cwd=tmp_path)

    assert shown.returncode == 0, shown.stderr
    assert Path(shown.stdout.strip()).is_relative_to(scripts.parent.resolve())


def title_of_the_sample(site: Path) -> str:
    """Title of the one briefing that a new site begins with."""
    (path,) = (site / "content" / "briefings").rglob("*.md")
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("title:"):
            return line.partition(":")[2].strip().strip("\"'")
    raise AssertionError(f"{path} has no title")
