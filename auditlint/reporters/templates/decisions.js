/* What the reader decided of findings: kept in the browser as far as it lets a page do so, and
   exported as the file that auditlint reads. */

/** localStorage that may be refused: pages from a disk often have none. */
const storage = {
  works: true,
  read(name) {
    try {
      return localStorage.getItem(`auditlint:${name}`);
    } catch {
      this.works = false;
      return null;
    }
  },
  write(name, value) {
    try {
      localStorage.setItem(`auditlint:${name}`, value);
    } catch {
      this.works = false;
    }
  },
};

/** The decisions by the key of a part: {status, reason, until}. */
class Decisions {
  constructor(report) {
    this.name = `decisions:${report}`;
    this.isExported = true;
    this.items = new Map(parsedEntries(storage.read(this.name)));
  }

  get(part) {
    return this.items.get(part.key) ?? { status: "", reason: "", until: "" };
  }

  /** Open, accepted, rejected, or suppressed: as decided here, else as auditlint was told before. */
  stateOf(part) {
    return this.get(part).status || part.before;
  }

  change(part, changes) {
    const changed = { ...this.get(part), ...changes };
    if (changed.status) this.items.set(part.key, changed);
    else this.items.delete(part.key);
    this.isExported = false;
    storage.write(this.name, JSON.stringify([...this.items]));
  }

  /** The decided parts that can be exported: without a reason auditlint takes none. */
  complete(parts) {
    return parts.filter((part) => this.items.has(part.key) && this.get(part).reason.trim());
  }

  count(parts) {
    return parts.filter((part) => this.items.has(part.key)).length;
  }

  /** The file of decisions as `auditlint.decisions` reads it. */
  asYaml(parts, head) {
    const rows = this.complete(parts).map((part) => decisionRow(part, this.get(part)));
    return `# ${head}\ndecisions:\n${rows.join("")}`;
  }
}

/** What was stored may have been changed by hand: only what has the right shape is taken. */
function parsedEntries(stored) {
  try {
    const entries = JSON.parse(stored ?? "[]");
    const isText = (value) => typeof value === "string";
    return entries.filter(([key, { status, reason, until }]) => ["accepted", "rejected"].includes(status) && [key, reason, until].every(isText));
  } catch {
    return [];
  }
}

const LONGEST_MESSAGE = 200;

function decisionRow(part, decision) {
  const message = part.element.querySelector(".message").textContent.replace(/\s+/g, " ").trim();
  const short = [...message].length > LONGEST_MESSAGE ? `${[...message].slice(0, LONGEST_MESSAGE).join("")}…` : message;
  const pairs = [
    ["fingerprint", quoted(part.fingerprint)],
    ["status", decision.status],
    ["code", quoted(part.code)],
    ["path", quoted(part.root.doc.path)],
    ["message", quoted(short)],
    ["reason", quoted(decision.reason.trim())],
  ];
  if (/^\d{4}-\d{2}-\d{2}$/.test(decision.until ?? "")) pairs.push(["until", decision.until]);
  return pairs.map(([key, value], at) => `${at ? "    " : "  - "}${key}: ${value}\n`).join("");
}

/** A JSON string is a YAML string once what YAML does not print is escaped as well. */
function quoted(text) {
  return JSON.stringify(text).replace(/[\u007f-\u009f\u00ad\u2028\u2029\ufeff]/g, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** Hands the reader a file. */
function download(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/yaml" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** The buttons and fields under one part; made when it is first unfolded. */
function addPanel(part, decisions, onChange) {
  const panel = byId("decision").content.firstElementChild.cloneNode(true);
  const [reason, until] = panel.querySelectorAll("input");
  const buttons = [...panel.querySelectorAll("button")];
  const reflect = () => {
    const found = decisions.get(part);
    buttons.forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.status === found.status)));
    panel.classList.toggle("lacks", Boolean(found.status) && !found.reason.trim());
    panel.classList.toggle("decided", Boolean(found.status));
  };
  reason.value = decisions.get(part).reason;
  until.value = decisions.get(part).until ?? "";
  const decide = (status) => {
    const isUndone = decisions.get(part).status === status;
    decisions.change(part, { status: isUndone ? "" : status, reason: reason.value, until: until.value });
    reflect();
    onChange(part);
    if (!isUndone && !reason.value.trim()) reason.focus();
  };
  buttons.forEach((button) => button.addEventListener("click", () => decide(button.dataset.status)));
  for (const field of [reason, until]) {
    field.addEventListener("input", () => {
      if (!decisions.get(part).status) return;
      decisions.change(part, { reason: reason.value, until: until.value });
      reflect();
      onChange(part);
    });
  }
  reflect();
  part.element.querySelector(".proof").append(panel);
  part.panel = { decide, reason };
}

/** The word beside the head of a part that says what was decided, and the reason for the print. */
function showState(part, decisions, words) {
  const head = part.element.querySelector("h3, h4");
  let mark = head.querySelector(".state");
  const found = decisions.get(part);
  if (!found.status) {
    mark?.remove();
    return;
  }
  if (!mark) {
    mark = document.createElement("span");
    mark.className = "state";
    head.append(" ", mark);
  }
  mark.dataset.status = found.status;
  mark.textContent = [words[found.status], found.reason.trim()].filter(Boolean).join(words.colon);
}
