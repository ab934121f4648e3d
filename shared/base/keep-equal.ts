/**
 * `after`, but with the objects of `before` wherever both are equal: an unchanged part is then the same object, and who
 * compares identities sees at once that nothing changed. For plain data: objects, arrays, bytes.
 */
export function keepEqual<Value>(before: unknown, after: Value): Value {
  if (Object.is(before, after) || !isObject(before) || !isObject(after)) return after;
  if (before.constructor !== after.constructor) return after;
  if (after instanceof Uint8Array)
    return areEqualBytes(before as unknown as Uint8Array, after) ? (before as Value) : after;
  const keys = Object.keys(after);
  let isEqual = keys.length === Object.keys(before).length;
  const kept: Record<string, unknown> = {};
  for (const key of keys) {
    kept[key] = keepEqual(before[key], after[key]);
    isEqual &&= key in before && Object.is(kept[key], before[key]);
  }
  if (isEqual) return before as Value;
  return (Array.isArray(after) ? Object.values(kept) : kept) as Value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function areEqualBytes(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false;
  for (let index = 0; index < one.length; index++) if (one[index] !== other[index]) return false;
  return true;
}
