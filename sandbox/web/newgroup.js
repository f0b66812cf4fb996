/** A new group: a name, who is in it, with or without topics and the bot. */
import { button, el } from "./dom.js";

function check(name, label, checked) {
  return el("label", { class: "check" }, el("input", { type: "checkbox", name, value: "yes", checked, testid: `group-${name}` }), el("span", {}, label));
}

function form(app, close) {
  const { people, me } = app.store.get();
  const others = people.filter((person) => person.id !== me);
  const submit = (event) => {
    event.preventDefault();
    const data = new FormData(event.target);
    const members = others.map((person) => person.id).filter((id) => data.get(`member-${id}`));
    const title = data.get("title").trim();
    if (title) close({ title, members, forum: data.has("forum"), bot: data.has("bot") });
  };
  const title = el("input", { class: "field", name: "title", required: true, maxlength: 128, autocomplete: "off", testid: "group-title", "data-focus": "" });
  return el(
    "form",
    { class: "form", on: { submit } },
    el("label", { class: "labelled" }, el("span", {}, app.t("groupTitle")), title),
    el("fieldset", {}, ...others.map((person) => check(`member-${person.id}`, person.first_name, false))),
    el("fieldset", {}, check("bot", app.t("withBot"), true), check("forum", app.t("withTopics"), false)),
    button({ class: "primary", type: "submit", testid: "group-create" }, app.t("create")),
  );
}

export async function newGroup(app) {
  const filled = await app.sheet(app.t("newGroup"), "new-group-form", (close) => form(app, close));
  if (!filled) return;
  const { me } = app.store.get();
  const type = filled.forum ? "supergroup" : "group";
  const chat = await app.api.createChat({ as: me, title: filled.title, type, is_forum: filled.forum, members: filled.members });
  if (filled.bot) await app.api.group(chat.id, "add_bot", { as: me });
  await app.reloadChats();
  app.go({ chatId: chat.id });
}
