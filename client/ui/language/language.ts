import { computed, effect, signal } from '@preact/signals';
import { createFormats } from './format.ts';
import { en, type Messages } from './messages/en.ts';
import { zh } from './messages/zh.ts';

/** Decides which language the pages speak: the one chosen here before, else the browser's, else English. */
export type Language = 'en' | 'zh';

const storageKey = 'swarmroom-language';
const locales: Record<Language, string> = { en: 'en', zh: 'zh-CN' };
const catalogues: Record<Language, Messages> = { en, zh };

const language = signal<Language>(remembered() ?? preferred());

export const messages = computed(() => catalogues[language.value]);
export const formats = computed(() => createFormats(locales[language.value]));

/** The one of two texts in the chosen language: for pages that bring a catalogue of their own. */
export function inLanguage<Text>(english: Text, chinese: Text): Text {
  return language.value === 'zh' ? chinese : english;
}

effect(() => {
  document.documentElement.lang = locales[language.value];
});

export function chooseLanguage(chosen: Language): void {
  language.value = chosen;
  try {
    localStorage.setItem(storageKey, chosen);
  } catch {
    // Storage is forbidden here: the choice lasts as long as the page.
  }
}

export function otherLanguage(): Language {
  return language.value === 'en' ? 'zh' : 'en';
}

function remembered(): Language | undefined {
  try {
    const stored = localStorage.getItem(storageKey);
    return stored === 'en' || stored === 'zh' ? stored : undefined;
  } catch {
    return undefined;
  }
}

function preferred(): Language {
  return navigator.languages.find((tag) => /^(en|zh)\b/.test(tag))?.startsWith('zh') ? 'zh' : 'en';
}
