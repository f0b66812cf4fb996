/** Who am I now: the picker of people, and the form that adds a stranger. */
import { button, el } from "./dom.js";
import { avatar } from "./avatar.js";
import { icon } from "./icons.js";
import { languageOf } from "./words.js";

const LANGUAGES = [
  ["zh-hans", "中文"],
  ["ru", "Русский"],
  ["en", "English"],
];

async function unreadOf(app, person) {
  const chats = await app.api.chats(person.id);
  return chats.reduce((sum, chat) => sum + chat.unread, 0);
}

/** The number is filled in when it is known; the list does not wait for it. */
function unreadBadge(app, person) {
  const node = el("span", { class: "badge", hidden: true, testid: `person-unread-${person.id}` });
  const show = (count) => {
    node.textContent = String(count);
    node.hidden = count === 0;
  };
  if (person.id !== app.store.get().me) app.run(unreadOf(app, person).then(show));
  return node;
}

function personRow(app, person, close) {
  const mine = person.id === app.store.get().me;
  const names = el("span", { class: "row-text" }, el("b", {}, person.first_name), el("small", {}, described(person)));
  const props = { class: "row-button", "aria-current": mine && "true", testid: `person-${person.id}`, on: { click: () => close(person.id) } };
  return button(props, avatar(person.id, person.first_name, "medium"), names, unreadBadge(app, person), mine ? icon("tick") : null);
}

function described(person) {
  const handle = person.username ? `@${person.username} · ` : "";
  const spoken = LANGUAGES.find(([code]) => languageOf(code) === languageOf(person.language_code));
  return `${handle}${spoken[1]}`;
}

function field(name, label, props = {}) {
  const input = el("input", { class: "field", name, autocomplete: "off", testid: `new-person-${name}`, ...props });
  return el("label", { class: "labelled" }, el("span", {}, label), input);
}

/** The form of a new person; resolves the sheet with what was filled in. */
function personForm(app, done) {
  const select = el(
    "select",
    { class: "field", name: "language_code", testid: "new-person-language" },
    ...LANGUAGES.map(([code, label]) => el("option", { value: code }, label)),
  );
  const submit = (event) => {
    event.preventDefault();
    const data = Object.fromEntries(new FormData(event.target));
    if (data.first_name.trim()) done({ ...data, first_name: data.first_name.trim(), username: data.username.trim() || undefined });
  };
  return el(
    "form",
    { class: "form", on: { submit } },
    field("first_name", app.t("firstName"), { required: true, maxlength: 64, "data-focus": "" }),
    field("username", app.t("username"), { pattern: "[A-Za-z][A-Za-z0-9_]{3,31}" }),
    el("label", { class: "labelled" }, el("span", {}, app.t("language")), select),
    button({ class: "primary", type: "submit", testid: "new-person-add" }, app.t("add")),
  );
}

async function addPerson(app) {
  const filled = await app.sheet(app.t("addPerson"), "new-person", (close) => personForm(app, close));
  if (!filled) return;
  const person = await app.api.addPerson(filled);
  await app.reloadPeople();
  app.go({ me: person.id });
}

export async function openPeople(app) {
  const choice = await app.sheet(app.t("whoAmI"), "people", (close) => [
    ...app.store.get().people.map((person) => personRow(app, person, close)),
    button({ class: "row-button action", testid: "add-person", on: { click: () => close("add") } }, icon("plus"), app.t("addPerson")),
  ]);
  if (choice === "add") await addPerson(app);
  else if (choice !== null) app.go({ me: choice });
}
