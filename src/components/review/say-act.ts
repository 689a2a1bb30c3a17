import { deskActNames, type DeskError } from '#domain/desk.ts';
import type { Dictionary } from '#i18n/index.ts';

/** What is wrong with the form of an act, for the summary above the file: each field's label, then what to do, with its id. */
export function sayAct(
  posted: string,
  errors: Readonly<Record<string, DeskError>>,
  t: Dictionary,
): readonly { id: string; text: string }[] {
  const act = deskActNames.find((name) => name === posted);
  const labels: Readonly<Record<string, { label: string }>> = act ? t.review.acts.names[act].fields : {};
  return Object.entries(errors).map(([field, error]) => ({
    id: `${posted}-${field}`,
    text: [labels[field]?.label, t.review.acts.errors[error]].filter(Boolean).join(' — '),
  }));
}
