import { type NameWords, words } from '../en/name-words.ts';

/** Nouns and stems before a hyphen: unlike German adjectives, they fit every gender. */
export const deWords: NameWords = {
  isAnimalFirst: false,
  between: '-',
  adjectives: words(`
    Bernstein Azur Helden Licht Mond Schlau Korallen Kosmos Cyan Eifer Samt Gold Glücks Indigo Jade Jubel
    Feuer Wirbel Klee Honig Tanz Minz Edel Oliven Pracht Blitz Königs Rubin Silber Sonnen Wind Violett
  `),
  animals: words(`
    Dachs Biber Bison Kamel Kranich Delfin Adler Falke Fuchs Gecko Giraffe Hase Reiher Jaguar Koala Lemur
    Löwe Luchs Elch Orca Otter Eule Panda Papagei Pinguin Lund Amsel Hai Tiger Igel Wolf Zebra
  `),
};
