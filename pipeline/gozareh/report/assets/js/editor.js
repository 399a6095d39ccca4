// The form in which a figure or an official is edited or added.
import { choice, h } from "./dom.js";
import { quantity, readNumber } from "./spelling.js";
import { label, say, valuesOf } from "./words.js";

function occurrences(text, quote) {
  const found = [];
  if (!quote) return found;
  for (let at = text.indexOf(quote); at >= 0 && found.length < 200; at = text.indexOf(quote, at + 1)) found.push(at);
  return found;
}

/** Quote and occurrence: which part of the text is meant, also without a mouse. */
function quoteField(text, units) {
  const input = h("input", { id: "edit-quote", required: true, dir: "auto", value: units ? text.slice(units.start, units.end) : "" });
  const which = h("select", { id: "edit-occurrence" });
  const error = h("p", { class: "bad", id: "quote-error", hidden: true }, say("quote_missing"));
  input.setAttribute("aria-describedby", "quote-error");
  const update = (wanted) => {
    const found = occurrences(text, input.value);
    which.replaceChildren(...found.map((at, number) => {
      const around = `…${text.slice(Math.max(0, at - 20), at)}[${input.value}]${text.slice(at + input.value.length, at + input.value.length + 20)}…`;
      return h("option", { value: String(at), selected: at === wanted }, `${quantity(number + 1)}. ${around.replaceAll("\n", " ")}`);
    }));
    error.hidden = found.length > 0 || !input.value;
  };
  input.addEventListener("input", () => update(null));
  update(units?.start ?? null);
  return {
    node: [h("label", { class: "field wide" }, h("span", {}, say("quote")), input), h("label", { class: "field wide" }, h("span", {}, say("occurrence")), which), error],
    read: () => (which.value === "" ? null : { start: Number(which.value), end: Number(which.value) + input.value.length }),
    input,
  };
}

function textField(key, value, properties = {}) {
  const input = h("input", { id: `edit-${key}`, dir: "auto", value: value ?? "", ...properties });
  return { node: h("label", { class: "field" }, h("span", {}, say(key)), input), read: () => input.value.trim() || null, input };
}

function listField(key, value, empty) {
  const pairs = valuesOf(key).filter((one) => one !== "none").map((one) => [one, label(key, one)]);
  const select = choice({ id: `edit-${key}` }, empty ? [["", "—"], ...pairs] : pairs, value ?? "");
  return { node: h("label", { class: "field" }, h("span", {}, say(key)), select), read: () => select.value || null };
}

function same(a, b) {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}

function parts(text) {
  return (text ?? "").split(/[،,]/).map((one) => one.trim()).filter(Boolean);
}

function figureForm(fact, view, quote) {
  const guess = fact ? null : readNumber(quote.input.value);
  const value = textField("value", fact ? String(fact.value) : guess === null ? "" : String(guess), { required: true, inputmode: "decimal" });
  if (!fact) quote.input.addEventListener("input", () => {
    const read = readNumber(quote.input.value);
    if (read !== null) value.input.value = String(read);
  });
  const fields = {
    value, value_max: textField("value_max", fact?.value_max ?? "", { inputmode: "decimal" }),
    unit: textField("unit", fact?.unit ?? "count", { list: "known-units", required: true, pattern: "[A-Za-z%µΩ°][A-Za-z0-9_/%µΩ°²³·^ \\-]*" }),
    kind: listField("kind", fact?.kind ?? "other"), noun: textField("noun", fact?.noun), bound: listField("bound", fact?.bound ?? "exact"),
    status: listField("status", fact?.status, true), modality: listField("modality", fact?.modality ?? "asserted"),
    change: listField("change", fact?.change, true), per: textField("per", fact?.per), place: textField("place", fact?.place),
    sites: textField("sites", fact?.sites.join("، ")), time: textField("time", fact?.time?.text),
  };
  if (fact && !valuesOf("kind").includes(fact.kind)) {
    const select = fields.kind.node.querySelector("select");
    select.prepend(h("option", { value: fact.kind, selected: true }, fact.kind));
    select.value = fact.kind;
  }
  const boxes = valuesOf("attributes").map((one) => h("label", { class: "check" }, h("input", { type: "checkbox", value: one, checked: fact?.attributes.includes(one) ?? false }), label("attributes", one)));
  const speaker = choice({ id: "edit-speaker" }, [["", say("nobody")], ...view.record.officials.filter((one) => one.review !== "reject").map((one) => [one.id, one.name])], fact?.speaker ?? "");
  const node = [
    h("div", { class: "grid" }, Object.values(fields).map((one) => one.node), h("label", { class: "field" }, h("span", {}, say("speaker")), speaker)),
    h("datalist", { id: "known-units" }, valuesOf("unit").map((one) => h("option", { value: one }))),
    h("fieldset", {}, h("legend", {}, say("attributes")), boxes),
  ];
  const read = (units) => {
    const found = Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, field.read()]));
    found.value = readNumber(found.value ?? "");
    if (found.value === null) return { problem: say("bad_number"), at: value.input };
    if (found.value_max !== null) {
      found.value_max = readNumber(found.value_max);
      if (found.value_max === null) return { problem: say("bad_number"), at: fields.value_max.input };
      if (found.value_max <= found.value) return { problem: say("range_falls"), at: fields.value_max.input };
    }
    found.sites = parts(found.sites);
    found.time = found.time === null ? null : same(found.time, fact?.time?.text) ? fact.time : { text: found.time };
    found.attributes = boxes.map((box) => box.firstChild).filter((box) => box.checked).map((box) => box.value);
    found.speaker = speaker.value || null;
    found.number = view.spanOf(units);
    return { fields: found };
  };
  return { node, read };
}

function officialForm(fact, view) {
  const fields = {
    name: textField("name", fact?.name ?? "", { required: true }), honorific: textField("honorific", fact?.honorific),
    role: textField("role", fact?.role), organization: textField("organization", fact?.organization),
  };
  const others = fact ? [] : view.record.officials.filter((one) => one.review !== "reject");
  const whose = choice({ id: "edit-whose" }, [["", say("new_official")], ...others.map((one) => [one.id, one.name])], "");
  whose.addEventListener("change", () => {
    const known = others.find((one) => one.id === whose.value);
    for (const [key, field] of Object.entries(fields)) {
      if (known) field.input.value = known[key] ?? "";
      field.input.disabled = Boolean(known);
    }
  });
  const node = [others.length ? h("label", { class: "field wide" }, h("span", {}, say("mention_of")), whose) : null, h("div", { class: "grid" }, Object.values(fields).map((one) => one.node))];
  const read = (units) => {
    const known = others.find((one) => one.id === whose.value);
    if (known) return { known, fields: { mentions: [...known.mentions, view.spanOf(units)] } };
    const found = Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, field.read()]));
    if (!found.name) return { problem: say("name_needed"), at: fields.name.input };
    if (!fact) found.mentions = [view.spanOf(units)];
    return { fields: found };
  };
  return { node, read, name: fields.name };
}

/**
 * Open the form. `view` has text, record and spanOf(units); `fact` is null where one is added; `units` is the part of
 * the text that is meant. `done({known, fields, units, note})` gets only the fields that have changed.
 */
export function edit({ type, fact, units, view, done }) {
  const quote = quoteField(view.text, units);
  const form = type === "figure" ? figureForm(fact, view, quote) : officialForm(fact, view);
  if (type === "official" && !fact && units) form.name.input.value = view.text.slice(units.start, units.end);
  const note = textField("note", "");
  const error = h("p", { class: "bad", role: "alert" });
  const title = fact ? `${say("edit")}: ${label("target", type)}` : say(type === "figure" ? "add_figure" : "add_official");
  const dialog = h("dialog", { class: "editor", "aria-labelledby": "editor-title" });
  const close = () => dialog.close();
  const submit = (event) => {
    event.preventDefault();
    const meant = type === "official" && fact ? units : quote.read();
    if (!meant) {
      error.textContent = say("quote_missing");
      quote.input.focus();
      return;
    }
    const answer = form.read(meant);
    if (answer.problem) {
      error.textContent = answer.problem;
      answer.at.focus();
      return;
    }
    const changed = fact ? Object.fromEntries(Object.entries(answer.fields).filter(([key, value]) => !same(value, fact[key]))) : answer.fields;
    close();
    done({ known: answer.known ?? null, fields: changed, units: meant, note: note.read() });
  };
  dialog.append(h("form", { method: "dialog", onsubmit: submit, novalidate: true },
    h("h2", { id: "editor-title" }, title),
    type === "official" && fact ? "" : h("div", {}, quote.node),
    h("div", {}, form.node), note.node, error,
    h("div", { class: "actions" }, h("button", { type: "submit", class: "primary" }, say("save")), h("button", { type: "button", onclick: close }, say("cancel")))));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
