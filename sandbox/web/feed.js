/** The scrolling list of a chat's messages: keyed by id, grouped by sender and day, kept at its end while new ones come. */
import { button, el } from "./dom.js";
import { dayKey, dayLabel } from "./time.js";
import { icon } from "./icons.js";
import { renderMessage } from "./message.js";

const PAGE = 60;
const NEAR_END = 90;
const JOIN_SECONDS = 600;

export class Feed {
  constructor(app, chat, { topic, handlers, onMessages }) {
    Object.assign(this, { app, chat, topic, onMessages });
    this.handlers = { ...handlers, show: (id) => app.run(this.show(id)) };
    this.messages = new Map();
    this.nodes = new Map();
    /** What the stream told of while a page was being fetched; the page is older than that. */
    this.changedMeanwhile = new Set();
    /** Deleted messages: the answer to one's own sending may come after the stream told that it is gone. */
    this.gone = new Set();
    this.unseen = 0;
    this.complete = false;
    this.list = el("ol", { class: "messages", testid: "messages" });
    this.badge = el("span", { class: "badge", hidden: true });
    const toEnd = { class: "to-end", hidden: true, "aria-label": app.t("toBottom"), testid: "to-end", on: { click: () => this.toEnd(true) } };
    this.endButton = button(toEnd, icon("down"), this.badge);
    const log = { role: "log", "aria-live": "polite", "aria-label": chat.title, tabindex: 0 };
    this.scroller = el("div", { class: "scroller", ...log, on: { scroll: () => this.scrolled() } }, this.list);
    this.node = el("div", { class: "feed" }, this.scroller, this.endButton);
    this.grown = new ResizeObserver(() => this.stick && this.toEnd(false));
    this.grown.observe(this.list);
    this.grown.observe(this.scroller);
    this.stick = true;
  }

  async load() {
    const { me } = this.app.store.get();
    this.changedMeanwhile.clear();
    this.fetching = true;
    const page = this.app.api.messages(me, this.chat.id, { topic: this.topic, limit: PAGE });
    const messages = await page.finally(() => (this.fetching = false));
    this.complete = messages.length < PAGE;
    for (const message of messages) if (!this.changedMeanwhile.has(message.id)) this.put(message, false);
    this.arrange();
    this.toEnd(false);
  }

  async loadOlder() {
    if (this.complete || this.loading || this.messages.size === 0) return;
    this.loading = true;
    const before = Math.min(...this.messages.keys());
    const { me } = this.app.store.get();
    try {
      const page = await this.app.api.messages(me, this.chat.id, { topic: this.topic, before, limit: PAGE });
      this.complete = page.length < PAGE;
      const fromEnd = this.scroller.scrollHeight - this.scroller.scrollTop;
      for (const message of page) this.put(message, false);
      this.arrange();
      this.scroller.scrollTop = this.scroller.scrollHeight - fromEnd;
    } finally {
      this.loading = false;
    }
  }

  /** A new or edited message. */
  take(message) {
    if (this.gone.has(message.id) || (this.topic !== null && message.topic !== this.topic)) return;
    this.changedMeanwhile.add(message.id);
    const fresh = !this.messages.has(message.id);
    this.put(message, fresh);
    this.arrange();
    if (fresh && message.out) this.stick = true;
    if (this.stick) this.toEnd(false);
    else if (fresh) this.setUnseen(this.unseen + 1);
  }

  /** An edit of a message that is not on the page is of no concern until it is scrolled to. */
  amend(message) {
    if (this.messages.has(message.id) || this.fetching) this.take(message);
  }

  put(message, fresh) {
    const group = this.chat.type !== "private";
    const node = renderMessage(this.app, message, group, this.handlers);
    if (fresh) node.classList.add("fresh");
    const old = this.nodes.get(message.id);
    const held = old?.contains(document.activeElement) ? document.activeElement.dataset.testid : null;
    old?.replaceWith(node);
    this.messages.set(message.id, message);
    this.nodes.set(message.id, node);
    if (held) refocus(node, held);
  }

  drop(id) {
    this.changedMeanwhile.add(id);
    this.gone.add(id);
    this.nodes.get(id)?.remove();
    this.nodes.delete(id);
    this.messages.delete(id);
    this.arrange();
  }

  /** Puts nodes in order, with day labels between them, and marks where one person's run of bubbles begins and ends. */
  arrange() {
    const ordered = [...this.messages.values()].sort((a, b) => a.id - b.id);
    const wanted = [];
    ordered.forEach((message, i) => {
      const [before, after] = [ordered[i - 1], ordered[i + 1]];
      if (!before || dayKey(before.date) !== dayKey(message.date)) wanted.push(this.dayNode(message));
      const node = this.nodes.get(message.id);
      node.classList.toggle("first", !joined(before, message));
      node.classList.toggle("last", !joined(message, after));
      wanted.push(node);
    });
    this.place(wanted.length > 0 ? wanted : [this.emptyNode()]);
    this.onMessages(ordered);
  }

  place(wanted) {
    const keep = new Set(wanted);
    for (const child of [...this.list.children]) if (!keep.has(child)) child.remove();
    wanted.forEach((node, i) => {
      if (this.list.children[i] !== node) this.list.insertBefore(node, this.list.children[i] ?? null);
    });
  }

  dayNode(message) {
    return el("li", { class: "day" }, el("span", {}, dayLabel(message.date, this.app.t, this.app.language())));
  }

  emptyNode() {
    const hint = this.chat.type === "private" ? "startHint" : "nothingHere";
    return el("li", { class: "empty-chat" }, el("span", {}, this.app.t(hint)));
  }

  /** Scrolls to a message and lights it up; older pages are read until it is there. */
  async show(id) {
    while (!this.nodes.has(id) && !this.complete) await this.loadOlder();
    const node = this.nodes.get(id);
    if (!node) return;
    node.scrollIntoView({ block: "center", behavior: "smooth" });
    node.classList.remove("flash");
    requestAnimationFrame(() => node.classList.add("flash"));
  }

  toEnd(smooth) {
    this.scroller.scrollTo({ top: this.scroller.scrollHeight, behavior: smooth ? "smooth" : "instant" });
    this.setUnseen(0);
  }

  scrolled() {
    const left = this.scroller.scrollHeight - this.scroller.scrollTop - this.scroller.clientHeight;
    this.stick = left < NEAR_END;
    this.endButton.hidden = this.stick;
    if (this.stick) this.setUnseen(0);
    if (this.scroller.scrollTop < 200) this.app.run(this.loadOlder());
  }

  setUnseen(count) {
    this.unseen = count;
    this.badge.hidden = count === 0;
    this.badge.textContent = String(count);
  }

  close() {
    this.grown.disconnect();
  }
}

/** An edit must not take the keyboard's focus away: the same button gets it, or the message's first one. */
function refocus(node, testid) {
  const buttons = [...node.querySelectorAll("button")];
  (buttons.find((one) => one.dataset.testid === testid) ?? buttons[0])?.focus({ preventScroll: true });
}

function joined(one, two) {
  if (!one || !two || one.service || two.service) return false;
  return one.from.id === two.from.id && two.date - one.date < JOIN_SECONDS && dayKey(one.date) === dayKey(two.date);
}
