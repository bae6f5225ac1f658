"use strict";

const words = JSON.parse(document.body.dataset.words);
const mostFiles = Number(document.body.dataset.mostFiles);
const mostBytes = Number(document.body.dataset.mostBytes);
const at = (id) => document.getElementById(id);
const said = (name, values = {}) =>
  words[name].replace(/\{(\w+)\}/g, (_, key) => String(values[key]));

let run = "";
let sending = null;

function show(id) {
  for (const one of ["choose", "busy", "done"]) at(one).hidden = one !== id;
}

function complain(text) {
  at("problem").textContent = text;
  at("problem").hidden = !text;
}

function startOver(text = "") {
  run = "";
  history.replaceState(null, "", location.pathname);
  for (const id of ["files", "folder"]) at(id).value = "";
  complain(text);
  show("choose");
}

/* Files with their paths below what was chosen or dropped. */

const chosen = (list) =>
  [...list].map((file) => ({ file, path: file.webkitRelativePath || file.name }));

async function entriesOf(folder) {
  const reader = folder.createReader();
  const found = [];
  for (;;) {
    // A reader gives a hundred entries at a time, and none at the end.
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (!some.length) return found;
    found.push(...some);
  }
}

async function filesOf(entry) {
  if (entry.isDirectory) {
    const below = await Promise.all((await entriesOf(entry)).map(filesOf));
    return below.flat();
  }
  const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
  return [{ file, path: entry.fullPath.replace(/^\//, "") }];
}

async function dropped(transfer) {
  // The entries must be asked for before the first await: afterwards the list is empty.
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter(Boolean);
  return (await Promise.all(entries.map(filesOf))).flat();
}

/* Sending, waiting, showing. */

function send(files) {
  if (!files.length) return;
  const bytes = files.reduce((sum, one) => sum + one.file.size, 0);
  if (files.length > mostFiles) return complain(said("too_many", { limit: mostFiles }));
  if (bytes > mostBytes) return complain(said("too_large", { limit: mostBytes >> 20 }));
  const form = new FormData();
  for (const one of files) form.append("files", one.file, one.path);
  complain("");
  show("busy");
  tell(said("sending", { done: 0 }), 0);
  sending = new XMLHttpRequest();
  sending.open("POST", "runs");
  sending.responseType = "json";
  sending.upload.onprogress = (event) => {
    const share = event.total ? event.loaded / event.total : 0;
    tell(said("sending", { done: Math.round(share * 100) }), share);
  };
  sending.onload = (event) => {
    const { status, response } = event.target;
    if (status !== 201) return startOver(response ? response.problem : said("lost"));
    run = response.id;
    history.replaceState(null, "", `#${run}`);
    tell(said("starting"), null);
    wait();
  };
  sending.onerror = () => startOver(said("lost"));
  sending.send(form);
}

function tell(text, share) {
  at("said").textContent = text;
  if (share === null) at("bar").removeAttribute("value");
  else at("bar").value = share;
}

async function wait() {
  const waited = run;
  let told;
  try {
    const answer = await fetch(`runs/${run}`);
    told = await answer.json();
    if (!answer.ok) return startOver(told.problem);
  } catch {
    return startOver(said("lost"));
  }
  if (waited !== run) return;
  if (told.state === "failed") return startOver(told.problem);
  if (told.state === "done") return finished(told);
  show("busy");
  if (told.total) tell(said("running", told), told.done / told.total);
  setTimeout(wait, 400);
}

function finished(told) {
  const counts = told.summary.suppressed ? "countsAndDecided" : "counts";
  at("counts").textContent = said(counts, told.summary);
  at("unread").hidden = told.complete;
  at("unread").textContent = said("unread");
  const address = (name) => `runs/${run}/${encodeURIComponent(name)}`;
  at("open").href = address(told.reports.find((name) => name.endsWith(".html")));
  at("reports").replaceChildren(
    ...told.reports.map((name) => {
      const link = document.createElement("a");
      link.href = `${address(name)}?download`;
      link.textContent = name;
      const item = document.createElement("li");
      item.append(link);
      return item;
    }),
  );
  show("done");
  at("done-title").focus();
}

async function forget(text) {
  if (sending && !run) sending.abort();
  const gone = run;
  startOver(text);
  if (gone) await fetch(`runs/${gone}`, { method: "DELETE" });
}

for (const id of ["files", "folder"]) {
  at(id).addEventListener("change", (event) => send(chosen(event.target.files)));
}
for (const kind of ["dragover", "dragleave", "drop"]) {
  // Anywhere on the page: a file dropped beside the frame would open in place of the page.
  document.addEventListener(kind, async (event) => {
    event.preventDefault();
    at("choose").classList.toggle("over", kind === "dragover");
    if (kind !== "drop" || at("choose").hidden) return;
    try {
      send(await dropped(event.dataTransfer));
    } catch (error) {
      complain(String(error));
    }
  });
}
at("cancel").addEventListener("click", () => forget(said("stopped")));
at("remove").addEventListener("click", () => forget(said("removed")));
at("again").addEventListener("click", () => startOver());

if (location.hash.length > 1) {
  run = location.hash.slice(1);
  wait();
}
