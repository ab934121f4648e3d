import { arWords } from './messages/ar/name-words.ts';
import { deWords } from './messages/de/name-words.ts';
import { enWords, type NameWords } from './messages/en/name-words.ts';
import { esWords } from './messages/es/name-words.ts';
import { frWords } from './messages/fr/name-words.ts';
import { jaWords } from './messages/ja/name-words.ts';
import { ptWords } from './messages/pt/name-words.ts';
import { zhWords } from './messages/zh/name-words.ts';
import type { Language } from './preferred-language.ts';

/** Names for people who have not chosen one: an adjective and an animal, such as Cyan Shark. */
export const nameWords: Readonly<Record<Language, NameWords>> = {
  en: enWords,
  ar: arWords,
  de: deWords,
  es: esWords,
  fr: frWords,
  ja: jaWords,
  pt: ptWords,
  zh: zhWords,
};

const animalCount = enWords.animals.length;
const nameCount = enWords.adjectives.length * animalCount;

function nameAt({ adjectives, animals, between, isAnimalFirst }: NameWords, index: number): string {
  const pair = [adjectives[Math.floor(index / animalCount)], animals[index % animalCount]];
  return (isAnimalFirst ? pair.reverse() : pair).join(between);
}

/** @param random any whole number from 0 on */
export function friendlyName(language: Language, random: number): string {
  return nameAt(nameWords[language], random % nameCount);
}

/** A friendly name in another language; a name that a person made stays as it is. */
export function translatedName(name: string, language: Language): string {
  for (const from of Object.values(nameWords)) {
    for (let index = 0; index < nameCount; index++) {
      if (nameAt(from, index) === name) return nameAt(nameWords[language], index);
    }
  }
  return name;
}
