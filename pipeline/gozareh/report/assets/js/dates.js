// Dates as a reader writes them, and one line for a figure.
import { bdi, h } from "./dom.js";
import { digits, quantity } from "./spelling.js";
import { label, say } from "./words.js";

/** An ISO date in the reader's digits, with slashes. */
export function day(date) {
  return date ? digits(date.replaceAll("-", "/")) : "";
}

/** An interval of days. */
export function interval(start, end) {
  if (!start && !end) return "";
  if (start === end) return day(start);
  return `${day(start) || "…"} – ${day(end) || "…"}`;
}

/** The value of a figure in words: bound, number or range, unit. */
export function valueOf(figure) {
  const bound = figure.bound && figure.bound !== "exact" ? `${label("bound", figure.bound)} ` : "";
  const most = figure.value_max === null || figure.value_max === undefined ? "" : `–${quantity(figure.value_max)}`;
  const unit = label("unit", figure.unit);
  return `${bound}${quantity(figure.value)}${most}${unit ? ` ${unit}` : ""}`;
}

/** A figure on one line, as nodes. */
export function lineOf(figure) {
  return [
    h("b", { class: "value" }, bdi(valueOf(figure))), " ", bdi(figure.noun ?? label("kind", figure.kind)),
    figure.place ? [" · ", bdi(figure.place)] : null,
    figure.modality !== "asserted" ? [" · ", h("i", {}, label("modality", figure.modality))] : null,
  ];
}

/** A number of things: say("figures_n") with its number. */
export function counted(key, number) {
  return say(key, { n: quantity(number) });
}
