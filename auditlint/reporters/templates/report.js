/* The report as an instrument: views, filters, jumps and keys. Where the reader is stands in the
   address, so that a place can be kept and sent. */

document.documentElement.classList.add("js");

const WINDOW = 100; // findings in the page at once
const NARROW = matchMedia("(max-width: 56.25rem)");

let documents, roots, parts, decisions, words, sortIndex;
let place = null; // what the address says
let filtered = ""; // the filter that the page shows
let attached = ""; // what is in the page
let marked = []; // what is lit for the current finding

/** Goes to a place: the changes are merged into where the reader is. */
function go(changes, { replace = false, focus = "" } = {}) {
  const next = { ...place, at: null, page: 0, ...changes };
  const address = writtenAddress(next);
  if (address !== (location.hash || "#")) {
    try {
      history[replace ? "replaceState" : "pushState"](null, "", address);
    } catch {
      location.hash = address;
    }
  }
  show(next, focus);
}

const refine = (changes, options) => go({ filter: { ...place.filter, ...changes } }, options);

/* ---- decisions ---- */

function decided(part) {
  showState(part, decisions, words);
  showProgress(part.root.doc);
  reflectExport();
  if (place.filter.state) filtered = "";
}

function showProgress(doc) {
  const own = doc.roots.flatMap((root) => root.parts);
  doc.progress.textContent = own.length ? `${decisions.count(own)} / ${own.length}` : "";
}

function reflectExport() {
  const complete = decisions.complete(parts).length;
  const lacking = decisions.count(parts) - complete;
  byId("export").textContent = complete ? `${words.export} (${complete})` : words.export;
  byId("export").disabled = !complete;
  byId("lacking").textContent = lacking ? said(words, "lacking", { n: lacking }) : "";
  byId("unsaved").hidden = storage.works;
}

function decideCurrent(status) {
  const root = currentRoot();
  const at = document.activeElement?.closest(".dependant, .finding");
  const part = root?.parts.find((one) => one.element === at) ?? root?.parts[0];
  if (!part) return;
  if (status) part.panel.decide(status);
  else part.panel.reason.focus();
}

/* ---- the page is made ready ---- */

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  "[": () => stepDocument(-1),
  "]": () => stepDocument(1),
  a: () => decideCurrent("accepted"),
  r: () => decideCurrent("rejected"),
  m: () => decideCurrent(""),
  v: seeEvidence,
  o: () => go({ view: "overview", f: null }, { focus: "top" }),
  l: () => go({ view: "findings", f: null }, { focus: "top" }),
  "/": () => {
    byId("filters").open = true;
    byId("query").focus();
  },
  "?": () => byId("help").showModal(),
};

function onKey(event) {
  const isField = event.target.closest?.("input:not([type=checkbox]), select, textarea");
  if (event.key === "Escape" && (isField || place.at)) {
    event.target.blur?.();
    const number = currentRoot()?.article.querySelector(".number");
    (number ?? byId("main")).focus();
    return;
  }
  if (isField || event.ctrlKey || event.metaKey || event.altKey || !byId("keys").checked || byId("help").open) return;
  const act = KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}

function onClick(event) {
  const link = event.target.closest("a[href^='#']");
  if (link) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    follow(link);
    return;
  }
  const mark = event.target.closest("mark[data-by]");
  if (mark) {
    follow({ hash: `#${mark.dataset.by.split(" ")[0]}`, closest: () => null });
    return;
  }
  const article = event.target.closest(".finding");
  const isBusy = event.target.closest("button, input, label") || String(getSelection());
  if (article && !article.hasAttribute("aria-current") && !isBusy) go({ f: article.id.slice(1) }, { focus: "stay" });
}

function fillChoices() {
  const option = (value, text) => Object.assign(document.createElement("option"), { value, textContent: text });
  byId("document").append(...documents.map((doc) => option(doc.number, doc.path)));
  const codes = new Map();
  for (const part of parts) codes.set(part.code, (codes.get(part.code) ?? 0) + 1);
  byId("code").append(...[...codes].sort().map(([code, count]) => option(code, `${code} (${count})`)));
  for (const row of document.querySelectorAll("#checks tbody tr:not(.quiet)")) {
    const link = document.createElement("a");
    link.href = `#${new URLSearchParams({ view: "findings", code: row.dataset.code })}`;
    link.append(...row.cells[0].childNodes);
    row.cells[0].append(link);
  }
}

/** A column of the overview that only decisions fill. */
function addProgress() {
  const head = document.createElement("th");
  head.scope = "col";
  head.className = "num";
  head.textContent = words.decided;
  byId("index").tHead.rows[0].append(head);
  for (const doc of documents) {
    doc.progress = doc.row.insertCell();
    doc.progress.className = "num plain";
    showProgress(doc);
  }
}

function prepareTables() {
  const language = document.documentElement.lang;
  sortIndex = makeSortable(byId("index"), language, (column, order) => go({ sort: [column, order] }, { replace: true }));
  if (byId("checks")) {
    const sort = makeSortable(byId("checks"), language, (column, order) => sort(column, order));
  }
}

function prepareLook() {
  const looks = ["auto", "light", "dark"];
  let look = looks.includes(storage.read("look")) ? storage.read("look") : "auto";
  const apply = () => {
    document.documentElement.dataset.look = look;
    byId("theme").textContent = words[look];
  };
  byId("theme").addEventListener("click", () => {
    look = looks[(looks.indexOf(look) + 1) % looks.length];
    storage.write("look", look);
    apply();
  });
  apply();
}

function prepareBar() {
  const bar = byId("bar");
  bar.hidden = false;
  const fold = () => (byId("filters").open = !NARROW.matches || isFiltered());
  NARROW.addEventListener("change", fold);
  fold();
  let waiting = 0;
  byId("query").addEventListener("input", (event) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => refine({ query: event.target.value }, { replace: true, focus: "stay" }), 120);
  });
  for (const box of document.getElementsByName("severity")) {
    box.addEventListener("change", () => refine({ severities: SEVERITIES.filter((one) => document.querySelector(`input[value=${one}]`).checked) }, { focus: "stay" }));
  }
  for (const name of ["code", "state"]) byId(name).addEventListener("change", (event) => refine({ [name]: event.target.value }, { focus: "stay" }));
  byId("clear").addEventListener("click", () => {
    byId("query").value = "";
    refine({ severities: SEVERITIES, code: "", state: "", query: "" }, { focus: "stay" });
    byId("query").focus();
  });
  byId("document").addEventListener("change", (event) => {
    const d = event.target.value;
    go(d ? { view: "document", d, f: null } : { view: "overview", f: null }, { focus: "stay" });
  });
  byId("previous").addEventListener("click", () => stepDocument(-1));
  byId("next").addEventListener("click", () => stepDocument(1));
  new ResizeObserver(() => document.documentElement.style.setProperty("--bar", NARROW.matches ? "0px" : `${bar.offsetHeight}px`)).observe(bar);
}

function prepareTools() {
  byId("print").addEventListener("click", () => print());
  byId("ask").addEventListener("click", () => byId("help").showModal());
  byId("close").addEventListener("click", () => byId("help").close());
  byId("keys").checked = storage.read("keys") !== "off";
  byId("keys").addEventListener("change", (event) => storage.write("keys", event.target.checked ? "on" : "off"));
  byId("export").addEventListener("click", () => {
    download("auditlint-decisions.yaml", decisions.asYaml(parts, words.file));
    decisions.isExported = true;
  });
  addEventListener("beforeprint", attachForPrint);
  addEventListener("afterprint", () => show(place, "stay"));
  matchMedia("print").addEventListener("change", (media) => (media.matches ? attachForPrint() : show(place, "stay")));
  addEventListener("beforeunload", (event) => {
    if (!storage.works && !decisions.isExported) event.preventDefault();
  });
}

/** Panes and wide tables that scroll can be reached with the keyboard. */
function makeScrollable() {
  const wide = document.querySelectorAll(".sheet, .source");
  for (const one of wide) {
    const scrolls = one.scrollWidth > one.clientWidth || one.scrollHeight > one.clientHeight;
    if (scrolls) one.tabIndex = 0;
    else one.removeAttribute("tabindex");
  }
}

function prepare() {
  const data = JSON.parse(byId("data").textContent);
  words = data.words;
  documents = readDocuments();
  roots = documents.flatMap((doc) => doc.roots);
  parts = roots.flatMap((root) => root.parts);
  decisions = new Decisions(data.key);
  for (const part of parts) if (decisions.get(part).status) showState(part, decisions, words);
  for (const heading of document.querySelectorAll(".document h2")) heading.tabIndex = -1;
  for (const number of document.querySelectorAll("a.number")) number.setAttribute("aria-expanded", "false");
  fillChoices();
  addProgress();
  prepareTables();
  prepareLook();
  place = readAddress();
  prepareBar();
  prepareTools();
  reflectExport();
  document.addEventListener("click", onClick);
  document.addEventListener("keydown", onKey);
  document.addEventListener("shown", () => requestAnimationFrame(makeScrollable));
  for (const name of ["popstate", "hashchange"]) addEventListener(name, () => writtenAddress(place) !== (location.hash || "#") && show(readAddress()));
  show(place);
  document.documentElement.classList.add("ready");
}

addEventListener("DOMContentLoaded", () => {
  try {
    prepare();
  } catch (error) {
    document.documentElement.classList.remove("js"); // the page can be read without any of this
    throw error;
  }
});
