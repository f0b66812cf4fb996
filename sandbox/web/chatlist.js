/** The list of a person's chats: newest first, with the last message and what is unread. */
import { button, el } from "./dom.js";
import { avatar } from "./avatar.js";
import { icon } from "./icons.js";
import { listTime } from "./time.js";
import { newGroup } from "./newgroup.js";
import { openPeople } from "./people.js";
import { openTools } from "./tools.js";
import { isServiceLine, shownText } from "./preview.js";
import { personById } from "./state.js";

function preview(app, chat) {
  if (!chat.last) return el("span", { class: "preview" }, chat.type === "private" ? app.t("startHint") : app.t("nothingHere"));
  const text = shownText(chat.last, app.t);
  const who = chat.type === "private" || isServiceLine(chat.last.text) ? null : el("span", { class: "preview-from" }, `${chat.last.from}: `);
  return el("span", { class: "preview" }, who, text);
}

function badge(app, chat) {
  if (chat.unread > 0) {
    const label = app.t("newMessages", { n: chat.unread });
    return el("span", { class: "badge", "aria-label": label, testid: `unread-${chat.id}` }, String(chat.unread));
  }
  return chat.pinned_message_id ? icon("pin") : null;
}

function row(app, chat) {
  const time = chat.last ? el("time", {}, listTime(chat.last.date, app.language())) : null;
  const mark = chat.type === "private" ? null : icon("group");
  const name = el("span", { class: "row-name" }, mark, el("b", {}, chat.title));
  return el(
    "li",
    {},
    button(
      { class: "chat-row", testid: `chat-${chat.id}`, on: { click: () => app.go({ chatId: chat.id }) } },
      avatar(chat.id, chat.title, "large"),
      el("span", { class: "row-text" }, el("span", { class: "row-top" }, name, time), el("span", { class: "row-low" }, preview(app, chat), badge(app, chat))),
    ),
  );
}

export class ChatList {
  constructor(app) {
    this.app = app;
    this.list = el("ul", { class: "chats", testid: "chat-list" });
    this.node = el("section", { class: "screen list-screen" }, this.head(), el("main", { class: "scroller" }, this.list), this.newButton());
    this.stop = app.store.on(["chats"], () => this.draw());
    this.draw();
  }

  head() {
    const { app } = this;
    const state = app.store.get();
    const person = personById(state, state.me);
    const label = app.t("switchPerson", { name: person.first_name });
    return el(
      "header",
      { class: "head" },
      button(
        { class: "head-title", testid: "person-picker", "aria-label": label, on: { click: () => app.run(openPeople(app)) } },
        avatar(person.id, person.first_name, "medium"),
        el("span", { class: "titles" }, el("h1", {}, person.first_name), el("span", { class: "subtitle" }, app.t("whoAmI"))),
        icon("down"),
      ),
      button({ class: "round", "aria-label": app.t("tools"), testid: "tools", on: { click: () => app.run(openTools(app)) } }, icon("tools")),
    );
  }

  newButton() {
    const { app } = this;
    const label = app.t("newGroup");
    return button({ class: "floating", "aria-label": label, title: label, testid: "new-group", on: { click: () => app.run(newGroup(app)) } }, icon("plus"));
  }

  draw() {
    const { chats } = this.app.store.get();
    const held = this.list.contains(document.activeElement) ? document.activeElement.dataset.testid : null;
    const rows = chats.map((chat) => row(this.app, chat));
    this.list.replaceChildren(...(rows.length > 0 ? rows : [el("li", { class: "empty" }, this.app.t("noChats"))]));
    if (held) this.focus(held);
  }

  focus(testid) {
    this.list.querySelector(`[data-testid="${testid}"]`)?.focus({ preventScroll: true });
  }

  /** Back from a chat, the keyboard stands on its row again. */
  open() {
    if (this.app.leftChat) this.focus(`chat-${this.app.leftChat}`);
  }

  event() {}

  close() {
    this.stop();
  }
}
