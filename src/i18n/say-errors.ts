/** What each wrong field is told: the sentence for its word, or the one of `otherwise` where the dictionary has none. */
export function sayErrors(
  errors: Readonly<Record<string, string>>,
  sentences: Readonly<Record<string, string>>,
  otherwise = '',
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(errors).map(([field, word]) => [field, sentences[word] ?? sentences[otherwise] ?? '']));
}
