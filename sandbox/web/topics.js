/** The topics of a forum group, as a strip of tabs under the chat's head. */
import { button, el } from "./dom.js";

/** `topic` is the chosen one, null for all of them. */
export function renderTopics(app, chat, topic) {
  if (!chat.is_forum) return null;
  const tab = (id, name, closed = false) => {
    const click = () => app.go({ chatId: chat.id, topic: id });
    const props = { class: "tab", role: "tab", "aria-selected": String(id === topic), testid: `topic-${id ?? "all"}`, on: { click } };
    return button(props, closed ? `🔒 ${name}` : name);
  };
  const tabs = chat.topics.map(({ id, name, closed }) => tab(id, name, closed));
  return el("nav", { class: "tabs", role: "tablist" }, tab(null, app.t("allTopics")), ...tabs);
}
