import { computed, effect, signal } from '@preact/signals';
import { createFormats } from './format.ts';
import { en, type Messages } from './messages/en.ts';
import { type Language, languageKey, preferredLanguage } from './preferred-language.ts';

/**
 * Decides which language the pages speak: the language chosen here before, else the browser's, else English. English comes
 * with the pages; another language loads when it is needed.
 */
const locales: Record<Language, string> = { en: 'en', zh: 'zh-CN' };
const loaded = new Map<Language, Messages>([['en', en]]);

const language = signal<Language>('en');

export const messages = computed(() => loaded.get(language.value) ?? en);
export const formats = computed(() => createFormats(locales[language.value]));

effect(() => {
  document.documentElement.lang = locales[language.value];
});

/** If the texts cannot be loaded because the server is away, the pages keep their language. */
export async function chooseLanguage(chosen: Language): Promise<void> {
  if (!loaded.has(chosen) && !(await loadLanguage(chosen))) return;
  language.value = chosen;
  try {
    localStorage.setItem(languageKey, chosen);
  } catch {
    // Storage is forbidden here: the choice lasts as long as the page.
  }
}

/** Await this before the first drawing. */
export async function speakPreferredLanguage(): Promise<void> {
  const preferred = preferredLanguage();
  if (await loadLanguage(preferred)) language.value = preferred;
}

/** Resolves to whether the language's texts are loaded. */
export async function loadLanguage(wanted: Language): Promise<boolean> {
  if (loaded.has(wanted)) return true;
  try {
    loaded.set('zh', (await import('./messages/zh.ts')).zh);
    return true;
  } catch {
    return false;
  }
}

export function otherLanguage(): Language {
  return language.value === 'en' ? 'zh' : 'en';
}
