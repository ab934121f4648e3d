import { computed, effect, signal } from '@preact/signals';
import { createFormats } from './format.ts';
import { en, type Messages } from './messages/en/texts.ts';
import { type Language, languageKey, languages, preferredLanguage } from './preferred-language.ts';

/**
 * Decides which language the pages speak: the language chosen here before, else the browser's, else English. English comes
 * with the pages; another language loads when it is needed.
 */
const loaded = new Map<Language, Messages>([['en', en]]);
const load: Readonly<Record<Exclude<Language, 'en'>, () => Promise<Messages>>> = {
  ar: async () => (await import('./messages/ar/texts.ts')).ar,
  de: async () => (await import('./messages/de/texts.ts')).de,
  es: async () => (await import('./messages/es/texts.ts')).es,
  fr: async () => (await import('./messages/fr/texts.ts')).fr,
  ja: async () => (await import('./messages/ja/texts.ts')).ja,
  pt: async () => (await import('./messages/pt/texts.ts')).pt,
  zh: async () => (await import('./messages/zh/texts.ts')).zh,
};

export const language = signal<Language>('en');

export const messages = computed(() => loaded.get(language.value) ?? en);
export const formats = computed(() => createFormats(languages[language.value].locale));

effect(() => {
  document.documentElement.lang = languages[language.value].locale;
  document.documentElement.dir = 'dir' in languages[language.value] ? 'rtl' : 'ltr';
});

/** If the texts cannot be loaded because the server is away, the pages keep their language. */
export async function chooseLanguage(chosen: Language): Promise<void> {
  if (!(await loadLanguage(chosen))) return;
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
async function loadLanguage(wanted: Language): Promise<boolean> {
  if (wanted === 'en' || loaded.has(wanted)) return true;
  try {
    loaded.set(wanted, await load[wanted]());
    return true;
  } catch {
    return false;
  }
}
