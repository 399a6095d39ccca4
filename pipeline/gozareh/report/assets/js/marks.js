// The running text with its marks. The text itself is only ever put into text nodes.
import { h } from "./dom.js";
import { label, say } from "./words.js";
import { valueOf } from "./dates.js";

// Controls that turn the order of text around, and those that no screen shows: named, not obeyed.
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g;
const FIRST_PART = 150000;
const origins = new WeakMap();

function addText(parent, text, start) {
  let last = 0;
  const add = (from, to) => {
    if (from === to) return;
    const node = document.createTextNode(text.slice(from, to));
    origins.set(node, start + from);
    parent.append(node);
  };
  for (const found of text.matchAll(CONTROL)) {
    add(last, found.index);
    const code = found[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
    parent.append(h("span", { class: "control", role: "img", "aria-label": `${say("control")} U+${code}`, "data-code": `U+${code}` }));
    last = found.index + 1;
  }
  add(last, text.length);
}

/** Marks of `record` in units of `text`, none overlapping: the earlier, then the longer one is kept. */
function marksOf(record, points) {
  const marks = [];
  for (const figure of record.figures) marks.push({ type: "figure", fact: figure, start: points.unit(figure.number.start), end: points.unit(figure.number.end) });
  for (const official of record.officials) {
    official.mentions.forEach((mention, index) => {
      marks.push({ type: "official", fact: official, index, start: points.unit(mention.start), end: points.unit(mention.end) });
    });
  }
  marks.sort((a, b) => a.start - b.start || b.end - a.end);
  const kept = [];
  for (const mark of marks) if (!kept.length || mark.start >= kept.at(-1).end) kept.push(mark);
  return kept;
}

function describe(mark) {
  const review = mark.fact.review ? `, ${label("action", mark.fact.review)}` : "";
  if (mark.type === "official") return `${label("target", "official")}: ${mark.fact.name}${review}`;
  return `${label("kind", mark.fact.kind)}: ${valueOf(mark.fact)} ${mark.fact.noun ?? ""}${review}`;
}

function markElement(mark, shown, handlers) {
  const kind = mark.type === "official" ? "official" : mark.fact.kind;
  const known = ["official", "estate", "zone", "estate_or_zone", "unit", "job", "center"].includes(kind) ? kind : "other";
  const element = h("mark", {
    class: `kind-${known}${mark.fact.review ? ` is-${mark.fact.review}` : ""}`, role: "button", tabindex: "0",
    "aria-haspopup": "dialog", "aria-label": `${shown} – ${describe(mark)}`, data: { type: mark.type, fact: mark.fact.id },
  });
  element.addEventListener("pointerenter", (event) => event.pointerType !== "touch" && handlers.hover(mark, element));
  element.addEventListener("pointerleave", () => handlers.leave());
  element.addEventListener("click", () => handlers.open(mark, element));
  element.addEventListener("keydown", (event) => handlers.key(event, mark, element));
  return element;
}

/** Put the text into `article`. `handlers` are hover, leave, open and key of a mark. */
export function renderText(article, { text, points, record, handlers, all = false }) {
  const marks = marksOf(record, points);
  const passages = record.statements.map((one) => ({ ...one, start: points.unit(one.start), end: points.unit(one.end) })).sort((a, b) => a.start - b.start);
  const names = new Map(record.officials.map((official) => [official.id, official.name]));
  let at = 0;
  let mark = 0;
  let passage = 0;
  const paragraph = (start, end) => {
    const element = h("p", {});
    let position = start;
    let holder = null;
    let held = null;
    while (position < end) {
      while (mark < marks.length && marks[mark].end <= position) mark++;
      while (passage < passages.length && passages[passage].end <= position) passage++;
      const inside = marks[mark]?.start <= position ? marks[mark] : null;
      const said = passages[passage]?.start <= position ? passages[passage] : null;
      const stops = [end, inside ? inside.end : (marks[mark]?.start ?? end)];
      if (!inside) stops.push(said ? said.end : (passages[passage]?.start ?? end));
      const stop = Math.min(...stops.filter((value) => value > position));
      if (said !== held || !holder) {
        held = said;
        holder = said ? h("span", { class: "passage", title: names.get(said.speaker) ?? null }) : element;
        if (said) element.append(holder);
      }
      const slice = text.slice(position, stop);
      if (inside) {
        const node = markElement(inside, slice, handlers);
        addText(node, slice, position);
        holder.append(node);
      } else addText(holder, slice, position);
      position = stop;
    }
    return element;
  };
  const limit = all ? Infinity : FIRST_PART;
  article.replaceChildren();
  const step = () => {
    const pieces = document.createDocumentFragment();
    const from = at;
    while (at <= text.length && at - from < limit) {
      const newline = text.indexOf("\n", at);
      let end = newline < 0 ? text.length : newline;
      const cut = end - at > limit;
      if (cut) end = at + limit;
      if (text.charCodeAt(end - 1) >= 0xd800 && text.charCodeAt(end - 1) < 0xdc00) end++;
      if (end > at) pieces.append(paragraph(at, end));
      at = cut ? end : end + 1;
    }
    article.append(pieces);
    if (at <= text.length) {
      const button = h("button", { type: "button", class: "plain", onclick: () => { button.remove(); step(); } }, say("long_text"));
      article.append(button);
    }
  };
  step();
}

/** The selected part of `article` as offsets into its text, or null. */
export function selectedUnits(article) {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!article.contains(range.commonAncestorContainer)) return null;
  const walker = document.createTreeWalker(range.commonAncestorContainer, NodeFilter.SHOW_TEXT);
  let start = null;
  let end = null;
  let node = range.commonAncestorContainer.nodeType === Node.TEXT_NODE ? range.commonAncestorContainer : walker.nextNode();
  for (; node; node = walker.nextNode()) {
    if (!range.intersectsNode(node) || !origins.has(node)) continue;
    const origin = origins.get(node);
    const from = node === range.startContainer ? range.startOffset : 0;
    const to = node === range.endContainer ? range.endOffset : node.length;
    if (from >= to) continue;
    start ??= origin + from;
    end = origin + to;
  }
  return start === null ? null : { start, end };
}
