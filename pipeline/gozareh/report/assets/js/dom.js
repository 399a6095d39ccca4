// Building the document. Strings only ever become text nodes or attribute values: nothing is parsed as HTML.

const SVG = "http://www.w3.org/2000/svg";

function fill(element, properties, children) {
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "data") for (const [key, item] of Object.entries(value)) element.dataset[key] = item;
    else if (name === "value" || name === "checked" || name === "selected") element[name] = value;
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  append(element, children);
  return element;
}

function append(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

/** An HTML element: h("p", {class: "x", onclick: f}, "text", child, …). */
export function h(tag, properties, ...children) {
  return fill(document.createElement(tag), properties, children);
}

/** An SVG element. */
export function s(tag, properties, ...children) {
  return fill(document.createElementNS(SVG, tag), properties, children);
}

/** Text from outside, isolated so that its direction does not disturb what stands around it. */
export function bdi(text, properties) {
  return h("bdi", properties, text);
}

/** Put `children` in the place of what `element` holds. */
export function put(element, ...children) {
  element.replaceChildren();
  append(element, children);
  return element;
}

/** Say something to screen readers, and show it for a moment. */
export function announce(message) {
  let live = document.getElementById("live");
  if (!live) {
    live = h("div", { id: "live", role: "status", "aria-live": "polite" });
    document.body.append(live);
  }
  live.textContent = message;
  live.classList.add("shown");
  clearTimeout(announce.timer);
  announce.timer = setTimeout(() => live.classList.remove("shown"), 4000);
}

/** A <select> of [value, label] pairs. */
export function choice(properties, pairs, chosen) {
  const options = pairs.map(([value, text]) => h("option", { value, selected: value === chosen }, text));
  return h("select", properties, options);
}
