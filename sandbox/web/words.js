/** The page speaks the language of the person who holds the phone: Chinese, Russian or English. */
import en from "./words/en.js";
import ru from "./words/ru.js";
import zh from "./words/zh.js";

const TABLES = { en, ru, zh };
const LOCALES = { en: "en-GB", ru: "ru-RU", zh: "zh-CN" };

/** Which of the three tables a Telegram language code asks for. */
export function languageOf(code) {
  const short = (code ?? "en").toLowerCase().split(/[-_]/)[0];
  return short in TABLES ? short : "en";
}

export function localeOf(code) {
  return LOCALES[languageOf(code)];
}

function fill(template, params) {
  return template.replace(/\{(\w+)\}/g, (_, name) => String(params[name] ?? ""));
}

/** Gives `t(key, params)`; a table of plural forms is chosen by `params.n`. */
export function wordsFor(code) {
  const table = TABLES[languageOf(code)];
  const plurals = new Intl.PluralRules(localeOf(code));
  return (key, params = {}) => {
    const entry = table[key];
    if (entry === undefined) throw new Error(`no words for "${key}"`);
    if (typeof entry === "string") return fill(entry, params);
    return fill(entry[plurals.select(params.n)] ?? entry.other, params);
  };
}
