/** The languages of the pages, each by its own name. */
export const languages = {
  en: { name: 'English', locale: 'en' },
  ar: { name: 'العربية', locale: 'ar', dir: 'rtl' },
  de: { name: 'Deutsch', locale: 'de' },
  es: { name: 'Español', locale: 'es' },
  fr: { name: 'Français', locale: 'fr' },
  ja: { name: '日本語', locale: 'ja' },
  pt: { name: 'Português', locale: 'pt-BR' },
  zh: { name: '简体中文', locale: 'zh-CN' },
} as const;

export type Language = keyof typeof languages;

export const languageKey = 'swarmroom-language';

/** The language chosen here before, else the browser's, else English. Small: the page asks before it loads any text. */
export function preferredLanguage(): Language {
  return remembered() ?? firstSpoken(navigator.languages);
}

/** @param tags as in `navigator.languages`: best first */
export function firstSpoken(tags: readonly string[]): Language {
  return tags.map((tag) => tag.split('-')[0]!.toLowerCase()).find(isLanguage) ?? 'en';
}

function remembered(): Language | undefined {
  try {
    const stored = localStorage.getItem(languageKey) ?? '';
    return isLanguage(stored) ? stored : undefined;
  } catch {
    return undefined;
  }
}

function isLanguage(text: string): text is Language {
  return Object.hasOwn(languages, text);
}
