/** Times as the person's phone shows them: local, 24 hours. Telegram counts seconds since 1970. */
import { localeOf } from "./words.js";

export function clockTime(unix) {
  const date = new Date(unix * 1000);
  return `${String(date.getHours()).padStart(2, "0")}:${String(date.getMinutes()).padStart(2, "0")}`;
}

export function dayKey(unix) {
  return new Date(unix * 1000).toDateString();
}

function daysAgo(unix) {
  const midnight = (date) => new Date(date.getFullYear(), date.getMonth(), date.getDate());
  return Math.round((midnight(new Date()) - midnight(new Date(unix * 1000))) / 86_400_000);
}

/** The label between two days of a chat. */
export function dayLabel(unix, t, language) {
  const ago = daysAgo(unix);
  if (ago === 0) return t("today");
  if (ago === 1) return t("yesterday");
  const sameYear = new Date(unix * 1000).getFullYear() === new Date().getFullYear();
  const form = { day: "numeric", month: "long", ...(sameYear ? {} : { year: "numeric" }) };
  return new Intl.DateTimeFormat(localeOf(language), form).format(new Date(unix * 1000));
}

/** The short time in the chat list: a clock time today, a date before. */
export function listTime(unix, language) {
  if (daysAgo(unix) === 0) return clockTime(unix);
  const form = { day: "2-digit", month: "2-digit" };
  return new Intl.DateTimeFormat(localeOf(language), form).format(new Date(unix * 1000));
}

/** A moment of the story (ISO text) with its weekday. */
export function storyTime(iso, language) {
  const form = { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" };
  return new Intl.DateTimeFormat(localeOf(language), { ...form, hourCycle: "h23" }).format(new Date(iso));
}
