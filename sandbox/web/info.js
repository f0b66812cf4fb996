/** The card of a chat: its people and what may be done with them, the bot's standing, topics. */
import { button, el } from "./dom.js";
import { avatar } from "./avatar.js";
import { icon } from "./icons.js";
import { nameOf, personById } from "./state.js";

function line(label, testid, choice, close, { mark = null, danger = false } = {}) {
  const props = { class: `row-button ${danger ? "danger" : "action"}`, testid, on: { click: () => close(choice) } };
  return button(props, mark ? icon(mark) : null, label);
}

function isAdmin(app, chat) {
  return chat.admins.includes(app.store.get().me);
}

function memberRow(app, chat, id, close) {
  const state = app.store.get();
  const rules = isAdmin(app, chat);
  const admin = chat.admins.includes(id) || (id === state.bot.id && chat.bot_status === "administrator");
  return el(
    "div",
    { class: "member", testid: `member-${id}` },
    avatar(id, nameOf(state, id), "medium"),
    el("span", { class: "row-text" }, el("b", {}, nameOf(state, id)), el("small", {}, standing(app, id, admin))),
    admin || !rules ? null : button({ class: "chip", testid: `promote-${id}`, on: { click: () => close(["promote", { user_id: id }]) } }, app.t("promote")),
    id === state.me || !rules ? null : removeButton(app, id, close),
  );
}

function removeButton(app, id, close) {
  const choice = id === app.store.get().bot.id ? ["remove_bot"] : ["remove_member", { user_id: id }];
  const label = `${app.t("remove")}: ${nameOf(app.store.get(), id)}`;
  return button({ class: "round", "aria-label": label, title: label, testid: `remove-${id}`, on: { click: () => close(choice) } }, icon("close"));
}

function standing(app, id, admin) {
  const { me, bot } = app.store.get();
  const words = [id === bot.id && app.t("bot"), id === me && app.t("you"), admin && app.t("admin")].filter(Boolean);
  const handle = personById(app.store.get(), id)?.username;
  return words.join(" · ") || (handle ? `@${handle}` : app.t("member"));
}

function botLines(app, chat, close) {
  if (!["member", "administrator"].includes(chat.bot_status)) return [line(app.t("addBot"), "add-bot", ["add_bot"], close, { mark: "plus" })];
  if (chat.bot_status === "administrator" || !isAdmin(app, chat)) return [];
  const muted = Boolean(app.store.get().muted[chat.id]);
  return [line(app.t(muted ? "unmuteBot" : "muteBot"), "mute-bot", ["mute_bot", { muted: !muted }], close)];
}

function topicLines(app, chat, close) {
  if (!chat.is_forum || !isAdmin(app, chat)) return [];
  const shut = chat.topics
    .filter((topic) => !topic.closed)
    .map((topic) => line(`${app.t("closeTopic")}: ${topic.name}`, `close-topic-${topic.id}`, [`topics/${topic.id}/close`], close));
  return [line(app.t("newTopic"), "new-topic", "topic", close, { mark: "plus" }), ...shut];
}

function absentLines(app, chat, close) {
  const { people } = app.store.get();
  const absent = people.filter((person) => !chat.members.includes(person.id));
  const named = (person) => `${app.t("addToGroup")}: ${person.first_name}`;
  const add = (person) => ["add_member", { user_id: person.id }];
  return absent.map((person) => line(named(person), `add-${person.id}`, add(person), close, { mark: "plus" }));
}

function groupCard(app, chat, close) {
  return [
    ...chat.members.map((id) => memberRow(app, chat, id, close)),
    ...absentLines(app, chat, close),
    ...botLines(app, chat, close),
    ...topicLines(app, chat, close),
    ...ownerLines(app, chat, close),
  ];
}

function ownerLines(app, chat, close) {
  if (!isAdmin(app, chat)) return [];
  const hidden = app.store.get().anonymous[chat.id];
  const click = () => close("anonymous");
  const props = { class: "row-button action", "aria-pressed": String(Boolean(hidden)), testid: "anonymous", on: { click } };
  const toggle = button(props, hidden ? icon("tick") : null, app.t("anonymous"));
  const kind = chat.type === "group" ? line(app.t("migrate"), "migrate", ["migrate"], close) : toggle;
  return [kind, line(app.t("deleteGroup"), "delete-group", ["delete"], close, { danger: true })];
}

async function nameTopic(app, chat) {
  const name = await app.ask(app.t("newTopic"), app.t("create"));
  if (name) await app.api.group(chat.id, "topics", { as: app.store.get().me, name });
}

async function act(app, chat, choice) {
  const { me, anonymous } = app.store.get();
  if (choice === "anonymous") app.store.set({ anonymous: { ...anonymous, [chat.id]: !anonymous[chat.id] } });
  else if (choice === "topic") await nameTopic(app, chat);
  else await actOnGroup(app, chat, choice[0], { as: me, ...choice[1] });
  await app.reloadChats();
}

async function actOnGroup(app, chat, verb, body) {
  const answer = await app.api.group(chat.id, verb, body);
  const { muted } = app.store.get();
  if (verb === "mute_bot") app.store.set({ muted: { ...muted, [chat.id]: body.muted } });
  else if (verb === "migrate") app.go({ chatId: answer.id });
  else if (verb === "delete") app.go({});
}

async function privateCard(app, chat) {
  const { me } = app.store.get();
  const label = app.t(chat.blocked ? "unblock" : "blockBot");
  const choice = await app.sheet(chat.title, "info", (close) => line(label, "block-bot", "block", close, { danger: !chat.blocked }));
  if (choice !== "block") return;
  await app.api.block(me, !chat.blocked);
  await app.reloadChats();
}

export async function openInfo(app, chat) {
  if (chat.type === "private") {
    await privateCard(app, chat);
    return;
  }
  const choice = await app.sheet(chat.title, "info", (close) => groupCard(app, chat, close));
  if (choice !== null) await act(app, chat, choice);
}
