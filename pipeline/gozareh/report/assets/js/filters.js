// Search and filters above the list.
import { choice, h } from "./dom.js";
import { digits, quantity } from "./spelling.js";
import { label, say } from "./words.js";

function options(pairs, name) {
  return pairs.map(([value, count]) => [String(value), `${name(value)} (${quantity(count)})`]);
}

/** The form; `change(filters)` hears of every change. `facets` is the overview. */
export function filterForm(facets, filters, provinces, change) {
  const any = ["", say("any")];
  const update = (key, value) => {
    clearTimeout(timer);
    // What was typed a moment ago counts, although its own change has not been heard yet.
    const next = { ...filters, q: search.value.trim(), [key]: value };
    for (const name of ["q", key]) if (!next[name]) delete next[name];
    change(next);
  };
  const select = (key, pairs) => {
    const known = pairs.some(([value]) => value === filters[key]);
    if (filters[key] && !known) pairs = [...pairs, [filters[key], filters[key]]];
    return h("label", { class: "field" }, h("span", {}, say(key)),
      choice({ id: `filter-${key}`, onchange: (event) => update(key, event.target.value) }, [any, ...pairs], filters[key] ?? ""));
  };
  const named = new Map(provinces.map((province) => [province.iso, province.name]));
  const places = facets.places.map(([value]) => value);
  const shownPlace = named.get(filters.place) ?? filters.place ?? "";
  const free = (key, values, shown) => h("label", { class: "field" }, h("span", {}, say(key)),
    h("input", {
      id: `filter-${key}`, type: "search", list: `known-${key}`, value: shown, dir: "auto", autocomplete: "off",
      onchange: (event) => update(key, event.target.value.trim()),
    }),
    h("datalist", { id: `known-${key}` }, values.map((value) => h("option", { value }))));
  let timer = 0;
  const search = h("input", {
    id: "search", type: "search", placeholder: say("search"), "aria-label": say("search_label"), value: filters.q ?? "", dir: "auto",
    oninput: (event) => {
      clearTimeout(timer);
      const wanted = event.target.value.trim();
      timer = setTimeout(() => {
        // Who went to another view meanwhile is not called back.
        if (search.isConnected) update("q", wanted);
        else search.value = filters.q ?? "";
      }, 250);
    },
  });
  const active = Object.keys(filters).filter((key) => key !== "q").length;
  const years = facets.years.map(([year, counts]) => [year, Object.values(counts).reduce((a, b) => a + b, 0)]).reverse();
  return h("form", { class: "filters", role: "search", onsubmit: (event) => event.preventDefault() },
    search,
    h("details", { class: "more", open: active > 0 || undefined },
      h("summary", {}, say("filters"), active ? ` (${digits(active)})` : ""),
      h("div", { class: "grid" },
        select("kind", options(facets.kinds, (value) => label("kind", value))),
        free("place", places, shownPlace),
        select("year", options(years, digits)),
        free("official", facets.speakers.map((person) => person.name), filters.official ?? ""),
        select("status", options(facets.statuses, (value) => label("status", value))),
        select("modality", options(facets.modalities, (value) => label("modality", value))),
        select("source", options(facets.sources, (value) => (value === "none" ? say("no_source") : value)))),
      h("button", { type: "button", class: "plain", id: "clear", onclick: () => { clearTimeout(timer); change({}); } }, say("clear"))));
}
