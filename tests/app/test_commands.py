"""What an administrator types, and what it answers: the real command in a process of its own."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

BOARD = Path(sys.executable).with_name("board")
KEPT = ("PATH", "PYTHONPATH", "HOME", "LANG", "TMPDIR")
RUTH = ("--handle", "ruth", "--email", "ruth@town.example", "--password", "a long way to the sea 9")
COMMANDS = ("serve", "worker", "demo", "init", "scan", "rescan", "grant", "log", "keys", "backup", "restore", "verify")


def board(*arguments: str, given: str = "", **environ: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name in KEPT}
    return subprocess.run(
        [BOARD, *arguments],
        env=kept | environ,
        cwd=environ.get("DATA_DIR"),
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_says_what_it_does(command: str) -> None:
    answer = board(command, "--help")
    assert answer.returncode == 0
    assert len(answer.stdout.splitlines()) >= 5


def test_the_board_lists_its_commands() -> None:
    answer = board("--help")
    assert all(f"  {command} " in answer.stdout for command in COMMANDS)


@pytest.mark.parametrize(
    ("name", "value"),
    [("PORT", "abc"), ("WORKERS", "many"), ("DATABASE_URL", "mysql://x"), ("BASE_URL", "http://board.example.org")],
)
def test_a_wrong_setting_is_one_line_that_names_it(name: str, value: str, tmp_path: Path) -> None:
    answer = board("serve", DATA_DIR=str(tmp_path), **{name: value})
    assert answer.returncode == 2
    assert len(answer.stderr.strip().splitlines()) == 1
    assert name in answer.stderr


def test_a_database_that_does_not_answer_is_one_line(tmp_path: Path) -> None:
    answer = board("serve", DATA_DIR=str(tmp_path), DATABASE_URL="postgresql://ada:secret-word@127.0.0.1:1/board")
    assert answer.returncode == 2
    assert len(answer.stderr.strip().splitlines()) == 1
    assert "DATABASE_URL" in answer.stderr
    assert "secret-word" not in answer.stderr


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    in_the_way = tmp_path / "a-file"
    in_the_way.write_text("")
    kept = {"PATH": os.environ["PATH"], "DATA_DIR": str(in_the_way / "var")}
    answer = subprocess.run([BOARD, "serve"], env=kept, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert answer.returncode == 2
    assert "DATA_DIR" in answer.stderr
    assert len(answer.stderr.strip().splitlines()) == 1


def test_a_port_that_is_taken_is_one_line_and_nothing_is_said_to_be_there(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        answer = board("serve", DATA_DIR=str(tmp_path), HOST="127.0.0.1", PORT=port)
    assert answer.returncode == 2
    assert len(answer.stderr.strip().splitlines()) == 1
    assert f"PORT {port}" in answer.stderr
    assert answer.stdout == ""


def test_scan_answers_a_line_for_a_line(tmp_path: Path) -> None:
    texts = ["Ring me on 07700 900412 after six.", "The market is on Thursday.", "👋 write to ada@bakery.example"]
    lines = "".join(json.dumps({"id": str(number), "text": text}) + "\n" for number, text in enumerate(texts))
    (tmp_path / "texts.jsonl").write_text(lines, encoding="utf-8")
    answer = board("scan", "texts.jsonl", DATA_DIR=str(tmp_path))
    found = [json.loads(line) for line in answer.stdout.splitlines()]
    assert [(one["id"], [span["label"] for span in one["spans"]]) for one in found] == [
        ("0", ["phone"]),
        ("1", []),
        ("2", ["email"]),
    ]
    span = found[2]["spans"][0]
    assert texts[2][span["start"] : span["end"]] == "ada@bakery.example"
    assert set(span) == {"start", "end", "label", "confidence"}


def test_scan_reads_a_pipe_and_says_which_line_is_wrong(tmp_path: Path) -> None:
    answer = board("scan", given='{"id": "1", "text": "fine"}\nnonsense\n', DATA_DIR=str(tmp_path))
    assert answer.returncode == 1
    assert "line 2" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_grant_says_when_nobody_has_that_handle(tmp_path: Path) -> None:
    answer = board("grant", "nobody-here", "moderator", DATA_DIR=str(tmp_path))
    assert answer.returncode == 1
    assert len(answer.stderr.strip().splitlines()) == 1


def test_a_community_is_opened_and_a_role_is_granted(tmp_path: Path) -> None:
    asked = (
        "init",
        "--handle",
        "ruth",
        "--email",
        "ruth@town.example",
        "--password",
        "a long way to the sea 9",
        "--board",
        "Trade",
    )
    opened = board(*asked, DATA_DIR=str(tmp_path))
    assert opened.returncode == 0, opened.stderr
    assert "ruth is the administrator" in opened.stdout
    again = board(*asked, DATA_DIR=str(tmp_path))
    assert again.returncode == 1
    granted = board("grant", "ruth", "moderator", DATA_DIR=str(tmp_path))
    assert granted.stdout.strip() == "ruth is now moderator."


def test_a_weak_password_opens_nothing(tmp_path: Path) -> None:
    asked = ("init", "--handle", "ruth", "--email", "ruth@town.example", "--password", "password123")
    answer = board(*asked, DATA_DIR=str(tmp_path))
    assert answer.returncode == 1
    assert len(answer.stderr.strip().splitlines()) == 1


def test_the_demonstration_never_fills_a_site_that_others_can_reach(tmp_path: Path) -> None:
    answer = board("demo", DATA_DIR=str(tmp_path), BASE_URL="https://board.example.org")
    assert answer.returncode == 1
    assert not list(tmp_path.iterdir())


def test_the_demonstration_leaves_a_real_community_alone(tmp_path: Path) -> None:
    board(
        "init",
        "--handle",
        "ruth",
        "--email",
        "ruth@town.example",
        "--password",
        "a long way to the sea 9",
        DATA_DIR=str(tmp_path),
    )
    assert board("demo", DATA_DIR=str(tmp_path)).returncode == 1
    quietly = board("demo", "--if-empty", DATA_DIR=str(tmp_path))
    assert (quietly.returncode, quietly.stdout) == (0, "")
