// The reports in the page itself: records at once, texts when they are asked for.
import { foldText } from "./spelling.js";

async function unpack(base64) {
  const binary = atob(base64.trim());
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

/** The content of a JSON block of the page. */
export function block(id) {
  const element = document.getElementById(id);
  return element ? JSON.parse(element.textContent) : null;
}

function compressedBlock(id) {
  return unpack(document.getElementById(id).textContent);
}

/** A packed record with names for its columns. */
export function expand(packed, columns, text, points) {
  const slice = (start, end) => text.slice(points.unit(start), points.unit(end));
  const span = (start, end) => ({ text: slice(start, end), start, end });
  const officials = packed.officials.map(([id, name, honorific, role, organization, mentions]) => ({
    id, name, honorific, role, organization, mentions: mentions.map(([start, end]) => span(start, end)),
  }));
  const figures = packed.figures.map((row) => {
    const figure = Object.fromEntries(columns.map((name, column) => [name, row[column]]));
    figure.number = span(figure.start, figure.end);
    figure.evidence = span(figure.evidence_start, figure.evidence_end);
    figure.speaker = figure.speaker < 0 ? null : officials[figure.speaker].id;
    if (figure.time) {
      const [words, start, end, start_gregorian, end_gregorian, now] = figure.time;
      figure.time = { text: words, start, end, start_gregorian, end_gregorian, now: Boolean(now) };
    }
    return figure;
  });
  const statements = packed.statements.map(([id, speaker, start, end, verbStart, verbEnd]) => ({
    id, speaker: speaker < 0 ? null : officials[speaker].id, start, end, verbStart, verbEnd,
  }));
  return { ...packed, officials, figures, statements };
}

/** What the list shows of a packed record. */
export function summaryOf(packed) {
  const { id, title, source, published, problem } = packed;
  return { id, title, source, published, problem, figures: packed.figures.length, officials: packed.officials.length };
}

/** Reports of a page that stands alone. */
export class PageSource {
  constructor(meta) {
    this.meta = meta;
    this.column = Object.fromEntries(meta.columns.map((name, number) => [name, number]));
    this.texts = [];
    this.answers = new Map();
  }

  async open() {
    this.chunks = block("chunks");
    this.records = await compressedBlock("records");
    this.byId = new Map(this.records.map((record, number) => [record.id, number]));
    this.starts = [];
    let start = 0;
    for (const size of this.chunks) {
      this.starts.push(start);
      start += size;
    }
  }

  async overview() {
    this.seen ??= compressedBlock("overview");
    return this.seen;
  }

  async chunk(number) {
    this.texts[number] ??= compressedBlock(`texts-${number}`);
    return this.texts[number];
  }

  chunkOf(number) {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle] <= number) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  async get(id) {
    const number = this.byId.get(id);
    if (number === undefined) return null;
    const chunk = this.chunkOf(number);
    const texts = await this.chunk(chunk);
    return { packed: this.records[number], text: texts[number - this.starts[chunk]] };
  }

  /** `limit` summaries from `offset` on of the reports that pass `filters`, and how many pass. */
  async range(filters, offset, limit) {
    const key = JSON.stringify(filters);
    if (!this.answers.has(key)) {
      if (this.answers.size > 20) this.answers.clear();
      this.answers.set(key, this.filter(filters));
    }
    const found = await this.answers.get(key);
    return { total: found.length, items: found.slice(offset, offset + limit).map((number) => summaryOf(this.records[number])) };
  }

  async neighbour(filters, id, step) {
    await this.range(filters, 0, 0);
    const found = await this.answers.get(JSON.stringify(filters));
    const at = found.indexOf(this.byId.get(id));
    const number = found[at + step];
    return at < 0 || number === undefined ? null : this.records[number].id;
  }

  async filter(filters) {
    let found = [];
    this.records.forEach((record, number) => {
      if (this.passes(record, filters)) found.push(number);
    });
    if (filters.q) found = await this.search(found, foldText(filters.q).trim());
    return found;
  }

  passes(record, filters) {
    if (filters.source && (record.source ?? "none") !== filters.source) return false;
    if (filters.official && !record.officials.some((official) => official[1] === filters.official)) return false;
    const wanted = ["kind", "place", "year", "status", "modality"].filter((key) => filters[key]);
    return wanted.length === 0 || record.figures.some((figure) => wanted.every((key) => this.fits(record, figure, key, filters[key])));
  }

  fits(record, figure, key, wanted) {
    const column = this.column;
    if (key === "place") return figure[column.place] === wanted || figure[column.iso] === wanted || figure[column.province] === wanted;
    if (key === "year") {
      const time = figure[column.time];
      const day = time && !time[5] ? (time[2] ?? time[1]) : null;
      const year = time && !time[5] ? (day ? Number(day.slice(0, 4)) : null) : record.year;
      return year === Number(wanted);
    }
    return (figure[column[key]] ?? "none") === wanted;
  }

  async search(numbers, wanted) {
    const found = [];
    let current = -1;
    let texts = [];
    for (const number of numbers) {
      const chunk = this.chunkOf(number);
      if (chunk !== current) {
        texts = await this.folded(chunk);
        current = chunk;
      }
      const record = this.records[number];
      if (texts[number - this.starts[chunk]].includes(wanted) || record.id === wanted || foldText(record.title ?? "").includes(wanted)) found.push(number);
    }
    return found;
  }

  async folded(chunk) {
    this.plain ??= [];
    this.plain[chunk] ??= (await this.chunk(chunk)).map(foldText);
    return this.plain[chunk];
  }
}
