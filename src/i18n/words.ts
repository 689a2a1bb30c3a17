/** "de" before a name in French: "d’IndieHosters", "de Framasoft". */
export const de = (name: string): string => (/^[aeiouyhàâéèêëîïôûœæ]/i.test(name) ? `d’${name}` : `de ${name}`);

/** Somebody's words as the second half of a sentence: their first letter is small. */
export const lowerFirst = (words: string): string => `${words.charAt(0).toLowerCase()}${words.slice(1)}`;
