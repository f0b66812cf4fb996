/** What lies over the screen: toasts, dialogs, bottom sheets. The screen below is inert while a dialog is open. */
import { button, el } from "./dom.js";
import { icon } from "./icons.js";

const TOAST_MS = 3500;

export class Layers {
  /** `screen` is what becomes inert, `host` carries the layers and `t` gives the words. */
  constructor(screen, host, t) {
    Object.assign(this, { screen, host, t });
    this.open = [];
    this.toasts = el("div", { class: "toasts", role: "status", "aria-live": "polite", testid: "toasts" });
    host.append(this.toasts);
    host.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.open.length > 0) this.open.at(-1).close(null);
    });
  }

  toast(text) {
    const node = el("div", { class: "toast", testid: "toast" }, text);
    this.toasts.append(node);
    setTimeout(() => node.remove(), Math.max(TOAST_MS, text.length * 60));
  }

  /** Shows a dialog and resolves with what `close(value)` was given; null when it was dismissed. */
  show(kind, props, build) {
    const origin = document.activeElement;
    return new Promise((resolve) => {
      const layer = {};
      layer.close = (value) => {
        this.open = this.open.filter((other) => other !== layer);
        overlay.remove();
        this.lock();
        if (origin?.isConnected) origin.focus();
        resolve(value);
      };
      const panel = el("div", { class: `panel ${kind}`, role: "dialog", "aria-modal": "true", tabindex: -1, ...props });
      const click = (event) => event.target === overlay && layer.close(null);
      const overlay = el("div", { class: `overlay over-${kind}`, on: { click } }, panel);
      layer.overlay = overlay;
      panel.append(...[build(layer.close)].flat().filter(Boolean));
      this.host.append(overlay);
      this.open.push(layer);
      this.lock();
      (panel.querySelector("[data-focus]") ?? panel).focus();
    });
  }

  lock() {
    this.screen.inert = this.open.length > 0;
    this.open.forEach((layer, i) => (layer.overlay.inert = i < this.open.length - 1));
  }

  closeAll() {
    for (const layer of [...this.open].reverse()) layer.close(null);
  }

  alert(text) {
    return this.show("dialog", { role: "alertdialog", "aria-label": text, testid: "alert" }, (close) => [
      el("p", { class: "dialog-text" }, text),
      actions(button({ class: "flat", "data-focus": "", testid: "alert-ok", on: { click: () => close(true) } }, this.t("ok"))),
    ]);
  }

  confirm(text, detail, yes) {
    return this.show("dialog", { role: "alertdialog", "aria-label": text, testid: "confirm" }, (close) => [
      el("p", { class: "dialog-text" }, text),
      detail ? el("p", { class: "dialog-detail" }, detail) : null,
      actions(
        button({ class: "flat", testid: "confirm-no", on: { click: () => close(null) } }, this.t("cancel")),
        button({ class: "flat", "data-focus": "", testid: "confirm-yes", on: { click: () => close(true) } }, yes),
      ),
    ]);
  }

  /** A bottom sheet with a title; `build(close)` gives its contents. */
  sheet(title, testid, build) {
    return this.show("sheet", { "aria-label": title, testid }, (close) => {
      const shut = button({ class: "round", "aria-label": this.t("close"), testid: "sheet-close", on: { click: () => close(null) } }, icon("close"));
      return [el("header", { class: "sheet-head" }, el("h2", {}, title), shut), el("div", { class: "sheet-body" }, build(close))];
    });
  }

  /** A short list of choices `{value, label, mark?, danger?}`; resolves with the chosen value or null. */
  choose(title, choices) {
    return this.sheet(title, "choices", (close) =>
      choices.map(({ value, label, mark, danger }) =>
        button(
          { class: `row-button ${danger ? "danger" : ""}`, testid: `choice ${label}`, on: { click: () => close(value) } },
          mark ? icon(mark) : null,
          label,
        ),
      ),
    );
  }

  picture(source) {
    return this.show("picture", { "aria-label": this.t("photo"), testid: "picture" }, (close) => [
      el("img", { src: source, alt: this.t("photo"), on: { click: () => close(null) } }),
      button({ class: "round", "data-focus": "", "aria-label": this.t("close"), on: { click: () => close(null) } }, icon("close")),
    ]);
  }
}

function actions(...buttons) {
  return el("div", { class: "dialog-actions" }, ...buttons);
}
