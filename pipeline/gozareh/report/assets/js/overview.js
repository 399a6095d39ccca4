// The overview: charts, map, speakers, plans, contradictions, quarantine.
import { barChart } from "./charts.js";
import { bdi, h } from "./dom.js";
import { counted, lineOf, valueOf } from "./dates.js";
import { provinceMap } from "./map.js";
import { digits, quantity } from "./spelling.js";
import { addressOf, go } from "./state.js";
import { label, say } from "./words.js";

const MODALITIES = ["asserted", "planned", "possible", "negated"];

function reference(ref, content, properties = {}) {
  return h("a", { href: addressOf({ view: "reports", id: ref[0], fact: ref[1] }), ...properties }, content);
}

function shownOf(shown, total) {
  return total > shown ? h("p", { class: "dim" }, say("shown_of", { n: quantity(shown), total: quantity(total) })) : null;
}

function open(filters) {
  go({ view: "reports", filters });
}

/** The view of all figures together. */
export function overviewPage(overview, drawn) {
  const { counts } = overview;
  const numbers = [["reports", counts.reports], ["figures", counts.figures], ["officials", counts.officials], ["contradictions", overview.contradictions_total], ["quarantine", overview.problems_total]];
  const years = overview.years.slice(-20);
  return [
    h("ul", { class: "numbers" }, numbers.map(([key, number]) => h("li", {}, h("b", {}, quantity(number)), " ", say(key)))),
    h("div", { class: "charts" },
      barChart({
        id: "kinds", title: say("by_kind"), lying: true, open, series: [{ name: say("count") }],
        rows: overview.kinds.slice(0, 12).map(([kind, count]) => ({ name: label("kind", kind), filters: { kind }, counts: [count], shade: `kind-${kind}` })),
      }),
      provinceMap(drawn, overview.provinces, (iso) => open({ place: iso })),
      barChart({
        id: "years", title: say("by_year"), lying: false, open, series: MODALITIES.map((one) => ({ name: label("modality", one), shade: `modality-${one}` })),
        rows: years.map(([year, by]) => ({ name: digits(year), filters: { year: String(year) }, counts: MODALITIES.map((one) => by[one] ?? 0) })),
      }),
      barChart({
        id: "places", title: say("by_place"), lying: true, open, series: [{ name: say("count"), shade: "accent" }],
        rows: overview.places.slice(0, 15).map(([name, count]) => ({ name, filters: { place: name }, counts: [count] })),
      })),
    h("section", { id: "plans" }, h("h2", {}, say("planned_achieved")), plans(overview)),
    h("section", { id: "speakers" }, h("h2", {}, say("who_said")), speakers(overview)),
  ];
}

function plans(overview) {
  if (!overview.plans.length) return h("p", { class: "dim" }, say("nothing"));
  const cell = (side) => h("td", {}, reference(side.ref, bdi(valueOf(side))), h("div", { class: "dim small" }, bdi(side.speaker ?? ""), side.year ? ` ${digits(side.year)}` : ""));
  const rows = overview.plans.map((pair) => h("tr", {},
    h("th", { scope: "row" }, bdi(pair.planned.noun || label("kind", pair.planned.kind)), h("div", { class: "dim small" }, bdi(pair.planned.place))),
    cell(pair.planned), cell(pair.achieved),
    h("td", {}, pair.ratio === null ? "—" : h("div", { class: "ratio" }, h("meter", { min: "0", max: "1", value: Math.min(1, pair.ratio), "aria-label": say("ratio") }), " ", bdi(`${quantity(Math.round(pair.ratio * 100))}٪`)))));
  return [
    h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": say("planned_achieved") }, h("table", {},
      h("thead", {}, h("tr", {}, ["what", "planned", "achieved", "ratio"].map((key) => h("th", { scope: "col" }, say(key))))), h("tbody", {}, rows))),
    shownOf(overview.plans.length, overview.plans_total),
  ];
}

function speakers(overview) {
  if (!overview.speakers.length) return h("p", { class: "dim" }, say("nothing"));
  return [
    overview.speakers.map((person) => h("details", { class: "speaker" },
      h("summary", {}, h("b", {}, bdi(person.name)), " ", h("span", { class: "dim" }, bdi(person.role ?? "")), " · ", counted("figures_n", person.figures)),
      h("ul", {}, person.said.map((said) => h("li", {}, reference(said.ref, lineOf(said))))),
      person.figures > person.said.length ? h("p", { class: "dim" }, say("more_said", { n: quantity(person.figures - person.said.length) })) : null,
      h("p", {}, h("a", { href: addressOf({ view: "reports", filters: { official: person.name } }) }, say("reports"), ` (${quantity(person.reports)})`)))),
    shownOf(overview.speakers.length, overview.speakers_total),
  ];
}

/** Figures of different reports that cannot all be right, side by side. */
export function contradictionsPage(overview) {
  return [
    h("p", { class: "dim" }, say("contradictions_help")),
    overview.contradictions.length ? null : h("p", {}, say("nothing")),
    overview.contradictions.map((one) => h("section", { class: "conflict" },
      h("h2", {}, bdi(one.noun || label("kind", one.kind)), " · ", bdi(one.place), one.status ? ` · ${label("status", one.status)}` : "",
        one.undated ? h("small", { class: "dim" }, " · ", say("undated")) : null),
      h("div", { class: "sides" }, one.sides.map((side) => h("article", { class: "side" },
        h("h3", {}, reference(side.ref, bdi(valueOf(side)))),
        h("p", { class: "dim small" }, bdi(side.speaker ?? say("nobody")), " · ", bdi(side.ref[0])),
        h("blockquote", { lang: "fa", dir: "rtl" }, bdi(side.evidence))))))),
    shownOf(overview.contradictions.length, overview.contradictions_total),
  ];
}

/** What was set aside. */
export function quarantinePage(overview) {
  const rows = overview.problems.map((one) => h("tr", {},
    h("td", {}, label("stage", one.stage)), h("td", {}, bdi(one.place), one.report_id ? h("div", {}, h("a", { href: addressOf({ view: "reports", id: one.report_id }) }, bdi(one.report_id))) : null),
    h("td", {}, bdi(one.message)), h("td", {}, bdi(one.remedy ?? "—"))));
  return [
    h("p", { class: "dim" }, say("quarantine_help")),
    rows.length === 0 ? h("p", {}, say("no_problems")) : h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": say("quarantine") }, h("table", { id: "problems" },
      h("thead", {}, h("tr", {}, ["stage", "where", "message", "remedy"].map((key) => h("th", { scope: "col" }, say(key))))), h("tbody", {}, rows))),
    shownOf(overview.problems.length, overview.problems_total),
  ];
}
