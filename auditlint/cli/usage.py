"""What was wrong with a command line, in the reader's language, with the next step."""

from itertools import pairwise

import click

from auditlint.text import Text


class Misuse(click.UsageError):
    """A mistake that the command itself found, with a message in both languages."""

    def __init__(self, text: Text, context: click.Context | None = None) -> None:
        super().__init__(text.zh, context)
        self.text = text


_PLACES = Text("请指定文件或文件夹", "name files or folders")
_MISSING = {
    "PATHS...": _PLACES,
    "FILE...": _PLACES,
    "CODE": Text(
        "缺少检查项代码 CODE，如 EXE001", "the CODE of a check is missing, such as EXE001"
    ),
}


def explain_usage(error: click.UsageError, argv: list[str]) -> str:
    """The message for standard error."""
    language = "en" if _asks_for_english(argv) else "zh"
    command = error.ctx.command_path if error.ctx is not None else _called(argv)
    step = Text(f"用法见：{command} --help", f"see: {command} --help")
    return f"{_problem(error)[language]}\n{step[language]}"


def _called(argv: list[str]) -> str:
    """The command of a line that could not be parsed."""
    from auditlint.cli.commands import COMMANDS  # noqa: PLC0415 - it imports this module

    return f"auditlint {argv[0] if argv and argv[0] in COMMANDS else 'check'}"


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
        wrong = "后面缺少值" if "requires" in english else "不带值，请去掉其后的值"
        return Text(f"选项 {error.option_name} {wrong}", english)
    if isinstance(error, click.MissingParameter):
        return _MISSING.get(_name(error.param), Text(f"缺少参数 {_name(error.param)}", english))
    if isinstance(error, click.BadParameter):
        return Text(f"{_name(error.param)} 的值无效{_allowed(error.param)}", english)
    if english.startswith("No such command"):
        commands = _commands(error.ctx)
        return Text(
            f"没有这个命令；可用：{'、'.join(commands)}", f"{english} ({', '.join(commands)})"
        )
    return Text("参数过多" if "extra argument" in english else error.message, english)


def _options(context: click.Context | None) -> list[str]:
    parameters = context.command.params if context is not None else []
    return [option for parameter in parameters for option in parameter.opts]


def _commands(context: click.Context | None) -> list[str]:
    if context is None or not isinstance(context.command, click.Group):
        return []
    return context.command.list_commands(context)


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
        most = f"、不大于 {kind.max} " if kind.max is not None else " "
        return f"；应为不小于 {kind.min}{most}的整数"
    return ""
