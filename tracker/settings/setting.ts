/** What one setting is, and the ways to check its text. */
export interface Setting<Value> {
  /** Name of the environment variable. */
  readonly name: string;
  readonly meaning: string;
  /** As it would be written in the environment; empty: none. */
  readonly default: string;
  /** @throws Error whose message completes "NAME must be …" */
  parse(text: string): Value;
  /** Its value is shown in no message. */
  readonly isSecret?: boolean;
}

export function wholeNumber(text: string, least: number, most: number): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < least || number > most) {
    throw new Error(`a whole number from ${least} to ${most}`);
  }
  return number;
}

export function seconds(text: string, least: number, most: number): number {
  const number = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || number < least || number > most) {
    throw new Error(`a number of seconds from ${least} to ${most}`);
  }
  return number * 1000;
}

export function oneOf<Choice extends string>(text: string, choices: readonly Choice[]): Choice {
  const choice = choices.find((candidate) => candidate === text);
  if (choice === undefined) throw new Error(`one of ${choices.join(', ')}`);
  return choice;
}

export function isOn(text: string): boolean {
  return oneOf(text, ['0', '1']) === '1';
}

/** Absent is `null`. */
export function optional<Value>(parse: (text: string) => Value): (text: string) => Value | null {
  return (text) => (text === '' ? null : parse(text));
}

/** @param schemes such as `redis:` */
export function url(text: string, schemes: readonly string[], example: string): string {
  const parsed = URL.canParse(text) ? new URL(text) : null;
  if (!parsed?.hostname || !schemes.includes(parsed.protocol))
    throw new Error(`an address such as ${example}`);
  return text;
}
