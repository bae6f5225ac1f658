/* What the page shows of the place that the reader is at, and how it is brought into sight. */

function show(next, focus = "") {
  place = next;
  refilter();
  document.documentElement.dataset.view = place.view;
  const root = currentRoot();
  showWindow(root);
  markCurrent(root);
  reflectBar();
  document.dispatchEvent(new Event("shown"));
  moveTo(root, focus);
}

/** Filtering touches every finding, so it is done when the filter changes and not at every step. */
function refilter() {
  const wanted = JSON.stringify(place.filter);
  if (wanted === filtered) return;
  filtered = wanted;
  const counts = applyFilter(documents, place.filter, (part) => decisions.stateOf(part));
  const isFiltering = isFiltered();
  for (const doc of documents) {
    const isNamed = !doc.roots.length && onlyQuery() && folded(doc.path).includes(folded(place.filter.query));
    doc.isOut = isFiltering && !doc.hits && !isNamed;
    doc.row.hidden = doc.isOut;
  }
  for (const severity of SEVERITIES) byId(`tally-${severity}`).textContent = counts[severity];
  byId("count").textContent = counts.findings || !isFiltering
    ? said(words, "count", { n: counts.findings, d: counts.documents })
    : words.none;
  byId("chosen").textContent = isFiltering ? words.chosen + chosenWords().join(words.comma) : "";
}

function isFiltered() {
  const { severities, code, state, query } = place.filter;
  return severities.length < SEVERITIES.length || Boolean(code || state || query.trim());
}

const onlyQuery = () => place.filter.severities.length === SEVERITIES.length && !place.filter.code && !place.filter.state;

function chosenWords() {
  const { severities, code, state, query } = place.filter;
  const label = (id, value) => [...byId(id).options].find((one) => one.value === value)?.textContent ?? value;
  const levels = SEVERITIES.filter((one) => severities.includes(one)).map((one) => document.querySelector(`label.${one}`).firstElementChild.nextSibling.textContent.trim());
  return [levels.join("/"), code, state && label("state", state), query && `“${query}”`].filter(Boolean);
}

/** The roots that the view lists, in order. */
function listed() {
  const among = place.view === "document" ? ownDocument().roots : roots;
  return among.filter((root) => root.hits);
}

/** The finding that the reader is at; in a document the first one, unless the address names one. */
function currentRoot() {
  const named = place.f ? rootOf(place.f.split("-")[0]) : undefined;
  if (named?.hits) return named;
  return place.view === "document" && !place.at ? listed()[0] : undefined;
}

/** Puts one window of the list into the page, the one with the current finding. */
function showWindow(root) {
  const list = place.view === "overview" ? [] : listed();
  const last = Math.max(Math.ceil(list.length / WINDOW) - 1, 0);
  const at = list.indexOf(root);
  const page = place.page || at < 0 ? Math.min(place.page, last) : Math.floor(at / WINDOW);
  const shown = list.slice(page * WINDOW, (page + 1) * WINDOW);
  attach(place.view === "document" ? [ownDocument()] : [...new Set(shown.map((one) => one.doc))], shown);
  showPager(page, last, list.length);
}

/** Takes these findings of these documents into the page and everything else out of it: a browser
    lays out and styles what is in the page, and thousands of findings would make each step slow. */
function attach(among, shown) {
  const wanted = `${among.map((doc) => doc.number)}:${shown.map((root) => root.id)}`;
  if (wanted === attached) return;
  attached = wanted;
  const kept = new Set(shown);
  for (const doc of among) doc.list.replaceChildren(...doc.roots.filter((root) => kept.has(root)).map((root) => root.article), ...doc.rest);
  byId("documents").replaceChildren(...among.map((doc) => doc.section));
}

/** A print has all that passes: of the document that is shown, else of every one. */
function attachForPrint() {
  const among = place.view === "document" ? [ownDocument()] : documents.filter((doc) => !doc.isOut);
  attach(among, among.flatMap((doc) => doc.roots).filter((root) => root.hits));
}

const ownDocument = () => documents.find((doc) => doc.number === place.d);

function showPager(page, last, count) {
  const pager = byId("pager");
  pager.hidden = last === 0;
  if (!last) return;
  const range = { a: page * WINDOW + 1, b: Math.min((page + 1) * WINDOW, count), n: count };
  const step = (name, to) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = said(words, name, { n: WINDOW });
    button.disabled = to < 0 || to > last;
    button.addEventListener("click", () => {
      const first = listed()[to * WINDOW];
      go({ f: first.id }, { focus: "finding" });
    });
    return button;
  };
  pager.replaceChildren(step("previous", page - 1), ` ${said(words, "range", range)} `, step("next", page + 1));
}

function markCurrent(root) {
  for (const one of marked) {
    one.classList.remove("lit");
    one.removeAttribute("aria-current");
    one.querySelector(".number")?.setAttribute("aria-expanded", "false");
  }
  marked = [];
  if (!root) return;
  root.article.setAttribute("aria-current", "true");
  root.article.querySelector(".number").setAttribute("aria-expanded", "true");
  for (const part of root.parts) if (!part.panel) addPanel(part, decisions, decided);
  const lit = evidenceOf(root);
  for (const mark of lit) mark.classList.add("lit");
  marked = [root.article, ...lit];
}

/** The marks and boxes of a finding in the document that is shown. */
function evidenceOf(root) {
  const named = root.parts.map((part) => `[data-by~="${part.element.id}"]`);
  return place.view === "document" ? [...ownDocument().section.querySelectorAll(named.join(","))] : [];
}

function reflectBar() {
  const { filter, view, d } = place;
  for (const box of document.getElementsByName("severity")) box.checked = filter.severities.includes(box.value);
  byId("code").value = filter.code;
  byId("state").value = filter.state;
  if (document.activeElement !== byId("query")) byId("query").value = filter.query;
  byId("clear").hidden = !isFiltered();
  byId("document").value = view === "document" ? d : "";
  for (const name of ["overview", "findings"]) {
    if (view === name) byId(`to-${name}`).setAttribute("aria-current", "page");
    else byId(`to-${name}`).removeAttribute("aria-current");
  }
  const kept = { ...place, f: null, at: null, page: 0 };
  byId("to-overview").href = writtenAddress({ ...kept, view: "overview" });
  byId("to-findings").href = writtenAddress({ ...kept, view: "findings" });
  sortIndex(...place.sort);
}

/* ---- moving to what is shown ---- */

function moveTo(root, focus) {
  const target = place.at ? byId(place.at) : null;
  if (target) {
    reveal(target);
  } else if (root && place.view === "document") {
    const found = evidenceOf(root);
    const stated = found.find((one) => !one.closest("details:not([open])")) ?? found[0];
    if (stated) reveal(stated, { outside: NARROW.matches ? "never" : "pane" });
  }
  if (root && (place.f || focus === "finding") && !(place.at && NARROW.matches)) {
    const part = byId(`f${place.f ?? root.id}`) ?? root.article;
    if (focus === "finding") root.article.querySelector(".number").focus({ preventScroll: true });
    if (focus !== "stay") part.scrollIntoView({ block: "nearest" });
  } else if (focus === "top") {
    scrollTo(0, 0);
    (place.view === "document" ? byId(`doc${place.d}`).querySelector("h2") : byId("main")).focus({ preventScroll: true });
  }
  if (target && focus === "evidence") focusOn(target);
}

/** Brings an element into sight: in the pane beside the findings, and only there if it can be. */
function reveal(element, { outside = "page" } = {}) {
  for (let fold = element.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  const pane = element.closest(".source");
  const sheet = element.closest(".sheet");
  const box = element.getBoundingClientRect();
  if (sheet) {
    const frame = sheet.getBoundingClientRect();
    if (box.left < frame.left || box.right > frame.right) sheet.scrollLeft += box.left - frame.left - frame.width / 3;
  }
  if (pane && !NARROW.matches) {
    const frame = pane.getBoundingClientRect();
    pane.scrollTop += box.top - frame.top - frame.height / 3;
  } else if (outside === "page") {
    element.scrollIntoView({ block: "center" });
  }
}

function focusOn(element) {
  const target = element.matches(".spot") ? element.nextElementSibling ?? element : element;
  if (!target.matches("a")) target.tabIndex = -1;
  target.focus({ preventScroll: true });
}

/** Follows a link within the page. */
function follow(link) {
  const id = decoded(link.hash.slice(1));
  if (id === "main") {
    byId("main").focus();
    return;
  }
  if (id.includes("=") || !id) {
    history.pushState(null, "", link.hash || "#");
    show(readAddress(), "top");
    return;
  }
  const { view, d, f, at } = placeOf(id);
  if (view === "overview") return;
  const from = link.closest(".finding, .dependant");
  if (!f && !at) go({ view, d, f: null }, { focus: "top" });
  else if (f && from && place.view === "findings") go({ f }, { focus: "stay" });
  else if (f) go({ view, d, f }, { focus: "finding" });
  else go({ view, d, f: from ? from.id.slice(1) : place.f, at }, { focus: "evidence" });
}

function step(by) {
  const root = currentRoot();
  const list = roots.filter((one) => one.hits || one === root);
  const isAt = root && (place.f || place.view === "document");
  const next = list[isAt ? list.indexOf(root) + by : 0];
  if (!next) return;
  const view = place.view === "findings" ? "findings" : "document";
  go({ view, d: next.doc.number, f: next.id }, { focus: "finding" });
}

function stepDocument(by) {
  const among = documents.filter((doc) => !doc.isOut);
  const at = ownDocument()?.at ?? -1;
  const next = place.view !== "document" ? among[0] : by > 0 ? among.find((doc) => doc.at > at) : among.filter((doc) => doc.at < at).pop();
  if (next) go({ view: "document", d: next.number, f: null }, { focus: "top" });
}

/** To the evidence of the current finding, one piece after the other. */
function seeEvidence() {
  const root = currentRoot();
  if (!root) return;
  const links = [...root.article.querySelectorAll(".evidence .quoted a")];
  if (!links.length) return;
  const at = links.findIndex((link) => decoded(link.hash.slice(1)) === place.at);
  follow(links[(at + 1) % links.length]);
}
