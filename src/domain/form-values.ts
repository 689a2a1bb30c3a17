/** What was typed into a form, by field: the last value of it, or all of them where it may have several. */
export type FormValues = Readonly<Record<string, string | string[]>>;
