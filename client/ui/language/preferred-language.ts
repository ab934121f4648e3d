/** The language chosen here before, else the browser's, else English. Small: the page asks before it loads any text. */
export type Language = 'en' | 'zh';

export const languageKey = 'swarmroom-language';

export function preferredLanguage(): Language {
  return remembered() ?? preferredByBrowser();
}

function remembered(): Language | undefined {
  try {
    const stored = localStorage.getItem(languageKey);
    return stored === 'en' || stored === 'zh' ? stored : undefined;
  } catch {
    return undefined;
  }
}

function preferredByBrowser(): Language {
  return navigator.languages.find((tag) => /^(en|zh)\b/.test(tag))?.startsWith('zh') ? 'zh' : 'en';
}
