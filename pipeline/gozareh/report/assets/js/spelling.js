// Digits, numbers, spelling variants and offsets.

const PERSIAN = "۰۱۲۳۴۵۶۷۸۹";
const SPELLINGS = new Map(Object.entries({ "ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ۀ": "ه", "أ": "ا", "\u200c": " ", "\u200d": "", "\u0640": "", "\u200e": "", "\u200f": "", "\u00a0": " " }));
for (let i = 0; i < 10; i++) {
  SPELLINGS.set(PERSIAN[i], String(i));
  SPELLINGS.set(String.fromCharCode(0x660 + i), String(i));
}
const VARIANT = /[يىكةۀأ\u200c\u200d\u0640\u200e\u200f\u00a0۰-۹٠-٩\u064b-\u0652]/g;
const SCALES = { "هزار": 1e3, "میلیون": 1e6, "میلیارد": 1e9, "تریلیون": 1e12 };

let persian = true;

/** Choose the digits of the interface. */
export function writeDigits(kind) {
  persian = kind !== "latin";
}

/** `text` with its ASCII digits as the reader wishes them. */
export function digits(text) {
  return persian ? String(text).replace(/[0-9]/g, (digit) => PERSIAN[digit]) : String(text);
}

/** A number with thousands marks, in the reader's digits. */
export function quantity(number) {
  if (number === null || number === undefined) return "";
  if (typeof number !== "number") return digits(number);
  const shown = Number.isInteger(number) || Math.abs(number) >= 1e6
    ? number.toLocaleString("en-US", { maximumFractionDigits: 20 })
    : String(number);
  const [whole, fraction] = shown.split(".");
  const grouped = persian ? whole.replaceAll(",", "٬") : whole;
  return digits(fraction ? grouped + (persian ? "٫" : ".") + fraction : grouped);
}

/** The form in which two spellings are found as one. */
export function foldText(text) {
  return text.replace(VARIANT, (char) => SPELLINGS.get(char) ?? "").toLowerCase();
}

/** The value of a number in digits with scale words («62 هزار»), or null. */
export function readNumber(text) {
  const plain = foldText(text).replace(/[٬,،](?=\d{3})/g, "").replace(/[٫/]/g, ".");
  let total = 0;
  let seen = false;
  for (const part of plain.split(" و ")) {
    const words = part.trim().split(/\s+/);
    let value = Number(words[0]);
    let first = 1;
    if (words[0] === "" || Number.isNaN(value)) {
      if (!SCALES[words[0]]) return null;
      value = 1;
      first = 0;
    }
    for (const word of words.slice(first)) {
      if (!SCALES[word]) return null;
      value *= SCALES[word];
    }
    total += value;
    seen = true;
  }
  return seen ? total : null;
}

/** Offsets of `text` between code points, which records count, and the units that this language counts. */
export function pointsOf(text) {
  if (!/[\ud800-\udbff]/.test(text)) return { length: text.length, unit: (point) => point, point: (unit) => unit };
  const units = [];
  for (let i = 0; i < text.length; i++) {
    units.push(i);
    const code = text.charCodeAt(i);
    if (code >= 0xd800 && code < 0xdc00 && i + 1 < text.length) i++;
  }
  units.push(text.length);
  const point = (unit) => {
    let low = 0;
    let high = units.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (units[middle] < unit) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return { length: units.length - 1, unit: (at) => units[Math.min(at, units.length - 1)], point };
}
