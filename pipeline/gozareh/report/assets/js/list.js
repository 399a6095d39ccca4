// The list of reports: only the rows in sight exist, whatever their number.
import { bdi, h, put } from "./dom.js";
import { counted, day } from "./dates.js";
import { say } from "./words.js";

const ROW = 84;
const PAGE = 60;
const MARGIN = 6;

/** A list box over `source` under `filters`; `choose(id)` is called when a report is opened. */
export class ReportList {
  constructor(source, choose) {
    this.source = source;
    this.choose = choose;
    this.total = 0;
    this.active = -1;
    this.chosen = null;
    this.pages = new Map();
    this.turn = 0;
    this.inner = h("div", { class: "rows", role: "presentation" });
    this.box = h("div", {
      class: "list", role: "listbox", tabindex: "0", id: "list", "aria-label": say("list"),
      onscroll: () => this.draw(), onkeydown: (event) => this.key(event),
    }, this.inner);
    this.status = h("p", { class: "status", role: "status", id: "found" });
    this.element = h("div", { class: "list-frame" }, this.status, this.box);
    new ResizeObserver(() => this.draw()).observe(this.box);
  }

  async show(filters) {
    const turn = ++this.turn;
    this.filters = filters;
    this.pages = new Map();
    if (filters.q) this.status.textContent = say("searching");
    const { total, items } = await this.source.range(filters, 0, PAGE);
    if (turn !== this.turn) return;
    this.pages.set(0, items);
    this.total = total;
    this.active = total ? 0 : -1;
    this.status.textContent = total ? counted("found", total) : say("none_found");
    // Browsers end elements at some 30 million pixels; 300,000 rows fit.
    this.inner.style.height = `${Math.min(total, 300000) * ROW}px`;
    this.box.scrollTop = 0;
    this.draw();
  }

  row(number) {
    const page = Math.floor(number / PAGE);
    const items = this.pages.get(page);
    if (items === undefined) {
      const turn = this.turn;
      this.pages.set(page, null);
      this.source.range(this.filters, page * PAGE, PAGE).then((found) => {
        if (turn !== this.turn) return;
        this.pages.set(page, found.items);
        this.draw();
      }).catch(() => this.pages.delete(page));
    }
    return items ? items[number - page * PAGE] : null;
  }

  draw() {
    const first = Math.max(0, Math.floor(this.box.scrollTop / ROW) - MARGIN);
    const last = Math.min(this.total, Math.ceil((this.box.scrollTop + this.box.clientHeight) / ROW) + MARGIN);
    const rows = [];
    for (let number = first; number < last; number++) rows.push(this.option(number));
    put(this.inner, rows);
    const active = document.getElementById(`row-${this.active}`);
    if (active) this.box.setAttribute("aria-activedescendant", active.id);
    else this.box.removeAttribute("aria-activedescendant");
  }

  option(number) {
    const item = this.row(number);
    const chosen = item !== null && item !== undefined && item.id === this.chosen;
    const option = h("div", {
      class: `row${number === this.active ? " active" : ""}${chosen ? " chosen" : ""}`, role: "option", id: `row-${number}`,
      "aria-selected": chosen ? "true" : "false", "aria-setsize": this.total, "aria-posinset": number + 1,
      onclick: () => {
        this.active = number;
        if (item) this.choose(item.id);
      },
    }, item ? this.content(item) : "…");
    option.style.top = `${number * ROW}px`;
    return option;
  }

  content(item) {
    return [
      h("div", { class: "row-title" }, bdi(item.title || item.id)),
      h("div", { class: "row-meta" }, bdi(item.source ?? item.id), item.published ? [" · ", bdi(day(item.published))] : null,
        " · ", counted("figures_n", item.figures), " · ", counted("officials_n", item.officials),
        item.problem ? h("span", { class: "bad" }, " · ", say("problem")) : null),
    ];
  }

  key(event) {
    const step = Math.max(1, Math.floor(this.box.clientHeight / ROW) - 1);
    const moves = { ArrowDown: 1, ArrowUp: -1, PageDown: step, PageUp: -step, Home: -this.total, End: this.total };
    if (event.key in moves) {
      event.preventDefault();
      this.move(this.active + moves[event.key]);
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      const item = this.row(this.active);
      if (item) this.choose(item.id);
    }
  }

  move(number) {
    this.active = Math.max(0, Math.min(this.total - 1, number));
    const top = this.active * ROW;
    if (top < this.box.scrollTop) this.box.scrollTop = top;
    else if (top + ROW > this.box.scrollTop + this.box.clientHeight) this.box.scrollTop = top + ROW - this.box.clientHeight;
    this.draw();
  }

  mark(id) {
    this.chosen = id;
    this.draw();
  }
}
