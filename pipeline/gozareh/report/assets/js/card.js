// The card of a figure or an official: every field and its trace.
import { bdi, h } from "./dom.js";
import { interval, valueOf } from "./dates.js";
import { digits, quantity } from "./spelling.js";
import { label, say } from "./words.js";

function rows(pairs) {
  return h("dl", { class: "fields" }, pairs.map(([key, value]) => {
    const empty = value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
    return h("div", { class: empty ? "empty" : null }, h("dt", {}, say(key)), h("dd", {}, empty ? "—" : value instanceof Node ? value : bdi(value)));
  }));
}

function span(one) {
  return `${digits(one.start)}–${digits(one.end)}`;
}

function figureRows(figure, record) {
  const speaker = record.officials.find((official) => official.id === figure.speaker);
  const time = figure.time;
  return [
    rows([
      ["number", figure.number.text], ["value", valueOf(figure)], ["kind", label("kind", figure.kind)], ["noun", figure.noun],
      ["bound", label("bound", figure.bound)], ["status", label("status", figure.status)],
      ["attributes", figure.attributes.map((one) => label("attributes", one)).join("، ")],
      ["modality", label("modality", figure.modality)], ["change", label("change", figure.change)], ["per", label("per", figure.per)],
      ["place", figure.place], ["province", figure.province], ["sites", figure.sites.join("، ")],
      ["time", time ? (time.now ? `${time.text} (${say("now")})` : time.text) : null],
      ["jalali", time ? interval(time.start, time.end) : null],
      ["gregorian", time ? interval(time.start_gregorian, time.end_gregorian) : null],
      ["speaker", speaker ? speaker.name : null],
    ]),
    h("details", { class: "trace", open: true }, h("summary", {}, say("trace")),
      rows([
        ["rule", h("code", {}, figure.rule)], ["confidence", quantity(figure.confidence)], ["offsets", span(figure.number)], ["id", h("code", {}, figure.id)],
        ["evidence", figure.evidence.text.length > 400 ? `${figure.evidence.text.slice(0, 400)}…` : figure.evidence.text],
      ])),
  ];
}

function officialRows(official, record) {
  const said = record.figures.filter((figure) => figure.speaker === official.id).length;
  return [
    rows([["name", official.name], ["honorific", official.honorific], ["role", official.role], ["organization", official.organization],
      ["figures", quantity(said)]]),
    h("details", { class: "trace", open: true }, h("summary", {}, say("trace")),
      rows([["mentions", official.mentions.slice(0, 20).map((one) => `${one.text} (${span(one)})`).join("، ")], ["id", h("code", {}, official.id)]])),
  ];
}

/** The buttons that judge a fact. */
export function judgement(type, fact, act) {
  const button = (name, pressed) => h("button", {
    type: "button", class: `act act-${name}`, "aria-pressed": pressed === undefined ? null : String(pressed), onclick: () => act(name, type, fact),
  }, say(name));
  return h("div", { class: "actions" },
    button("accept", fact.review === "accept"), button("reject", fact.review === "reject"), button("edit"),
    fact.review ? button("revert") : null);
}

/** One card, shown beside the mark that is looked at. */
export class Card {
  constructor(act) {
    this.act = act;
    this.element = h("div", { class: "card", id: "card", role: "dialog", "aria-labelledby": "card-title", hidden: true, tabindex: "-1" });
    this.element.addEventListener("pointerenter", () => clearTimeout(this.timer));
    this.element.addEventListener("pointerleave", () => this.leave());
    this.element.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        event.stopPropagation();
        this.close(true);
      }
    });
    this.pinned = false;
  }

  hover(mark, anchor, record) {
    if (this.pinned) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.show(mark, anchor, record), 120);
  }

  leave() {
    if (this.pinned) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.close(), 250);
  }

  open(mark, anchor, record) {
    clearTimeout(this.timer);
    this.show(mark, anchor, record);
    this.pinned = true;
    // A card at the foot of a small screen must not hide its mark.
    if (matchMedia("(max-width: 700px)").matches) anchor.scrollIntoView({ block: "start" });
    this.element.focus({ preventScroll: true });
  }

  show(mark, anchor, record) {
    const { type, fact } = mark;
    this.anchor?.removeAttribute("aria-expanded");
    this.anchor = anchor;
    anchor.setAttribute("aria-expanded", "true");
    const kind = type === "official" ? label("target", "official") : label("kind", fact.kind);
    const title = type === "official" ? fact.name : `${valueOf(fact)} ${fact.noun ?? ""}`;
    this.element.replaceChildren(
      h("header", {}, h("span", { class: "tag" }, kind), h("h3", { id: "card-title" }, bdi(title)),
        fact.review ? h("span", { class: `review is-${fact.review}` }, label("action", fact.review)) : "",
        h("button", { type: "button", class: "close", "aria-label": say("close"), onclick: () => this.close(true) }, "×")),
      ...(type === "official" ? officialRows(fact, record) : figureRows(fact, record)),
      judgement(type, fact, (...what) => {
        this.close(true);
        this.act(...what);
      }));
    this.element.hidden = false;
    this.position();
  }

  position() {
    const style = this.element.style;
    style.removeProperty("top");
    style.removeProperty("left");
    style.removeProperty("max-height");
    if (matchMedia("(max-width: 700px)").matches) return;
    const mark = this.anchor.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.element;
    const left = Math.max(8, Math.min(innerWidth - width - 8, mark.left + mark.width / 2 - width / 2));
    // Below the mark or above it, wherever there is more room; never over it.
    const room = { below: innerHeight - mark.bottom - 16, above: mark.top - 16 };
    const below = height <= room.below || room.below >= room.above;
    const shown = Math.min(height, below ? room.below : room.above);
    style.maxHeight = `${Math.max(160, shown)}px`;
    style.left = `${left}px`;
    style.top = `${below ? mark.bottom + 8 : Math.max(8, mark.top - 8 - Math.max(160, shown))}px`;
  }

  close(back = false) {
    clearTimeout(this.timer);
    if (this.element.hidden) return;
    this.element.hidden = true;
    this.pinned = false;
    this.anchor?.removeAttribute("aria-expanded");
    if (back && this.anchor?.isConnected) this.anchor.focus({ preventScroll: true });
  }
}
