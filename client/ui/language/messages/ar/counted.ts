/** The forms of a noun after its number: `other` stands after 0, 100, 101 and 102. */
export type Forms = Readonly<Record<'one' | 'two' | 'few' | 'many' | 'other', string>>;

const rules = new Intl.PluralRules('ar');

/** One and two are said by the noun alone; every other number stands before it. */
export function counted(count: number, forms: Forms, shown = String(count)): string {
  const rule = rules.select(count);
  if (rule === 'one' || rule === 'two') return forms[rule];
  return `${shown} ${forms[rule === 'zero' ? 'other' : rule]}`;
}
