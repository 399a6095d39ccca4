// One report: its text with marks, its facts as lists, and what the reader does to them.
import { announce, bdi, h, put } from "./dom.js";
import { Card, judgement } from "./card.js";
import { correction, reviewed } from "./corrections.js";
import { counted, day, lineOf } from "./dates.js";
import { edit } from "./editor.js";
import { expand } from "./data.js";
import { renderText, selectedUnits } from "./marks.js";
import { digits, pointsOf } from "./spelling.js";
import { label, say } from "./words.js";

/** Shows reports in `element`. `corrections` keeps what is said about them. */
export class Reader {
  constructor(source, corrections, { leave, step }) {
    this.source = source;
    this.corrections = corrections;
    this.leave = leave;
    this.step = step;
    this.card = new Card((action, type, fact) => this.act(action, type, fact));
    this.element = h("section", { class: "reader", "aria-label": say("text") });
    this.turn = 0;
    this.current = null;
    this.selectionBar();
  }

  async show(id, fact) {
    const turn = ++this.turn;
    this.card.close();
    if (id === null) {
      this.current = null;
      put(this.element, h("div", { class: "blank" }, h("p", {}, say("pick")), h("p", { class: "dim" }, h("b", {}, say("keys")), ": ", say("keys_list"))));
      return;
    }
    if (this.current?.packed.id !== id) {
      const found = await this.source.get(id);
      if (turn !== this.turn) return;
      if (!found) {
        this.current = null;
        put(this.element, h("p", { class: "blank" }, say("none_found")));
        return;
      }
      const points = pointsOf(found.text);
      this.current = { ...found, points, base: expand(found.packed, this.source.meta.columns, found.text, points) };
      this.element.scrollTop = 0;
    }
    this.draw(fact);
    if (fact) this.focusFact(fact);
  }

  span(start, end) {
    const { text, points } = this.current;
    return { text: text.slice(points.unit(start), points.unit(end)), start, end };
  }

  spanOf(units) {
    const { points } = this.current;
    return this.span(points.point(units.start), points.point(units.end));
  }

  draw(fact = null) {
    if (!this.current) return;
    const { packed, text, points, base } = this.current;
    const record = reviewed(base, this.corrections.of(packed.id), (start, end) => this.span(start, end));
    this.current.record = record;
    this.article = h("article", { class: "text", lang: "fa", dir: "rtl", id: "text", "aria-label": say("text"), tabindex: "-1" });
    const handlers = {
      hover: (mark, anchor) => this.card.hover(mark, anchor, record),
      leave: () => this.card.leave(),
      open: (mark, anchor) => this.card.open(mark, anchor, record),
      key: (event, mark, anchor) => this.markKey(event, mark, anchor),
    };
    put(this.element, this.head(record), this.legend(record), this.article, this.bar, this.factLists(record));
    renderText(this.article, { text, points, record, handlers, all: fact !== null && text.length > 150000 });
    this.article.onscroll = () => this.card.close();
  }

  head(record) {
    const step = (name, by) => h("button", { type: "button", class: "plain", id: name, onclick: () => this.step(by) }, say(name));
    return h("header", { class: "report-head" },
      h("nav", { class: "steps", "aria-label": say("reports") }, h("button", { type: "button", class: "plain", id: "back", onclick: () => this.leave() }, say("back")), step("previous", -1), step("next", 1)),
      h("h2", { id: "report-title", tabindex: "-1" }, bdi(record.title || record.id)),
      h("p", { class: "dim" }, say("id"), ": ", bdi(record.id), " · ", bdi(record.source ?? say("no_source")),
        record.published ? [" · ", say("published"), ": ", bdi(day(record.published))] : null,
        " · ", counted("figures_n", record.figures.length), " · ", counted("officials_n", record.officials.length)),
      record.problem ? h("p", { class: "bad" }, say("problem"), ": ", bdi(record.problem)) : null,
      this.source.meta.mode === "served" && !this.source.meta.writable ? null : h("div", { class: "actions" },
        h("button", { type: "button", id: "add-figure", onclick: () => this.add("figure") }, say("add_figure")),
        h("button", { type: "button", id: "add-official", onclick: () => this.add("official") }, say("add_official")),
        h("button", {
          type: "button", id: "accept-report", "aria-pressed": String(record.accepted),
          onclick: () => this.acceptReport(),
        }, say(record.accepted ? "report_accepted" : "accept_report"))));
  }

  legend(record) {
    const kinds = [...new Set(record.figures.map((figure) => figure.kind))];
    return h("p", { class: "legend", "aria-label": say("legend") }, kinds.map((kind) => h("span", { class: `key kind-${kind}` }, label("kind", kind))),
      record.officials.length ? h("span", { class: "key kind-official" }, label("target", "official")) : null,
      record.statements.length ? h("span", { class: "key passage" }, say("passage")) : null);
  }

  factLists(record) {
    const item = (type, fact, content) => h("li", { class: fact.review ? `is-${fact.review}` : null },
      h("button", { type: "button", class: "fact", data: { fact: fact.id }, onclick: () => this.focusFact(fact.id, true) }, content,
        fact.review ? h("span", { class: `review is-${fact.review}` }, label("action", fact.review)) : null));
    const names = new Map(record.officials.map((official) => [official.id, official.name]));
    return h("div", { class: "facts" },
      h("section", {}, h("h3", {}, say("figures"), " ", h("small", {}, digits(record.figures.length))),
        h("ol", { id: "figures" }, record.figures.map((figure) => item("figure", figure, lineOf(figure))))),
      h("section", {}, h("h3", {}, say("officials"), " ", h("small", {}, digits(record.officials.length))),
        h("ol", { id: "officials" }, record.officials.map((official) => item("official", official, [h("b", {}, bdi(official.name)), " ", bdi([official.role, official.organization].filter(Boolean).join(" "))]))),
        record.statements.length ? [h("h3", {}, say("statements")), h("ol", { id: "statements" }, record.statements.map((one) => {
          const said = this.span(one.start, one.end).text;
          return h("li", {}, h("b", {}, bdi(names.get(one.speaker) ?? say("nobody"))), ": ", bdi(said.length > 160 ? `${said.slice(0, 160)}…` : said));
        }))] : null));
  }

  markElements() {
    return [...this.article.querySelectorAll("mark")];
  }

  focusFact(id, open = false) {
    const found = this.markElements().find((mark) => mark.dataset.fact === id);
    if (!found) return;
    found.scrollIntoView({ block: "center", behavior: "instant" });
    found.focus({ preventScroll: true });
    found.classList.add("flash");
    setTimeout(() => found.classList.remove("flash"), 1600);
    if (open) found.click();
  }

  markKey(event, mark, anchor) {
    const key = event.key.toLowerCase();
    const actions = { a: "accept", r: "reject", e: "edit" };
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.card.open(mark, anchor, this.current.record);
    } else if (event.key === "Escape") this.card.close();
    else if (key in actions && !this.readOnly()) {
      event.preventDefault();
      this.act(actions[key], mark.type, mark.fact);
    }
  }

  /** Move to the next (1) or previous (-1) mark. */
  stepMark(by) {
    if (!this.article) return;
    const marks = this.markElements();
    if (!marks.length) return;
    const at = marks.indexOf(document.activeElement);
    const next = marks[at < 0 ? (by > 0 ? 0 : marks.length - 1) : (at + by + marks.length) % marks.length];
    next.scrollIntoView({ block: "nearest" });
    next.focus({ preventScroll: true });
  }

  readOnly() {
    return this.source.meta.mode === "served" && !this.source.meta.writable;
  }

  async act(action, type, fact) {
    const { packed } = this.current;
    const span = type === "figure" ? fact.number : fact.mentions[0];
    if (action === "revert") await this.keep(() => this.corrections.undo(packed.id, type, fact.id), "undone", fact.id);
    else if (action === "edit") this.edit(type, fact);
    else await this.keep(() => this.corrections.add(correction(packed, type, action, fact.id, span)), "saved", fact.id);
  }

  async keep(change, message, fact) {
    try {
      await change();
    } catch (error) {
      announce(say("not_saved", { why: error.message }));
      return;
    }
    const top = this.element.scrollTop;
    this.draw();
    this.element.scrollTop = top;
    const mark = this.markElements().find((one) => one.dataset.fact === fact);
    mark?.focus({ preventScroll: true });
    announce(this.corrections.full ? say("storage_full") : say(message));
  }

  edit(type, fact) {
    const { packed, points, text, record } = this.current;
    const span = type === "figure" ? fact.number : fact.mentions[0];
    edit({
      type, fact, units: { start: points.unit(span.start), end: points.unit(span.end) }, view: { text, record, spanOf: (units) => this.spanOf(units) },
      done: ({ fields, note }) => {
        if (!Object.keys(fields).length) return;
        this.keep(() => this.corrections.add(correction(packed, type, "edit", fact.id, span, fields, note)), "saved", fact.id);
      },
    });
  }

  add(type, units = null) {
    const { packed, text, record } = this.current;
    edit({
      type, fact: null, units, view: { text, record, spanOf: (one) => this.spanOf(one) },
      done: ({ known, fields, units: meant, note }) => {
        const span = this.spanOf(meant);
        if (known) {
          this.keep(() => this.corrections.add(correction(packed, type, "edit", known.id, known.mentions[0], fields, note)), "saved", known.id);
          return;
        }
        const made = correction(packed, type, "add", null, span, fields, note);
        made.fact = `added-${made.id}`;
        this.keep(() => this.corrections.add(made), "saved", made.fact);
      },
    });
  }

  async acceptReport() {
    const { packed, record } = this.current;
    const change = record.accepted
      ? () => this.corrections.undo(packed.id, "report", null)
      : () => this.corrections.add(correction(packed, "report", "accept", null, null));
    await this.keep(change, record.accepted ? "undone" : "saved", null);
    document.getElementById("accept-report")?.focus();
  }

  /** The small bar that a selection in the text calls up. */
  selectionBar() {
    const button = (type) => h("button", { type: "button", class: "primary", id: `select-${type}`, onclick: () => this.addSelected(type) }, say(type === "figure" ? "add_figure" : "add_official"));
    this.bar = h("div", { class: "selection", role: "toolbar", "aria-label": say("selected"), hidden: true }, button("figure"), button("official"));
    // Pressing a button must not drop the selection before it is read.
    this.bar.addEventListener("pointerdown", (event) => event.preventDefault());
    document.addEventListener("selectionchange", () => {
      if (!this.article?.isConnected || this.readOnly()) return;
      this.selected = selectedUnits(this.article);
      this.bar.hidden = !this.selected;
      if (!this.selected) return;
      const box = getSelection().getRangeAt(0).getBoundingClientRect();
      this.bar.style.top = `${Math.max(4, box.top - 48)}px`;
      this.bar.style.left = `${Math.max(8, Math.min(innerWidth - 260, box.left))}px`;
    });
  }

  addSelected(type) {
    const { text } = this.current;
    let { start, end } = this.selected;
    while (start < end && /\s/.test(text[start])) start++;
    while (end > start && /\s/.test(text[end - 1])) end--;
    this.bar.hidden = true;
    if (start < end) this.add(type, { start, end });
  }
}
