"""``python -m briefings`` and ``briefings``: the one place that runs before anything heavy is imported."""

import sys


def main() -> int:
    """Run the command of this process; its exit code. Interrupting is clean even while the modules are read."""
    try:
        from briefings.cli import main as run

        return run()
    except KeyboardInterrupt:
        sys.stderr.write("interrupted\n")
        return 130


if __name__ == "__main__":
    raise SystemExit(main())
