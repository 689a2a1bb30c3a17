/**
 * What a stranger’s file said, so that a database can keep it: without NUL, and without halves of signs that JSON can escape and no text can
 * hold. Goes through lists and objects.
 */
export function storable<Value>(value: Value): Value {
  // Each branch gives back the shape that it took.
  if (typeof value === 'string') return value.toWellFormed().replaceAll('\0', '') as Value;
  if (Array.isArray(value)) return value.map((item: unknown) => storable(item)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [storable(key), storable(item as unknown)])) as Value;
}
