/** A message in one line: for the chat list, the pinned bar, the reply bar. */

const SERVICE = ["created", "joined", "left", "pinned", "migrated", "topic opened", "topic closed", "topic reopened"];

/** What the chat itself says about something that happened; a kind the page has no words for stands as it is. */
export function serviceText(kind, name, whom, t) {
  return SERVICE.includes(kind) ? t(`service ${kind}`, { name, whom }) : kind;
}

/** The text of a message, its caption, or the name of what it carries. */
export function previewOf(message, t) {
  if (message.service) return serviceText(message.service, message.from.first_name, message.whom, t);
  if (message.photo) return `🖼 ${message.caption || t("photo")}`;
  if (message.document) return `📎 ${message.caption || message.document.file_name || t("file")}`;
  return message.text;
}

/** Whether a chat's last line is the chat's own, not somebody's words. */
export function isServiceLine(text) {
  return SERVICE.some((kind) => text === `(${kind})`);
}

/** The last line of a chat or a quote. Files and service lines come in brackets: "(photo) words", "(file a.csv)", "(joined)". */
export function shownText({ text, from, whom }, t) {
  const bracket = /^\((photo|file ([^)]*)|[a-z ]+)\)\s*/.exec(text);
  if (!bracket) return text;
  const rest = text.slice(bracket[0].length);
  if (bracket[1] === "photo") return `🖼 ${rest || t("photo")}`;
  if (bracket[2] !== undefined) return `📎 ${rest || bracket[2]}`;
  return SERVICE.includes(bracket[1]) ? serviceText(bracket[1], from, whom, t) : text;
}
