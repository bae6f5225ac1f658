"""What was wrong with a command line, in the reader's language, with the next step."""

from itertools import pairwise

import click

from auditlint.text import Text


class Misuse(click.UsageError):
    """A mistake that the command itself found, with a message in both languages."""

    def __init__(self, text: Text, context: click.Context | None = None) -> None:
        super().__init__(text.zh, context)
        self.text = text


def explain_usage(error: click.UsageError, argv: list[str]) -> str:
    """The message for standard error."""
    language = "en" if _asks_for_english(argv) else "zh"
    command = error.ctx.command_path if error.ctx is not None else "auditlint"
    step = Text(f"用法见：{command} --help", f"see: {command} --help")
    return f"{_problem(error)[language]}\n{step[language]}"


def _asks_for_english(argv: list[str]) -> bool:
    return "--lang=en" in argv or ("--lang", "en") in pairwise(argv)


def _problem(error: click.UsageError) -> Text:
    english = error.format_message()
    if isinstance(error, Misuse):
        return error.text
    if isinstance(error, click.NoSuchOption):
        import difflib  # noqa: PLC0415 - `--version` does not need it

        near = difflib.get_close_matches(error.option_name, _options(error.ctx), n=1)
        hint = f"；是否想写 {near[0]}？" if near else ""
        return Text(f"没有选项 {error.option_name}{hint}", english)
    if isinstance(error, click.BadOptionUsage):
        return Text(f"选项 {error.option_name} 缺少值，或不应有值", english)
    if isinstance(error, click.MissingParameter):
        return Text(f"缺少参数 {_name(error.param)}", english)
    if isinstance(error, click.BadParameter):
        return Text(f"{_name(error.param)} 的值无效{_allowed(error.param)}", english)
    if english.startswith("No such command"):
        return Text("没有这个命令", english)
    return Text("参数过多" if "extra argument" in english else error.message, english)


def _options(context: click.Context | None) -> list[str]:
    parameters = context.command.params if context is not None else []
    return [option for parameter in parameters for option in parameter.opts]


def _name(parameter: click.Parameter | None) -> str:
    if parameter is None:
        return "参数"
    if isinstance(parameter, click.Option):
        return f"选项 {parameter.opts[0]}"
    return parameter.metavar or parameter.human_readable_name


def _allowed(parameter: click.Parameter | None) -> str:
    kind = parameter.type if parameter is not None else None
    if isinstance(kind, click.Choice):
        return f"；可用：{'、'.join(kind.choices)}"
    if isinstance(kind, click.IntRange):
        return f"；应为不小于 {kind.min} 的整数"
    return ""
