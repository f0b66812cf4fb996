/** People and tools: a stranger, a group, blocking the bot, the clocks, and what real Telegram would not like. */
import { button, el } from "./dom.js";
import { icon } from "./icons.js";
import { newGroup } from "./newgroup.js";
import { openPeople } from "./people.js";
import { storyTime } from "./time.js";

const HOUR = 3600;
const REFRESH_MS = 1000;

function action(mark, label, testid, click) {
  return button({ class: "row-button action", testid, on: { click } }, icon(mark), label);
}

function worldText(app, world) {
  const { t } = app;
  const story = world.now ? t("worldNow", { now: storyTime(world.now, app.language()) }) : t("worldNone");
  const speed = world.now && world.speed && world.speed !== 1 ? t("worldSpeed", { n: world.speed }) : null;
  return [story, speed, t(world.bot_running ? "botRuns" : "botStopped")].filter(Boolean);
}

/** Lets something happen at Ozon; what came of it, a key or a number, can be copied. */
async function letHappen(app, { act, shop }) {
  const said = await app.api.act(act, shop);
  const copy = await app.confirm(app.t(`done ${act}`, { shop }), said, app.t("copyText"));
  if (copy) await app.copy(said);
}

function actLine(app, one, close) {
  const label = app.t(`act ${one.act}`, { shop: one.shop });
  return action("plus", label, `act ${one.act} ${one.shop}`, () => close(["act", one]));
}

/** What can happen at Ozon now, as the story offers it. */
function actsSection(app, close) {
  const node = el("div", { testid: "acts" });
  const draw = (world) => node.replaceChildren(...(world.acts ?? []).map((one) => actLine(app, one, close)));
  app.run(app.api.world().then(draw));
  return node;
}

/** Reads the world's clock every second for as long as the sheet is open. */
function worldSection(app) {
  const node = el("div", { class: "facts", testid: "world" });
  const refresh = async () => {
    const lines = worldText(app, await app.api.world());
    node.replaceChildren(...lines.map((text) => el("p", {}, text)));
  };
  const timer = setInterval(() => (node.isConnected ? refresh().catch(() => {}) : clearInterval(timer)), REFRESH_MS);
  app.run(refresh());
  return node;
}

function forwardSection(app) {
  const turn = async (seconds) => {
    await app.api.forward(seconds);
    app.toast(app.t("turned"));
  };
  const chip = (label, seconds, testid) => button({ class: "chip", testid, on: { click: () => app.run(turn(seconds)) } }, label);
  return el("div", { class: "chips" }, chip(app.t("hour"), HOUR, "forward-hour"), chip(app.t("day"), 24 * HOUR, "forward-day"));
}

function lintSection(app) {
  const node = el("ul", { class: "lint", testid: "lint" });
  const draw = (lint) => {
    const rows = lint.map(({ method, problem }) => el("li", {}, el("b", {}, method), ` ${problem}`));
    node.replaceChildren(...(rows.length > 0 ? rows : [el("li", { class: "fine" }, app.t("lintEmpty"))]));
  };
  app.run(app.api.lint().then(draw));
  return node;
}

function blockLine(app, close) {
  const chat = app.store.get().chats.find((one) => one.id === app.botChatId());
  const blocked = Boolean(chat?.blocked);
  return action("mute", app.t(blocked ? "unblock" : "blockBot"), "tools-block", () => close(["block", !blocked]));
}

export async function openTools(app) {
  const { t } = app;
  const choice = await app.sheet(t("tools"), "tools-sheet", (close) => [
    action("group", t("people"), "tools-people", () => close(["people"])),
    action("plus", t("newGroup"), "tools-group", () => close(["group"])),
    blockLine(app, close),
    el("h3", {}, t("world")),
    worldSection(app),
    actsSection(app, close),
    el("h3", {}, t("telegramAhead")),
    forwardSection(app),
    el("h3", {}, t("lint")),
    lintSection(app),
  ]);
  if (!choice) return;
  if (choice[0] === "people") await openPeople(app);
  else if (choice[0] === "group") await newGroup(app);
  else if (choice[0] === "act") await letHappen(app, choice[1]);
  else await app.api.block(app.store.get().me, choice[1]).then(() => app.reloadChats());
}
