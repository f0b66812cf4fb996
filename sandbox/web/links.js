/** Links. Those to the bot act inside the page; those that lead out are asked about first. */

/** `{kind: "start"|"group"|"chat"|"out", username, payload}` for an address. */
export function readLink(url) {
  const link = /^(?:https?:\/\/)?(?:t\.me|telegram\.me)\/(\w+)\/?(?:\?(.*))?$/i.exec(url);
  const scheme = /^tg:\/\/resolve\/?\?(.*)$/i.exec(url);
  if (!link && !scheme) return { kind: "out" };
  const params = new URLSearchParams((link ? link[2] : scheme[1]) ?? "");
  const username = link ? link[1] : (params.get("domain") ?? "");
  if (params.has("startgroup")) return { kind: "group", username, payload: params.get("startgroup") };
  if (params.has("start")) return { kind: "start", username, payload: params.get("start") };
  return { kind: "chat", username, payload: null };
}

async function startBot(app, payload) {
  await app.api.start(app.store.get().me, payload);
  await app.reloadChats();
  app.go({ chatId: app.botChatId() });
}

async function startInGroup(app, payload) {
  const { chats, me, bot } = app.store.get();
  const groups = chats.filter((chat) => chat.type !== "private");
  if (groups.length === 0) {
    app.toast(app.t("noGroups"));
    return;
  }
  const choice = await app.choose(app.t("chooseGroup"), groups.map((chat) => ({ value: chat, label: chat.title })));
  if (!choice) return;
  if (!["member", "administrator"].includes(choice.bot_status)) await app.api.group(choice.id, "add_bot", { as: me });
  const tail = payload ? ` ${payload}` : "";
  await app.api.send({ as: me, chat_id: choice.id, text: `/start@${bot.username}${tail}` });
  app.go({ chatId: choice.id });
}

async function leave(app, url) {
  if (!/^(https?|mailto|tel):/i.test(url)) app.toast(app.t("unknownLink"));
  else if (await app.confirm(app.t("leaves"), url, app.t("open"))) window.open(url, "_blank", "noopener");
}

/** Follows a link as a messenger would. */
export async function follow(app, url) {
  const link = readLink(url);
  const { bot } = app.store.get();
  if (link.kind === "out") await leave(app, url);
  else if (link.username.toLowerCase() !== bot.username.toLowerCase()) app.toast(app.t("unknownLink"));
  else if (link.kind === "start") await startBot(app, link.payload);
  else if (link.kind === "group") await startInGroup(app, link.payload);
  else app.go({ chatId: app.botChatId() });
}
