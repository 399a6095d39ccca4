// Settings that last, and the place in the page, which the address keeps.
import { speak } from "./words.js";
import { writeDigits } from "./spelling.js";

const SETTINGS = "gozareh:settings";

export const settings = { language: "fa", digits: "persian", theme: "auto", reviewer: "" };
export const place = { view: "reports", filters: {}, id: null, fact: null };

/** Something kept in the browser; null where the browser keeps nothing. */
export function recall(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Keep something in the browser; false where that fails. */
export function remember(key, value) {
  try {
    localStorage.setItem(key, value);
    return true;
  } catch {
    return false;
  }
}

/** Read the settings and put them into force. */
export function loadSettings() {
  try {
    const kept = JSON.parse(recall(SETTINGS) ?? "{}");
    for (const key of Object.keys(settings)) if (typeof kept[key] === "string") settings[key] = kept[key];
  } catch {
    // Broken settings are no settings.
  }
  useSettings();
}

/** Change one setting. */
export function set(key, value) {
  settings[key] = value;
  remember(SETTINGS, JSON.stringify(settings));
  useSettings();
}

function useSettings() {
  speak(settings.language);
  writeDigits(settings.digits);
  const root = document.documentElement;
  root.lang = settings.language;
  root.dir = settings.language === "fa" ? "rtl" : "ltr";
  root.dataset.theme = settings.theme;
}

/** The place that the address names. */
export function readPlace() {
  const [view, query] = location.hash.replace(/^#\/?/, "").split("?");
  place.view = ["overview", "contradictions", "quarantine", "corrections"].includes(view) ? view : "reports";
  const values = new URLSearchParams(query ?? "");
  place.filters = {};
  for (const key of ["q", "kind", "place", "year", "official", "status", "modality", "source"]) {
    if (values.get(key)) place.filters[key] = values.get(key);
  }
  place.id = values.get("id");
  place.fact = values.get("fact");
  return place;
}

/** The address of a place. */
export function addressOf({ view = "reports", filters = {}, id = null, fact = null }) {
  const values = new URLSearchParams();
  for (const [key, value] of Object.entries(filters)) if (value) values.set(key, value);
  if (id !== null) values.set("id", id);
  if (fact !== null) values.set("fact", fact);
  const query = values.toString();
  return `#/${view}${query ? `?${query}` : ""}`;
}

/** Go to a place; `quietly` leaves no step in the browser's history. */
export function go(target, { quietly = false } = {}) {
  const address = addressOf(target);
  if (quietly) history.replaceState(null, "", address);
  else if (location.hash !== address) history.pushState(null, "", address);
  dispatchEvent(new Event("place"));
}
