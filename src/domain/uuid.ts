/** Whether a word can be the id of something; the database takes no other where it looks for one. */
export const isUuid = (word: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(word);
