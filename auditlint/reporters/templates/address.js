/* Where the reader is, as the address of the page says it: #d=3&f=12&sev=error&code=EXE001&q=… */

/** A part of an address as text; as it is where somebody wrote nonsense. */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function readAddress() {
  const given = location.hash.slice(1);
  if (given && !given.includes("=")) return { ...placeOf(decoded(given)), filter: readFilter(new URLSearchParams()) };
  const found = new URLSearchParams(given);
  const d = found.get("d") ?? (documents.length === 1 && !found.get("view") ? documents[0].number : null);
  const [column, order] = (found.get("sort") ?? "").split("-");
  return {
    view: documents.some((doc) => doc.number === d) ? "document" : found.get("view") === "findings" ? "findings" : "overview",
    d,
    f: found.get("f"),
    at: found.get("at"),
    page: /^\d+$/.test(found.get("page") ?? "") ? Number(found.get("page")) : 0,
    sort: order && /^[0-9]$/.test(column) ? [Number(column), order === "d" ? "descending" : "ascending"] : [null, ""],
    filter: readFilter(found),
  };
}

function readFilter(found) {
  const asked = (found.get("sev") ?? "").split(",").filter((one) => SEVERITIES.includes(one));
  return {
    severities: found.has("sev") ? asked : SEVERITIES,
    code: found.get("code") ?? "",
    state: found.get("state") ?? "",
    query: found.get("q") ?? "",
  };
}

function writtenAddress({ view, d, f, at, page, sort, filter }) {
  const pairs = [
    ["view", view === "findings" || (view === "overview" && documents.length === 1) ? view : ""],
    ["d", view === "document" ? d : ""],
    ["f", f],
    ["at", at],
    ["page", page || ""],
    ["sort", sort[0] === null ? "" : `${sort[0]}-${sort[1][0]}`],
    ["code", filter.code],
    ["state", filter.state],
    ["q", filter.query],
  ];
  const written = new URLSearchParams(pairs.filter(([, value]) => value));
  if (filter.severities.length < SEVERITIES.length) written.set("sev", filter.severities.join(","));
  return `#${written}`;
}

/** The element with that id, in the page or in a document that is not in it; ids begin with the
    number of their document, or are those of findings. */
function elementOf(id) {
  const [, kind, number] = /^(doc|ledger|[dbf])(\d+)(?:-|$)/.exec(id) ?? [];
  const doc = kind === "f" ? rootOf(number)?.doc : documents.find((one) => one.number === number);
  if (!doc) return byId(id);
  if (kind === "f") return rootOf(number).parts.find((part) => part.element.id === id)?.element;
  return doc.section.id === id ? doc.section : doc.section.querySelector(`#${CSS.escape(id)}`);
}

const rootOf = (number) => roots[Number(number) - 1];

/** The place that an id of the page means: a finding, a document, or a spot in one. */
function placeOf(id) {
  const blank = { view: "overview", d: null, f: null, at: null, page: 0, sort: [null, ""] };
  const element = elementOf(id);
  const section = element?.closest(".document");
  if (!section) return blank;
  const part = element.closest(".finding, .dependant");
  const d = section.id.slice("doc".length);
  return { ...blank, view: "document", d, f: part ? part.id.slice(1) : null, at: part || element === section ? null : id };
}

