// Bar charts by Chart.js, each with the same numbers as a table of links.
import { bdi, h } from "./dom.js";
import { quantity } from "./spelling.js";
import { addressOf } from "./state.js";
import { say } from "./words.js";

let charts = [];

/** Let go of the charts of the view before. */
export function dropCharts() {
  for (const chart of charts) chart.destroy();
  charts = [];
}

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** A colour of the style sheet as one that a canvas understands. */
export function shade(name) {
  const probe = h("span", { class: `shade-${name}`, hidden: true });
  document.body.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found || colour(name);
}

/**
 * A chart with its table. `rows` are {name, filters, counts: [number, …]}, `series` are {name, shade}. `lying` lays the
 * bars on their side.
 */
export function barChart({ id, title, rows, series, lying, open }) {
  const canvas = h("canvas", { role: "img", "aria-label": title, id: `chart-${id}` });
  const height = lying ? Math.max(120, rows.length * 30 + 40) : 280;
  const holder = h("div", { class: "canvas" }, canvas);
  holder.style.height = `${height}px`;
  const address = (row) => addressOf({ view: "reports", filters: row.filters });
  const table = h("details", {}, h("summary", {}, say("as_table")), h("div", { class: "scroll", tabindex: "0" }, h("table", {},
    h("thead", {}, h("tr", {}, h("th", { scope: "col" }, title), series.map((one) => h("th", { scope: "col" }, one.name)))),
    h("tbody", {}, rows.map((row) => h("tr", {}, h("th", { scope: "row" }, h("a", { href: address(row) }, bdi(row.name))), row.counts.map((count) => h("td", {}, quantity(count)))))))));
  const figure = h("figure", { class: "chart" }, h("figcaption", {}, title), holder, table);
  const rtl = document.documentElement.dir === "rtl";
  requestAnimationFrame(() => {
    if (!canvas.isConnected) return;
    const text = shade("text");
    const grid = shade("line");
    const ticks = { color: text, font: { family: "Vazirmatn", size: 13 } };
    const numbers = { stacked: true, grid: { color: grid }, ticks: { ...ticks, callback: (value) => (Number.isInteger(value) ? quantity(value) : ""), maxTicksLimit: 6 }, beginAtZero: true };
    const names = { stacked: true, grid: { display: false }, ticks: { ...ticks, autoSkip: !lying } };
    const side = rtl ? "right" : "left";
    charts.push(new Chart(canvas, {
      type: "bar",
      data: {
        labels: rows.map((row) => row.name),
        datasets: series.map((one, number) => ({
          label: one.name, data: rows.map((row) => row.counts[number]), borderRadius: 3, maxBarThickness: 26,
          backgroundColor: one.shade ? shade(one.shade) : rows.map((row) => shade(row.shade ?? "accent")),
        })),
      },
      options: {
        animation: false, responsive: true, maintainAspectRatio: false, indexAxis: lying ? "y" : "x",
        scales: lying ? { x: { ...numbers, reverse: rtl }, y: { ...names, position: side } } : { x: { ...names, reverse: rtl }, y: { ...numbers, position: side } },
        plugins: {
          legend: { display: series.length > 1, rtl, labels: ticks },
          tooltip: { rtl, bodyFont: { family: "Vazirmatn" }, titleFont: { family: "Vazirmatn" }, callbacks: { label: (item) => `${item.dataset.label}: ${quantity(item.raw)}` } },
        },
        onHover: (event, found) => { event.native.target.style.cursor = found.length ? "pointer" : "default"; },
        onClick: (event, found) => { if (found.length) open(rows[found[0].index].filters); },
      },
    }));
  });
  return figure;
}
