import { nameWords } from './messages/name-words.ts';
import type { Language } from './preferred-language.ts';

/** Names for people who have not chosen one: an adjective and an animal, such as Cyan Shark. */

const animalCount = nameWords.en.animals.length;
const nameCount = nameWords.en.adjectives.length * animalCount;

function nameAt(language: Language, index: number): string {
  const { adjectives, animals, between } = nameWords[language];
  return adjectives[Math.floor(index / animalCount)]! + between + animals[index % animalCount]!;
}

/** @param random any whole number from 0 on */
export function friendlyName(language: Language, random: number): string {
  return nameAt(language, random % nameCount);
}

/** A friendly name in another language; a name that a person made stays as it is. */
export function translatedName(name: string, language: Language): string {
  for (const from of ['en', 'zh'] as const) {
    for (let index = 0; index < nameCount; index++) {
      if (nameAt(from, index) === name) return nameAt(language, index);
    }
  }
  return name;
}
