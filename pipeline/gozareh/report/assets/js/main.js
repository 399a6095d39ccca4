// The page: header, views, keys.
import { Corrections } from "./corrections.js";
import { block, PageSource } from "./data.js";
import { announce, bdi, choice, h, put } from "./dom.js";
import { dropCharts } from "./charts.js";
import { day } from "./dates.js";
import { filterForm } from "./filters.js";
import { ReportList } from "./list.js";
import { contradictionsPage, overviewPage, quarantinePage } from "./overview.js";
import { Reader } from "./reader.js";
import { ServedSource } from "./remote.js";
import { quantity } from "./spelling.js";
import { addressOf, go, loadSettings, place, readPlace, set, settings } from "./state.js";
import { label, learnKinds, say } from "./words.js";

const VIEWS = ["reports", "overview", "contradictions", "quarantine", "corrections"];
const NO_FACETS = { kinds: [], places: [], years: [], speakers: [], statuses: [], modalities: [], sources: [] };
const app = document.getElementById("app");
const drawn = block("map");
let source;
let corrections;
let facets = null;
let list;
let reader;
let main;
let side;
let shownFilters = null;

function header() {
  const tabs = VIEWS.map((view) => h("a", { href: addressOf({ view }), "aria-current": place.view === view ? "page" : null, data: { view } }, say(view), view === "corrections" && corrections.all().length ? h("span", { class: "badge" }, quantity(corrections.all().length)) : null));
  const pick = (key, pairs) => choice({ id: key, "aria-label": say(key), onchange: (event) => change(key, event.target.value) }, pairs, settings[key]);
  return h("header", { class: "top" },
    h("a", { class: "skip", href: "#main", onclick: (event) => { event.preventDefault(); main.focus(); } }, say("skip")),
    h("h1", {}, h("span", { class: "logo", "aria-hidden": "true" }, "گ"), " ", say("app"), source.meta.title ? [" · ", bdi(source.meta.title)] : null),
    h("nav", { "aria-label": say("app") }, tabs),
    h("div", { class: "settings" },
      pick("digits", [["persian", say("persian_digits")], ["latin", say("latin_digits")]]),
      pick("theme", [["auto", say("auto")], ["light", say("light")], ["dark", say("dark")]]),
      h("button", { type: "button", id: "language", lang: settings.language === "fa" ? "en" : "fa", onclick: () => change("language", settings.language === "fa" ? "en" : "fa") }, say("language"))));
}

function change(key, value) {
  set(key, value);
  build();
  document.getElementById(key)?.focus();
}

/** Build the frame anew, in the language and digits of the settings. */
function build() {
  shownFilters = null;
  reader = new Reader(source, corrections, { leave: () => go({ view: "reports", filters: place.filters }), step });
  list = new ReportList(source, (id) => go({ view: "reports", filters: place.filters, id }));
  side = h("aside", { class: "side-panel", "aria-label": say("list") });
  main = h("main", { id: "main", tabindex: "-1" });
  document.title = source.meta.title ? `${source.meta.title} · ${say("app")}` : say("app");
  put(app, h("div", { id: "header" }, header()), main, reader.card.element);
  draw();
}

/** The header anew; who stands on one of its links stays there. */
function drawHeader() {
  const holder = document.getElementById("header");
  const view = holder.contains(document.activeElement) ? document.activeElement.dataset.view : null;
  put(holder, header());
  if (view) holder.querySelector(`[data-view="${view}"]`)?.focus();
}

function draw() {
  drawHeader();
  dropCharts();
  reader.card.close();
  main.className = `view-${place.view}`;
  if (place.view === "reports") drawReports();
  else {
    const pages = { overview: () => overviewPage(facets, drawn), contradictions: () => contradictionsPage(facets), quarantine: () => quarantinePage(facets), corrections: correctionsPage };
    const waits = facets === null && place.view !== "corrections";
    put(main, h("h2", { class: "view-title" }, say(place.view)), waits ? h("p", { class: "loading", role: "status" }, say("loading")) : pages[place.view](),
      h("footer", { class: "dim" }, say("made", { when: day(source.meta.made.slice(0, 10)) }), " · ", bdi(`gozareh ${source.meta.version}`)));
    main.scrollTop = 0;
  }
}

function drawReports() {
  if (!side.isConnected) put(main, side, reader.element);
  main.classList.toggle("reading", place.id !== null);
  const key = JSON.stringify(place.filters);
  if (key !== shownFilters) {
    shownFilters = key;
    drawFilters();
    list.show(place.filters).catch((error) => announce(say("failed", { why: error.message })));
  }
  list.mark(place.id);
  reader.show(place.id, place.fact).catch((error) => announce(say("failed", { why: error.message })));
}

/** The form anew; who is typing in it goes on typing. */
function drawFilters() {
  const before = document.activeElement;
  const typed = side.contains(before) ? { id: before.id, value: before.value, caret: before.selectionStart } : null;
  const open = side.querySelector("details.more")?.open ?? false;
  put(side, filterForm(facets ?? NO_FACETS, place.filters, drawn.provinces, (filters) => go({ view: "reports", filters, id: place.id })), list.element);
  side.querySelector("details.more").open ||= open;
  const again = typed?.id ? side.querySelector(`#${CSS.escape(typed.id)}`) : null;
  if (!again) return;
  if (typed.id === "search" && typed.value !== again.value) {
    again.value = typed.value;
    again.dispatchEvent(new Event("input"));
  }
  again.focus();
  if (typeof typed.caret === "number") again.setSelectionRange?.(typed.caret, typed.caret);
}

async function step(by) {
  if (place.id === null) return;
  const id = await source.neighbour(place.filters, place.id, by);
  if (id !== null && id !== undefined) go({ view: "reports", filters: place.filters, id });
}

function correctionsPage() {
  const all = corrections.all();
  const download = () => {
    const url = URL.createObjectURL(new Blob([corrections.lines()], { type: "application/x-ndjson" }));
    const link = h("a", { href: url, download: "corrections.jsonl" });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
  };
  const load = async (event) => {
    const [file] = event.target.files;
    if (file && !corrections.load(await file.text())) announce(say("bad_file"));
    draw();
  };
  const undo = (one) => corrections.undo(one.report, one.target, one.fact).then(() => {
    draw();
    main.focus();
    announce(say("undone"));
  }).catch((error) => announce(say("not_saved", { why: error.message })));
  const rows = all.toReversed().map((one) => h("tr", { data: { id: one.id } },
    h("td", {}, h("span", { class: `review is-${one.action}` }, label("action", one.action)), " ", label("target", one.target)),
    h("td", {}, h("a", { href: addressOf({ view: "reports", id: one.report, fact: one.fact }) }, bdi(one.span?.text ?? one.report))),
    h("td", {}, bdi(Object.entries(one.fields).filter(([key]) => !["number", "mentions"].includes(key)).map(([key, value]) => `${say(key)}: ${value === null ? "—" : typeof value === "object" ? (value.text ?? value.join("، ")) : value}`).join(" · ").slice(0, 300))),
    h("td", {}, bdi(one.report)), h("td", {}, bdi(one.by ?? "")), h("td", {}, bdi(day(one.at.slice(0, 10)))),
    h("td", {}, h("button", { type: "button", class: "plain", onclick: () => undo(one) }, say("revert")))));
  return [
    h("p", { class: "dim" }, say(corrections.served ? "corrections_served" : "corrections_help")),
    corrections.served ? null : h("pre", { dir: "ltr" }, h("code", {}, "gozareh corrections apply corrections.jsonl --facts facts.db")),
    h("div", { class: "actions" },
      h("label", { class: "field" }, h("span", {}, say("reviewer")), h("input", { id: "reviewer", dir: "auto", value: settings.reviewer, onchange: (event) => set("reviewer", event.target.value.trim()) })),
      h("button", { type: "button", class: "primary", id: "download", onclick: download }, say("download")),
      corrections.served ? null : [
        h("label", { class: "field file" }, h("span", {}, say("load")), h("input", { type: "file", id: "load", accept: ".jsonl,application/x-ndjson", onchange: load })),
        h("button", { type: "button", id: "clear-corrections", onclick: () => { if (confirm(say("confirm_clear"))) { corrections.clear(); draw(); } } }, say("clear_corrections")),
      ]),
    rows.length === 0 ? h("p", {}, say("no_corrections")) : h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": say("corrections") }, h("table", { id: "corrections-table" },
      h("thead", {}, h("tr", {}, [say("what"), label("target", "figure"), say("value"), say("id"), say("reviewer"), say("when"), say("revert")].map((name) => h("th", { scope: "col" }, name)))),
      h("tbody", {}, rows))),
  ];
}

/** Behind a server the facts change: look again whenever an overview is opened. */
async function refresh() {
  const { view } = place;
  const found = await source.overview();
  const changed = JSON.stringify(found) !== JSON.stringify(facets);
  facets = found;
  if (changed && place.view === view) draw();
}

function keys(event) {
  const typing = event.target.closest?.("input, textarea, select, dialog");
  if (event.ctrlKey || event.metaKey || event.altKey || typing) return;
  if (event.key === "/") {
    event.preventDefault();
    if (place.view !== "reports") go({ view: "reports" });
    document.getElementById("search")?.focus();
  } else if (place.view === "reports") {
    const name = event.code === "KeyJ" || event.code === "KeyK" || event.code === "KeyN" || event.code === "KeyP" ? event.code : "";
    if (name === "KeyJ") step(1);
    else if (name === "KeyK") step(-1);
    else if (name === "KeyN") reader.stepMark(1);
    else if (name === "KeyP") reader.stepMark(-1);
    else if (event.key === "Escape") reader.card.close(true);
  }
}

async function start() {
  loadSettings();
  put(app, h("p", { class: "loading", role: "status" }, say("loading")));
  const meta = block("meta");
  learnKinds(meta.kinds);
  source = meta.mode === "served" ? new ServedSource(meta) : new PageSource(meta);
  readPlace();
  await source.open();
  corrections = new Corrections(source);
  await corrections.open();
  addEventListener("hashchange", () => dispatchEvent(new Event("place")));
  addEventListener("popstate", () => dispatchEvent(new Event("place")));
  addEventListener("place", () => {
    readPlace();
    draw();
    if (corrections.served && facets !== null && ["overview", "contradictions", "quarantine"].includes(place.view)) refresh();
  });
  addEventListener("corrected", drawHeader);
  addEventListener("keydown", keys);
  build();
  document.documentElement.dataset.ready = "true";
  facets = await source.overview();
  if (place.view === "reports") drawFilters();
  else draw();
}

start().catch((error) => put(app, h("p", { class: "loading bad", role: "alert" }, say("failed", { why: error.message }))));
