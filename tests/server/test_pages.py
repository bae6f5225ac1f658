"""Upload, wait, read, take away, forget; and what is refused."""

import io
import zipfile
from pathlib import Path, PurePosixPath

import openpyxl
import pytest
from starlette.testclient import TestClient

from auditlint.decisions import load_decisions
from auditlint.runner import Keep, Plan
from auditlint.samples import FORM
from auditlint.server.app import Session, make_app
from auditlint.server.runs import Runs

from .conftest import TOKEN, upload, waited

BAD = FORM.with_("执行率", "1.16%").text


def test_files_are_checked_and_their_reports_taken_away(client: TestClient) -> None:
    told = upload(client, **{"材料/好.txt": FORM.text, "材料/坏.txt": BAD})
    assert (told["done"], told["total"]) == (2, 2)
    assert told["summary"]["errors"] == 1
    assert told["complete"] is True
    base = f"/{TOKEN}/runs/{told['id']}"
    assert {Path(name).suffix for name in told["reports"]} >= {".html", ".json"}
    shown = client.get(f"{base}/审核底稿.html")
    assert shown.headers["content-disposition"].startswith("inline")
    assert "EXE001" in shown.text
    taken = client.get(f"{base}/结果.json?download")
    assert taken.headers["content-disposition"].startswith("attachment")
    paths = {one["path"] for one in taken.json()["documents"]}
    assert paths == {"材料/好.txt", "材料/坏.txt"}


def test_annotated_copies_are_taken_away(client: TestClient) -> None:
    book = openpyxl.Workbook()
    for line in BAD.splitlines():
        book.active.append(line.split("\t"))
    saved = io.BytesIO()
    book.save(saved)
    sent = client.post(f"/{TOKEN}/runs", files=[("files", ("材料/表.xlsx", saved.getvalue()))])
    told = waited(client, sent.json()["id"])
    taken = client.get(f"/{TOKEN}/runs/{told['id']}/批注副本.zip")
    with zipfile.ZipFile(io.BytesIO(taken.content)) as archive:
        (name,) = archive.namelist()
        copy = openpyxl.load_workbook(archive.open(name))
    remarks = [cell.comment.text for row in copy.active for cell in row if cell.comment]
    assert any("EXE001" in remark for remark in remarks)
    assert PurePosixPath(name).name == "表.xlsx"


def test_a_removed_run_leaves_nothing(client: TestClient, home: Path) -> None:
    told = upload(client, **{"好.txt": FORM.text})
    assert any(home.rglob("好.txt"))
    assert client.delete(f"/{TOKEN}/runs/{told['id']}").status_code == 204
    assert list(home.iterdir()) == []
    gone = client.get(f"/{TOKEN}/runs/{told['id']}")
    assert gone.status_code == 404
    assert "重新上传" in gone.json()["problem"]


def test_the_end_of_the_session_leaves_nothing_but_what_is_kept(tmp_path: Path) -> None:
    home, kept = tmp_path / "home", tmp_path / "kept"
    home.mkdir()
    plan = Plan(keep=Keep.EVERYTHING, jobs=1)
    session = Session(TOKEN, plan, "zh", Runs(kept, home))
    with TestClient(make_app(session), base_url="http://127.0.0.1:1") as client:
        upload(client, **{"好.txt": FORM.text})
        upload(client, **{"坏.txt": BAD})
    assert not home.exists()
    assert {one.name for one in kept.iterdir()} == {"审核-1", "审核-2"}
    assert "EXE001" in (kept / "审核-2" / "审核底稿.html").read_text("utf-8")


def test_decisions_are_read_anew_for_every_run(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "decisions.yaml"
    path.write_text("decisions:\n")
    plan = Plan(keep=Keep.EVERYTHING, jobs=1)
    session = Session(TOKEN, plan, "zh", Runs(None, home), lambda: load_decisions(path))
    with TestClient(make_app(session), base_url="http://127.0.0.1:1") as client:
        told = upload(client, **{"坏.txt": BAD})
        assert (told["summary"]["errors"], told["summary"]["suppressed"]) == (1, 0)
        whole = client.get(f"/{TOKEN}/runs/{told['id']}/结果.json").json()
        (row,) = (one["fingerprint"] for one in whole["findings"])
        path.write_text(f"decisions:\n  - fingerprint: '{row}'\n    status: known\n")
        told = upload(client, **{"坏.txt": BAD})
        assert (told["summary"]["errors"], told["summary"]["suppressed"]) == (0, 1)
        path.write_text("decisions:\n  - status: known\n")
        sent = client.post(f"/{TOKEN}/runs", files={"files": ("a.txt", b"x")})
        assert (sent.status_code, "fingerprint" in sent.json()["problem"]) == (400, True)


def test_files_of_one_name_stand_beside_each_other(client: TestClient) -> None:
    sent = [("files", ("表.txt", FORM.text.encode())), ("files", ("表.txt", BAD.encode()))]
    run = client.post(f"/{TOKEN}/runs", files=sent).json()["id"]
    assert waited(client, run)["summary"]["documents"] == 2


def test_a_hostile_name_leaves_no_folder(client: TestClient, home: Path) -> None:
    told = upload(client, **{"../../../../逃出.txt": FORM.text, "C:\\windows\\表.txt": FORM.text})
    assert told["summary"]["documents"] == 2
    assert not [one for one in home.parent.rglob("*.txt") if home not in one.parents]


def test_without_the_token_there_is_nothing(client: TestClient) -> None:
    assert client.get("/").status_code == 404
    assert client.get("/wrong/").status_code == 404
    assert client.get(f"/{TOKEN}/").status_code == 200


@pytest.mark.parametrize(
    "headers", [{"host": "evil.example:1"}, {"origin": "http://evil.example"}, {"origin": "null"}]
)
def test_other_sites_are_refused(client: TestClient, headers: dict[str, str]) -> None:
    assert client.get(f"/{TOKEN}/", headers=headers).status_code in (400, 403)
    sent = client.post(f"/{TOKEN}/runs", files={"files": ("a.txt", b"x")}, headers=headers)
    assert sent.status_code in (400, 403)


def test_the_page_forbids_what_it_does_not_need(client: TestClient) -> None:
    page = client.get(f"/{TOKEN}/")
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert page.headers["x-content-type-options"] == "nosniff"
    assert page.headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("name", ["..%2F..%2Ffiles", "无.html", "%2Fetc%2Fpasswd"])
def test_only_reports_are_given(client: TestClient, name: str) -> None:
    told = upload(client, **{"好.txt": FORM.text})
    assert client.get(f"/{TOKEN}/runs/{told['id']}/{name}").status_code == 404


def test_an_upload_without_files_is_refused(client: TestClient, home: Path) -> None:
    sent = client.post(f"/{TOKEN}/runs", data={"nothing": "here"})
    assert sent.status_code == 400
    assert "没有收到文件" in sent.json()["problem"]
    assert list(home.iterdir()) == []


def test_an_upload_that_is_too_large_is_refused_before_it_is_sent(client: TestClient) -> None:
    headers = {"content-length": str(1 << 40), "content-type": "multipart/form-data; boundary=x"}
    sent = client.post(f"/{TOKEN}/runs", content=b"", headers=headers)
    assert sent.status_code == 413
    assert "MB" in sent.json()["problem"]


def test_a_file_that_is_no_document_is_told(client: TestClient) -> None:
    told = upload(client, **{"程序.exe": "MZ"})
    assert told["state"] == "failed"
    assert "没有找到可审核的文件" in told["problem"]
