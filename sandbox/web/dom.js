/** Builds elements. Text always becomes text nodes, so nothing a person or the bot writes can turn into markup. */

function assign(node, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name === "on") for (const [type, handler] of Object.entries(value)) node.addEventListener(type, handler);
  else if (name === "vars") for (const [key, val] of Object.entries(value)) node.style.setProperty(key, val);
  else if (name === "testid") node.dataset.testid = value;
  else if (name === "value") node.value = value;
  else node.setAttribute(name, value === true ? "" : String(value));
}

/** `el("button", {class: "x", on: {click}}, "text", otherNode)`; null and false children are left out. */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) assign(node, name, value);
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** An action drawn as a button; `type=button` so that no form is sent by accident. */
export function button(props, ...children) {
  return el("button", { type: "button", ...props }, ...children);
}
