"""Runs the tests of Python-Markdown and of pymdown-extensions against ``QuickMarkdown``: ``make test-markdown``.

Both come from their source distributions on a package index, pinned, into a work folder. Each suite is run twice, as it
is and with ``QuickMarkdown`` in the place of ``markdown.Markdown``. What fails as it is, fails for reasons of the
environment and is not held against ours; what fails only with ours is a bug of ours.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tarfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
WORK = ROOT / "bench-work" / "markdown-suites"
SUITES = (("markdown", "3.11.3", 1000), ("pymdown-extensions", "13.1", 500))
"""Name, version, and how many tests at least must have passed: fewer means that they were not found."""
SWITCH = "QUICK_MARKDOWN"
_MODULE = "bench.markdown_suites"
_PYTEST = ("-m", "pytest", "-q", "-rfE", "--tb=short", "-p", "no:cacheprovider", "-p", _MODULE,
           "-c", os.devnull, "--rootdir", ".", "tests")  # fmt: skip
_UNITTEST = ("-c", f"import unittest, {_MODULE}; unittest.main(None, argv=['', 'discover', '-s', 'tests', '-t', '.'])")
"""Python-Markdown makes some of its tests in a way that only unittest knows."""


def unpacked(name: str, version: str) -> Path:
    """The folder of a source distribution, downloaded if it is not there yet."""
    folder = WORK / f"{name.replace('-', '_')}-{version}"
    if not folder.exists():
        WORK.mkdir(parents=True, exist_ok=True)
        # only pip's ordinary download; --no-binary gives the source, which has the tests
        subprocess.run(
            [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", name,
             f"{name}=={version}", "--dest", str(WORK)],
            check=True, timeout=300,
        )  # fmt: skip
        with tarfile.open(WORK / f"{folder.name}.tar.gz") as archive:
            archive.extractall(WORK, filter="data")
    return folder


def run(folder: Path, quick: bool) -> tuple[set[str], int]:
    """Tests that failed, and how many passed."""
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}:{folder}", SWITCH: "1" if quick else ""}
    command = [sys.executable, *(_PYTEST if folder.name.startswith("pymdown") else _UNITTEST)]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=900)
    said = done.stdout + done.stderr
    (WORK / f"{folder.name}-{'quick' if quick else 'stock'}.log").write_text(said)
    failed = set(re.findall(r"^(?:FAILED|ERROR:?|FAIL:|SUBFAILED\S*) (.+?)(?: - .*)?$", said, re.MULTILINE))
    count = re.findall(r"(\d+) passed|^Ran (\d+) tests", said, re.MULTILINE)
    return failed, int(count[-1][0] or int(count[-1][1]) - len(failed)) if count else 0


def main() -> int:
    """0 if nothing fails with ours that does not fail without."""
    faults = 0
    for name, version, least in SUITES:
        folder = unpacked(name, version)
        stock, stock_passed = run(folder, quick=False)
        quick, passed = run(folder, quick=True)
        print(f"{name} {version}: {passed} passed with ours, {stock_passed} as it is; {len(stock)} fail as it is")
        for test in sorted(quick - stock):
            print(f"  fails only with ours: {test}")
        if quick - stock or passed < max(least, stock_passed):
            print(f"  see {WORK.relative_to(ROOT)}/{folder.name}-quick.log")
            faults += 1
    return 1 if faults else 0


def install() -> None:
    """Put ``QuickMarkdown`` in the place of ``markdown.Markdown``, before a test imports it."""
    import markdown
    import markdown.core

    from briefings.read.quick import TESTED, QuickMarkdown

    assert markdown.__version__ in TESTED, f"not made for Markdown {markdown.__version__}"
    markdown.Markdown = markdown.core.Markdown = QuickMarkdown  # type: ignore[misc]


if os.environ.get(SWITCH):
    install()

if __name__ == "__main__":
    sys.exit(main())
