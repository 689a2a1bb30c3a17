/** Values by words that people type: nothing but these, since a plain object also answers to “constructor” and “__proto__”. */
export const byWord = <Value>(values: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> =>
  Object.assign(Object.create(null) as Record<string, Value>, values);
