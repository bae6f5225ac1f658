"""``auditlint trial``: every check over many documents."""

from pathlib import Path

from auditlint.cli import console
from auditlint.cli.checking import linted
from auditlint.cli.options import CheckOptions
from auditlint.config import ConfigError
from auditlint.reporters import OutputError, expect_writable, write_atomically
from auditlint.reporters.screen import Screen
from auditlint.reporters.trial import (
    Trial,
    read_trial,
    render_comparison,
    render_trial,
    trial_json,
    trial_of,
)
from auditlint.runner import SourceError
from auditlint.text import Text, reason_of


def try_checks(
    options: CheckOptions, samples: int, seed: int, output: Path | None, against: Path | None
) -> int:
    """Runs the trial and shows it; 0 unless something could not be read (3) or used (2)."""
    language = options.language or console.default_language()
    try:
        earlier = _earlier(against)
        if output is not None:
            expect_writable(output)
        result = linted(options)
        trial = trial_of(result)
        if output is not None:
            write_atomically(output, trial_json(trial).encode())
    except ConfigError as error:
        console.complain(error.render(language))
        return 2
    except (SourceError, OutputError) as error:
        console.complain(error.text[language])
        return 2
    text = render_trial(trial, language, samples, seed)
    if earlier is not None:
        text += render_comparison(earlier, trial, language, samples, seed)
    screen = Screen(console.encoding())
    console.write("".join(f"{screen.clean(line)}\n" for line in text.splitlines()))
    return 0 if result.is_complete else 3


def _earlier(path: Path | None) -> Trial | None:
    if path is None:
        return None
    try:
        return read_trial(path.read_text("utf-8-sig"))
    except OSError as error:
        reason = reason_of(error)
        why = Text(
            f"无法读取 {path}（{reason.zh}）；请核对路径",
            f"{path} cannot be read ({reason.en}): check the path",
        )
    except ValueError:
        why = Text(
            f"{path} 不是 auditlint trial -o 保存的结果；请换一个文件",
            f"{path} was not saved by auditlint trial -o: name another file",
        )
    raise ConfigError(why)
