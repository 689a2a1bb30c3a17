import type { FileRefusal } from '#domain/attachment.ts';
import type { Dictionary } from '#i18n/index.ts';

type Word = keyof Dictionary['application']['follow']['refusals'];

/** Why something was refused on the page: a word, with the name of the file that it is about. */
export type Refused = { refusal: Word } | { refusal: FileRefusal; name: string };

/** Says why, and beside which field: the file's, or that of the words. */
export const sayRefused = (refused: Refused, t: Dictionary): { id: 'files' | 'body'; text: string } =>
  'name' in refused
    ? { id: 'files', text: t.attachments.refusals[refused.refusal](refused.name) }
    : { id: 'body', text: t.application.follow.refusals[refused.refusal] };
