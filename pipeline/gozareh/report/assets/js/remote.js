// The reports behind a server: pages of them, one at a time.
import { summaryOf } from "./data.js";

async function ask(path, options) {
  const answer = await fetch(path, { credentials: "same-origin", ...options });
  if (!answer.ok) {
    let why = `${answer.status} ${answer.statusText}`;
    try {
      why = (await answer.json()).detail ?? why;
    } catch {
      // The status says enough.
    }
    throw new Error(typeof why === "string" ? why : JSON.stringify(why));
  }
  return answer.json();
}

/** Reports of `gozareh serve`. */
export class ServedSource {
  constructor(meta) {
    this.meta = meta;
  }

  async open() {}

  async overview() {
    for (let pause = 100; ; pause = Math.min(pause * 2, 3000)) {
      const found = await ask("api/overview");
      if (!found.pending) return found;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }

  async get(id) {
    const answer = await fetch(`api/reports/${encodeURIComponent(id)}`, { credentials: "same-origin" });
    return answer.ok ? answer.json() : null;
  }

  async range(filters, offset, limit) {
    const { total, items } = await ask(`api/reports?${new URLSearchParams({ ...filters, offset, limit })}`);
    return { total, items: items.map(summaryOf) };
  }

  async neighbour(filters, id, step) {
    const query = new URLSearchParams({ ...filters, id, step });
    return (await ask(`api/neighbour?${query}`)).id;
  }

  /** The corrections in force, as the server knows them. */
  async corrections() {
    return (await ask("api/corrections")).corrections;
  }

  async correct(corrections) {
    return ask("api/corrections", {
      method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ corrections }),
    });
  }

  async undo(ids) {
    return ask("api/corrections/undo", {
      method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ ids }),
    });
  }
}
