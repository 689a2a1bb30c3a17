// Signs that turn the direction of what follows, or that nobody sees.
const turning = /[\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff]/g;

/**
 * What a stranger’s file said, so that a database can keep it and a page show it: without NUL, without halves of signs that JSON can escape and
 * no text can hold, and without signs that turn a line round. Goes through lists and objects.
 */
export function storable<Value>(value: Value): Value {
  // Each branch gives back the shape that it took.
  if (typeof value === 'string') return value.toWellFormed().replaceAll('\0', '').replaceAll(turning, '') as Value;
  if (Array.isArray(value)) return value.map((item: unknown) => storable(item)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [storable(key), storable(item as unknown)])) as Value;
}
