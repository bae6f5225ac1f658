"""The words of the page, in both languages."""

from auditlint.text import Text

NO_FILES = Text("没有收到文件；请重新选择", "no files were received: choose them again")
NO_RUN = Text("这次审核已不在；请重新上传", "this run is no longer there: upload the files again")
TOO_LARGE = Text(
    "一次上传超过 {limit:,} MB；请分几次上传",
    "an upload of more than {limit:,} MB: send it in parts",
)

PAGE = {
    "title": Text("绩效自评材料一致性审核", "Consistency audit of performance reports"),
    "lead": Text(
        "核对同一份材料中互相关联的数字，指出哪些数不能同时成立，并列出推算过程。",
        "Finds printed figures that cannot all be right, and shows the working.",
    ),
    "drop": Text("把文件或文件夹拖到这里", "Drop files or a folder here"),
    "or": Text("或", "or"),
    "choose_files": Text("选择文件", "Choose files"),
    "choose_folder": Text("选择文件夹", "Choose a folder"),
    "formats": Text(
        "可读取 Word、Excel、PDF、WPS、网页、文本和压缩包（zip）。",
        "Word, Excel, PDF, WPS, web pages, text and zip archives are read.",
    ),
    "private": Text(
        "文件只在本机处理，不联网；关闭程序或点“删除材料”后即不保留。",
        "Files stay on this machine, nothing is sent; they go when the program ends or you remove "
        "them.",
    ),
    "progress": Text("进度", "Progress"),
    "result": Text("结果", "Result"),
    "open": Text("打开审核底稿", "Open the report"),
    "cancel": Text("停止", "Stop"),
    "remove": Text("删除材料", "Remove the documents"),
    "again": Text("再审核一批", "Check others"),
    "take": Text("取走", "Take away"),
    "no_script": Text("此页面需要启用 JavaScript。", "This page needs JavaScript."),
}
SCRIPT = {
    "sending": Text("正在上传 {done}%", "sending {done}%"),
    "starting": Text("正在准备……", "starting …"),
    "running": Text("已审核 {done}/{total} 份", "{done} of {total} documents checked"),
    "counts": Text(
        "{documents} 份文件：确定 {errors} 处，疑似 {warnings} 处，提示 {notes} 处",
        "{documents} documents: {errors} errors, {warnings} warnings, {notes} notes",
    ),
    "countsAndDecided": Text(
        "{documents} 份文件：确定 {errors} 处，疑似 {warnings} 处，提示 {notes} 处；"
        "按审核决定搁置 {suppressed} 处",
        "{documents} documents: {errors} errors, {warnings} warnings, {notes} notes; "
        "{suppressed} set aside by decisions",
    ),
    "unread": Text(
        "有文件未能读取、部分读取或检查出错，详见审核底稿。",
        "Some documents were not read whole, or a check failed: see the report.",
    ),
    "removed": Text("材料已删除。", "The documents are removed."),
    "stopped": Text("已停止，材料已删除。", "Stopped; the documents are removed."),
    "too_many": Text("一次最多 {limit} 个文件，请分几次上传。", "At most {limit} files at once."),
    "too_large": Text(
        "文件合计超过 {limit} MB，请分几次上传。", "More than {limit} MB in all: send it in parts."
    ),
    "lost": Text(
        "与程序的连接已断开；请确认 auditlint serve 仍在运行。",
        "The program does not answer: is auditlint serve still running?",
    ),
}
