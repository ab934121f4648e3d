/**
 * The words of friendly names: 32 adjectives and 32 animals in each language, all kind, and short enough for a row of the room.
 * The same place in each list is the same word, so that a name can change its language. Each adjective fits each animal,
 * whatever its gender. Loaded only to make a name.
 */
export interface NameWords {
  /** The adjective follows, as in French. */
  readonly isAnimalFirst: boolean;
  readonly between: string;
  readonly adjectives: readonly string[];
  readonly animals: readonly string[];
}

export const words = (text: string): readonly string[] => text.trim().split(/\s+/);

export const enWords: NameWords = {
  isAnimalFirst: false,
  between: ' ',
  adjectives: words(`
    Amber Azure Brave Bright Calm Clever Coral Cosmic Cyan Eager Gentle Golden Happy Indigo Jade Jolly
    Keen Lively Lucky Mellow Merry Mint Noble Olive Proud Quick Royal Ruby Silver Sunny Swift Violet
  `),
  animals: words(`
    Badger Beaver Bison Camel Crane Dolphin Eagle Falcon Fox Gecko Giraffe Hare Heron Jaguar Koala Lemur
    Lion Lynx Moose Orca Otter Owl Panda Parrot Penguin Puffin Robin Shark Tiger Turtle Wolf Zebra
  `),
};
