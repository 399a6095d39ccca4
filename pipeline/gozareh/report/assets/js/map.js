// The provinces as a map; each leads to its reports.
import { h, s } from "./dom.js";
import { counted } from "./dates.js";
import { quantity } from "./spelling.js";
import { say } from "./words.js";

/** The map of `drawn` with `counts` by ISO code; `open(iso)` on click, Enter or space. */
export function provinceMap(drawn, counts, open) {
  const most = Math.max(1, ...Object.values(counts));
  const provinces = drawn.provinces.map((province) => {
    const count = counts[province.iso] ?? 0;
    const name = `${province.name}: ${counted("figures_n", count)}`;
    const shape = s("path", {
      d: province.path, class: `province${count ? "" : " none"}`, role: "button", tabindex: "0", "aria-label": name, "data-iso": province.iso,
      onclick: () => open(province.iso),
      onkeydown: (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        open(province.iso);
      },
    }, s("title", {}, name));
    shape.style.setProperty("--share", `${Math.round(12 + 78 * Math.sqrt(count / most))}%`);
    return shape;
  });
  const labels = drawn.provinces.filter((province) => counts[province.iso]).map((province) => s("text", { x: province.x, y: province.y + 4, class: "map-label", "aria-hidden": "true" }, quantity(counts[province.iso])));
  return h("figure", { class: "map" }, h("figcaption", {}, say("by_province")),
    s("svg", { viewBox: `-4 -4 ${drawn.width + 8} ${drawn.height + 8}`, role: "group", "aria-label": say("map_label"), id: "provinces" },
      provinces, s("path", { d: drawn.country, class: "country" }), labels),
    h("p", { class: "dim" }, say("map_note")));
}
