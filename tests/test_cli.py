"""The command line as a shell sees it: exit codes, streams, files, and what other programs read."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from importlib.abc import MetaPathFinder
from pathlib import Path

import pytest

import briefings
from briefings.__main__ import main as entry
from tests.looking import command
from tests.sites import CONFIG, NEWS, briefing, built, page, term, tree, write

NOW = "2024-06-01T12:00:00Z"
FILES = {**NEWS, "content/a.md": briefing("First"), "content/actors/ada.md": term("Ada Abel")}
WARNED = {**FILES, "content/a.md": briefing(more="unheard: of\n")}
BROKEN = {**FILES, "content/a.md": briefing(actors="[Ada Able]")}


def test_init_makes_a_site_that_builds_at_once_and_prints_what_it_wrote(tmp_path: Path) -> None:
    run = command("init", tmp_path / "my-desk")
    assert 0 == run.returncode
    assert all((tmp_path / path).is_file() for path in run.stdout.split("\n") if path)
    assert "briefings serve" in run.stderr
    build = command("build", "--strict", "--site", tmp_path / "my-desk")
    assert (0, "") == (build.returncode, build.stderr)
    assert "Your first briefing" in page(tmp_path / "my-desk", "index.html")
    assert "public" in (tmp_path / "my-desk/.gitignore").read_text(encoding="utf-8")


def test_init_does_not_write_over_a_site(tmp_path: Path) -> None:
    command("init", tmp_path)
    before = tree(tmp_path)
    run = command("init", tmp_path)
    assert (2, "", before) == (run.returncode, run.stdout, tree(tmp_path))
    assert "nothing was written" in run.stderr


def test_init_in_a_folder_with_other_files_leaves_them(tmp_path: Path) -> None:
    write(tmp_path, {".gitignore": "mine\n", "README.md": "mine"})
    (tmp_path / "briefings.toml").unlink()
    assert 0 == command("init", ".", cwd=tmp_path).returncode
    assert "mine\n" == (tmp_path / ".gitignore").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("kind", "name", "place"),
    [
        ("briefing", 'Talks: "yes" & no', "content/briefings/*/*/talks-yes-and-no.md"),
        ("actor", "Владимир Путин", "content/actors/владимир-путин.md"),
        ("category", "War & peace", "content/categories/war-and-peace.md"),
        ("thread", "The long story", "content/threads/the-long-story.md"),
        ("briefing", "A very long headline " * 30, "content/briefings/*/*/a-very-long-headline*.md"),
    ],
)
def test_new_makes_a_valid_file_prints_its_path_and_never_writes_over_one(
    tmp_path: Path, kind: str, name: str, place: str
) -> None:
    write(tmp_path, FILES)
    run = command("new", kind, name, cwd=tmp_path)
    (file,) = tmp_path.glob(place)
    assert (0, file) == (run.returncode, tmp_path / run.stdout.rstrip("\n"))
    file.write_text(f"{file.read_text(encoding='utf-8')}\nMine.\n", encoding="utf-8")
    again = command("new", kind, name, cwd=tmp_path)
    assert (2, "") == (again.returncode, again.stdout)
    assert "Mine." in file.read_text(encoding="utf-8")
    assert built(tmp_path).ok
    assert built(tmp_path, drafts=True, future=True).ok


def test_new_opens_the_editor_when_asked(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    run = command("new", "actor", "Bo", "--edit", cwd=tmp_path, EDITOR="cp briefings.toml", VISUAL="")
    assert (0, CONFIG) == (run.returncode, (tmp_path / "content/actors/bo.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("files", "options", "code"),
    [
        (FILES, [], 0),
        (WARNED, [], 0),
        (WARNED, ["--strict"], 3),
        (BROKEN, [], 1),
        (BROKEN, ["--strict"], 1),
        ({**FILES, "briefings.toml": "titel = 'x'\n"}, [], 2),
        ({**FILES, "briefings.toml": "title = \n"}, [], 2),
        (FILES, ["--now", "yesterday"], 2),
        (FILES, ["--jobs", "-1"], 2),
        (FILES, ["--jobs", "two"], 2),
        (FILES, ["--base-url", "nonsense"], 2),
        (FILES, ["--nonsense"], 2),
        (FILES, ["--output", "content"], 2),
    ],
)
def test_exit_codes_of_build(tmp_path: Path, files: dict[str, str], options: list[str], code: int) -> None:
    run = command("build", "--now", NOW, *options, cwd=write(tmp_path, files))
    assert (code, "Traceback" in run.stderr) == (run.returncode, False)
    assert (code in (0, 3)) == (tmp_path / "public").is_dir() == bool(run.stdout)


def test_problems_go_to_standard_error_in_the_form_of_the_contract(tmp_path: Path) -> None:
    run = command("build", "--now", NOW, cwd=write(tmp_path, BROKEN))
    assert "" == run.stdout
    assert run.stderr.startswith(
        'content/a.md:5:10: error[unknown-actor]: "Ada Able" is not in content/actors/\n'
        "   5 | actors: [Ada Able]\n"
        "     |          ^^^^^^^^\n"
        'hint: did you mean "Ada Abel"? or: briefings new actor "Ada Able"\n'
    )
    assert "nothing published: 1 error" in run.stderr


def test_the_summary_goes_to_standard_output_and_no_control_characters_into_pipes(tmp_path: Path) -> None:
    run = command("build", "--now", NOW, cwd=write(tmp_path, WARNED))
    assert re.fullmatch(r"\d+ outputs, \d+ written, \d+\.\d\d s; 1 warning\n", run.stdout)
    assert "warning[unknown-key]" in run.stderr
    assert "\x1b" not in run.stdout + run.stderr
    assert "\r" not in run.stdout + run.stderr


def test_json_is_one_object_of_the_form_of_the_contract(tmp_path: Path) -> None:
    files = {**WARNED, "content/b.md": briefing(date="2024-06-02T00:00:00Z")}
    run = command("build", "--json", "--now", NOW, cwd=write(tmp_path, files))
    report = json.loads(run.stdout)
    names = ["pages", "rendered", "written", "unchanged", "removed", "bytes", "next_due", "seconds", "problems"]
    assert (names, "") == (list(report), run.stderr)
    assert ["read", "plan", "render", "publish", "total"] == list(report["seconds"])
    assert "2024-06-02T00:00:00+00:00" == report["next_due"]
    sizes = [len(data) for data in tree(tmp_path / "public").values()]
    assert (len(sizes), sum(sizes)) == (report["pages"], report["bytes"])
    (problem,) = report["problems"]
    assert ["severity", "code", "path", "line", "column", "message", "hint"] == list(problem)
    assert ("warning", "unknown-key", "content/a.md", 6, 1) == tuple(problem.values())[:5]


def test_json_of_a_failed_build_lists_every_problem(tmp_path: Path) -> None:
    run = command("build", "--json", cwd=write(tmp_path, {**BROKEN, "content/b.md": briefing(category="X")}))
    report = json.loads(run.stdout)
    assert (1, ["unknown-actor", "unknown-category"]) == (run.returncode, [p["code"] for p in report["problems"]])
    assert (0, 0) == (report["written"], report["unchanged"])


def test_explain_says_of_every_output_written_or_removed_why(tmp_path: Path) -> None:
    command("build", "--now", NOW, cwd=write(tmp_path, {**FILES, "content/pages/p.md": "---\ntitle: P\n---\n"}))
    (tmp_path / "content/pages/p.md").unlink()
    (tmp_path / "public/robots.txt").unlink()
    run = command("build", "--now", NOW, "--explain", cwd=write(tmp_path, {"content/b.md": briefing("Second")}))
    said = dict(line.split(": ", 1) for line in run.stdout.splitlines()[:-1])
    assert "new" == said["2024/05/16/b/index.html"]
    assert "what it is made from changed" == said["2024/05/16/index.html"]
    assert "no longer part of the site" == said["p/index.html"]
    assert "the file was changed or is gone" == said["robots.txt"]


def test_a_site_is_found_from_any_folder_in_it(tmp_path: Path) -> None:
    (write(tmp_path, FILES) / "content/deep/er").mkdir(parents=True)
    assert 0 == command("build", "--now", NOW, cwd=tmp_path / "content/deep/er").returncode
    assert (tmp_path / "public/index.html").is_file()


def test_no_site_is_a_sentence_that_says_what_to_do(tmp_path: Path) -> None:
    for arguments in (["build", "--site", tmp_path / "gone"], ["build"], ["new", "actor", "X"], ["check"]):
        run = command(*arguments, cwd=tmp_path)
        assert (2, "", 1) == (run.returncode, run.stdout, run.stderr.count("\n"))
    assert [] == list(tmp_path.iterdir())


def test_check_publishes_nothing_and_tells_everything(tmp_path: Path) -> None:
    write(tmp_path, {**BROKEN, "content/b.md": briefing(more="draft: true\n", body="[x](gone.md)")})
    run = command("check", "--now", NOW, cwd=tmp_path)
    assert 1 == run.returncode
    assert {"unknown-actor", "broken-link"} <= set(re.findall(r"error\[([a-z-]+)\]", run.stderr))
    assert not (tmp_path / "public").exists()
    ok = command("check", "--now", NOW, "--strict", cwd=write(tmp_path / "other", FILES))
    assert (3, True) == (ok.returncode, "no-source" in ok.stderr)


def test_checking_again_and_again_leaves_nothing_behind(tmp_path: Path) -> None:
    import sqlite3

    counts = []
    for _ in range(3):
        command("check", "--now", NOW, cwd=write(tmp_path, FILES))
        connection = sqlite3.connect(tmp_path / ".briefings/manifest.sqlite")
        counts.append(connection.execute("SELECT count(*) FROM outputs").fetchone()[0])
        connection.close()
    assert counts[0] == counts[2]


@pytest.mark.parametrize("name", ["", "init", "new", "import", "build", "serve", "check"])
def test_help_goes_to_standard_output(name: str) -> None:
    run = command(*([name] if name else []), "--help")
    assert (0, "", True) == (run.returncode, run.stderr, run.stdout.startswith("usage: briefings"))


def test_the_version_and_a_command_that_is_missing() -> None:
    assert f"briefings {briefings.__version__}\n" == command("--version").stdout
    assert 2 == command().returncode
    assert 2 == command("bild").returncode


def test_a_narrow_encoding_of_the_terminal_is_no_reason_to_fail(tmp_path: Path) -> None:
    write(tmp_path, {**FILES, "content/b.md": briefing(more="expires: 2024-05-30\nslug: x\n")})
    run = command("new", "actor", "Ада", cwd=tmp_path, PYTHONIOENCODING="ascii")
    assert (0, "") == (run.returncode, run.stderr)


def test_a_reader_that_goes_away_is_no_reason_to_complain(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    script = f"{sys.executable} -m briefings build --explain --site {tmp_path} | head -1"
    run = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False)
    assert (0, "") == (run.returncode, run.stderr)


def started(site: Path) -> subprocess.Popen[str]:
    """A cold build of many files with two workers, in a process group of its own."""
    write(site, {f"content/more/b{n:04}.md": briefing(f"Title {n}", body="Words. " * 200) for n in range(1500)})
    return subprocess.Popen(
        [sys.executable, "-m", "briefings", "build", "--site", str(site), "--jobs", "2", "--now", NOW],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="sends POSIX signals")
@pytest.mark.parametrize("seconds", [1.0, 2.2])
def test_an_interruption_ends_soon_and_leaves_the_output_as_it_was(tmp_path: Path, seconds: float) -> None:
    site = write(tmp_path, FILES)
    built(site)
    before = tree(site / "public")
    process = started(site)
    time.sleep(seconds)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the workers too
    try:
        output, errors = process.communicate(timeout=20)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        raise
    if process.returncode == 0:
        pytest.skip("this machine had finished before")
    assert (130, "", "interrupted\n") == (process.returncode, output, errors)
    assert before == tree(site / "public")
    assert [] == [path.name for path in site.iterdir() if "staging" in path.name]


@pytest.mark.skipif(sys.platform == "win32", reason="sends POSIX signals")
def test_a_build_that_is_killed_takes_its_workers_along(tmp_path: Path) -> None:
    process = started(write(tmp_path, FILES))
    time.sleep(1.2)
    process.kill()
    process.communicate(timeout=20)  # ends only when nobody holds the other end of the pipes any more
    assert -signal.SIGKILL == process.returncode


def test_an_interruption_while_the_modules_are_read_is_clean(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Interrupted(MetaPathFinder):
        def find_spec(self, name: str, *_: object) -> None:
            if name == "briefings.cli":
                raise KeyboardInterrupt

    monkeypatch.delitem(sys.modules, "briefings.cli", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Interrupted(), *sys.meta_path])
    assert 130 == entry()
    assert "interrupted\n" == capsys.readouterr().err
