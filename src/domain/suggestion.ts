import { recordFields, type RecordField, type RecordKind } from './records.ts';

/** What visitors may put right by field: what the public page shows, but for what only the record's own people can know. */
const fieldsOf: Record<RecordKind, readonly string[]> = {
  networks: ['name', 'sentence', 'description', 'themes', 'territory', 'website', 'contact', 'chatRoom', 'startedOn'],
  communities: ['name', 'sentence', 'description', 'themes', 'territory', 'website', 'contact', 'answersFirst', 'sizeBand', 'startedOn'],
  services: ['name', 'sentence', 'address', 'regime', 'load', 'guideLink', 'dutyChannel'],
};

/** The fields of the public form for a kind of record, in the order of the screen. */
export const suggestibleFields = (kind: RecordKind): readonly RecordField[] =>
  recordFields[kind].filter(({ id }) => fieldsOf[kind].includes(id));

export const suggestionLimits = {
  wordsMax: 2000,
  /** So many may wait for one record; then its people are asked directly. */
  openMax: 20,
  /** After so many days they are forgotten, decided or not. */
  keptDays: 365,
};
