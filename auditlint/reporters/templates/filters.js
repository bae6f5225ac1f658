/* The findings of the page, and which of them pass a filter. All is read from the page, which is
   whole without this script. */

const SEVERITIES = ["error", "warning", "note"];

/** The element with that id; ids are fixed by the template. */
const byId = (id) => document.getElementById(id);

/** A text of the report with its blanks filled in. */
function said(words, name, values = {}) {
  return words[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);
}

/** What two spellings of the same text have in common: full-width forms and case do not count. */
const folded = (text) => text.normalize("NFKC").toLowerCase();

/**
 * The documents in order, each with its findings. A finding is a root with `parts`: itself and what
 * is listed under it. Parts carry code, severity and decision; a root passes when one part does.
 */
function readDocuments() {
  const rows = new Map([...document.querySelectorAll("#index tbody tr")].map((row) => [row.dataset.document, row]));
  return [...document.querySelectorAll(".document")].map((section, at) => {
    const number = section.id.slice("doc".length);
    const found = { number, at, section, row: rows.get(number), path: section.querySelector("h2").textContent };
    found.list = section.querySelector(".findings");
    found.roots = [...section.querySelectorAll(".finding")].map((article) => readRoot(article, found));
    found.rest = [...found.list.children].filter((child) => !child.matches(".finding"));
    return found;
  });
}

function readRoot(article, doc) {
  const root = { article, doc, id: article.id.slice(1), text: null, hits: 0 };
  root.parts = [article, ...article.querySelectorAll(".dependant")].map((element) => ({
    element,
    root,
    code: element.dataset.code,
    severity: element.dataset.severity,
    fingerprint: element.dataset.fingerprint,
    before: settledBefore(element.dataset.suppressed),
    key: `${element.dataset.fingerprint} ${doc.path}`,
  }));
  return root;
}

/** What auditlint was told of a finding before: the word of the file of decisions, else suppressed. */
function settledBefore(status) {
  if (status === undefined) return "open";
  return ["accepted", "rejected"].includes(status) ? status : "suppressed";
}

/** The text that a search looks in; made when first searched, kept because it does not change. */
function searchable(root) {
  root.text ??= folded(`${root.doc.path} ${root.article.textContent}`);
  return root.text;
}

/**
 * Counts what passes as `hits` of each root and document.
 * Returns the counts: parts and documents that pass, and parts by severity as if all severities
 * were asked for.
 */
function applyFilter(documents, filter, stateOf) {
  const terms = folded(filter.query).split(/\s+/).filter(Boolean);
  const counts = { findings: 0, documents: 0, error: 0, warning: 0, note: 0 };
  for (const doc of documents) {
    doc.hits = 0;
    for (const root of doc.roots) {
      root.hits = hitsOf(root, filter, terms, stateOf, counts);
      doc.hits += root.hits;
    }
    counts.findings += doc.hits;
    counts.documents += doc.hits > 0 ? 1 : 0;
  }
  return counts;
}

function hitsOf(root, filter, terms, stateOf, counts) {
  if (terms.length && !terms.every((term) => searchable(root).includes(term))) return 0;
  let hits = 0;
  for (const part of root.parts) {
    if (filter.code && part.code !== filter.code) continue;
    if (filter.state && stateOf(part) !== filter.state) continue;
    counts[part.severity] += 1;
    if (filter.severities.includes(part.severity)) hits += 1;
  }
  return hits;
}

/** Makes the heads of a table buttons that sort it; returns a function that sorts by a column. */
function makeSortable(table, language, onSort) {
  const heads = [...table.tHead.rows[0].cells];
  const collator = new Intl.Collator(language, { numeric: true });
  const valueOf = (row, at) => row.cells[at].textContent.trim();
  heads.forEach((head, at) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => onSort(at, head.getAttribute("aria-sort") === nextOf(head) ? otherOf(head) : nextOf(head)));
  });
  const original = [...table.tBodies[0].rows];
  let sorted = "null";
  return (column, order) => {
    if (sorted === `${column}${order ?? ""}`) return;
    sorted = `${column}${order ?? ""}`;
    heads.forEach((head, at) => (at === column ? head.setAttribute("aria-sort", order) : head.removeAttribute("aria-sort")));
    const isNumber = column !== null && heads[column].classList.contains("num");
    const compare = isNumber
      ? (a, b) => (parseFloat(valueOf(a, column)) || 0) - (parseFloat(valueOf(b, column)) || 0)
      : (a, b) => collator.compare(valueOf(a, column), valueOf(b, column));
    const sign = order === "descending" ? -1 : 1;
    const rows = column === null ? original : [...original].sort((a, b) => sign * compare(a, b));
    table.tBodies[0].append(...rows);
  };
}

/** Numbers are wanted largest first, names in their order. */
const nextOf = (head) => (head.classList.contains("num") ? "descending" : "ascending");
const otherOf = (head) => (head.classList.contains("num") ? "ascending" : "descending");
