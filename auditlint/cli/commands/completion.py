"""``auditlint completion``: what a shell needs to complete commands, options and files."""

import click

from auditlint.cli.helping import Command


@click.command(cls=Command, short_help="命令行补全 / completion for a shell")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> int:
    """输出补全脚本：按 Tab 键补全命令、选项、检查项代码和文件名。
    把下面一行加入 shell 的启动文件，重新打开终端即可。

    The script by which a shell completes commands, options, codes and files. Add the line to the
    shell's start-up file and open a new terminal.

    \b
    ~/.bashrc                     eval "$(auditlint completion bash)"
    ~/.zshrc                      eval "$(auditlint completion zsh)"
    ~/.config/fish/config.fish    auditlint completion fish | source
    """
    from click import shell_completion as shells  # noqa: PLC0415 - only here

    made = {"bash": shells.BashComplete, "zsh": shells.ZshComplete, "fish": shells.FishComplete}
    script = made[shell](ctx.find_root().command, {}, "auditlint", "_AUDITLINT_COMPLETE")
    click.echo(script.source())
    return 0
