// What the reader corrected: kept in the browser, or by the server where there is one.
import { recall, remember, settings } from "./state.js";

function keyOf({ report, target, fact }) {
  return JSON.stringify([report, target, fact ?? null]);
}

function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** One correction made now. */
export function correction(report, target, action, fact, span, fields = {}, note = null) {
  return {
    id: newId(), report: report.id, text_hash: report.hash ?? null, target, action, fact: fact ?? null, span: span ?? null,
    fields, at: new Date().toISOString(), by: settings.reviewer || null, note: note || null,
  };
}

function merged(before, after) {
  if (!before) return after;
  if (before.action === "add" && after.action === "edit") return { ...after, action: "add", fields: { ...before.fields, ...after.fields } };
  if (before.action === "edit" && after.action === "edit") return { ...after, fields: { ...before.fields, ...after.fields } };
  if ((before.action === "edit" || before.action === "add") && after.action === "accept") return before;
  return after;
}

/** All corrections; the last one of each fact counts. */
export class Corrections {
  constructor(source) {
    this.source = source;
    this.served = Boolean(source.correct);
    this.key = `gozareh:corrections:${location.pathname}`;
    this.last = new Map();
    this.history = new Map();
    this.full = false;
  }

  async open() {
    const found = this.served ? await this.source.corrections() : this.kept();
    for (const one of found) this.take(one);
  }

  kept() {
    try {
      const found = JSON.parse(recall(this.key) ?? "[]");
      return Array.isArray(found) ? found.filter((one) => one && typeof one.report === "string" && one.fields) : [];
    } catch {
      return [];
    }
  }

  take(one) {
    const key = keyOf(one);
    const result = merged(this.last.get(key), one);
    this.last.delete(key);
    this.last.set(key, result);
    this.history.set(key, [...(this.history.get(key) ?? []), one.id]);
  }

  async add(...made) {
    if (this.served) await this.source.correct(made);
    // What was added and is then refused was never there.
    for (const one of made) {
      const before = this.last.get(keyOf(one));
      if (before?.action === "add" && one.action === "reject" && !this.served) this.last.delete(keyOf(one));
      else this.take(one);
    }
    this.save();
  }

  async undo(report, target, fact) {
    const key = keyOf({ report, target, fact });
    if (this.served) await this.source.undo(this.history.get(key) ?? []);
    this.last.delete(key);
    this.history.delete(key);
    this.save();
  }

  save() {
    if (!this.served) this.full = !remember(this.key, JSON.stringify(this.all()));
    dispatchEvent(new Event("corrected"));
  }

  clear() {
    this.last.clear();
    this.history.clear();
    this.save();
  }

  all() {
    return [...this.last.values()];
  }

  of(report) {
    return this.all().filter((one) => one.report === report);
  }

  lines() {
    return this.all().map((one) => `${JSON.stringify(one)}\n`).join("");
  }

  /** Take a downloaded file in again; false where it is none. */
  load(text) {
    let found;
    try {
      found = text.split("\n").filter((line) => line.trim()).map((line) => JSON.parse(line));
    } catch {
      return false;
    }
    const whole = (one) => one && typeof one.id === "string" && typeof one.report === "string" && one.fields && ["figure", "official", "report"].includes(one.target);
    if (!found.every(whole)) return false;
    for (const one of found) this.take(one);
    this.save();
    return true;
  }
}

const NO_FIGURE = {
  value: null, value_max: null, unit: "count", kind: "other", noun: null, bound: "exact", status: null, attributes: [], modality: "asserted",
  change: null, per: null, place: null, province: null, iso: null, sites: [], time: null, speaker: null, rule: "correction", confidence: 1,
};
const NO_OFFICIAL = { name: "", honorific: null, role: null, organization: null, mentions: [] };

/** `record` as the corrections leave it; what was refused stays, marked, so that it can be taken back. */
export function reviewed(record, corrections, sliceOf) {
  const shown = { ...record, figures: [...record.figures], officials: [...record.officials], accepted: false };
  for (const one of corrections) {
    if (one.target === "report") {
      shown.accepted = true;
      continue;
    }
    const facts = one.target === "figure" ? shown.figures : shown.officials;
    const at = facts.findIndex((fact) => fact.id === one.fact);
    if (at < 0 && one.action !== "add") continue;
    const before = at < 0 ? { id: one.fact, ...(one.target === "figure" ? NO_FIGURE : NO_OFFICIAL) } : facts[at];
    const after = { ...before, review: one.action };
    if (one.action === "edit" || one.action === "add") Object.assign(after, one.fields, one.target === "figure" ? { rule: "correction", confidence: 1 } : {});
    if (one.target === "figure") after.evidence ??= sliceOf(after.number.start, after.number.end);
    if (at < 0) facts.push(after);
    else facts[at] = after;
  }
  shown.figures.sort((a, b) => a.number.start - b.number.start);
  shown.officials.sort((a, b) => (a.mentions[0]?.start ?? 0) - (b.mentions[0]?.start ?? 0));
  return shown;
}
