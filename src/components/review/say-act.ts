import type { FileRefusal } from '#domain/attachment.ts';
import { deskActNames, type DeskError } from '#domain/desk.ts';
import type { Dictionary } from '#i18n/index.ts';

/** What is wrong with the form of an act, for the summary above the file: each field's label, then what to do, with its id. */
function sayAct(posted: string, errors: Readonly<Record<string, DeskError>>, t: Dictionary): readonly { id: string; text: string }[] {
  const act = deskActNames.find((name) => name === posted);
  const labels: Readonly<Record<string, { label: string }>> = act ? t.review.acts.names[act].fields : {};
  return Object.entries(errors).map(([field, error]) => ({
    id: `${posted}-${field}`,
    text: [labels[field]?.label, t.review.acts.errors[error]].filter(Boolean).join(' — '),
  }));
}

/** What came of an act that was posted. */
type Performed =
  | { ok: true }
  | { ok: false; refusal: keyof Dictionary['review']['acts']['refusals'] }
  | { ok: false; refusal: FileRefusal; name: string }
  | { ok: false; errors: Readonly<Record<string, DeskError>> };

/** What is told of it: beside fields, in the summary, or as a refusal of the whole. */
export function sayPerformed(performed: Performed, posted: string, t: Dictionary) {
  const errors = 'errors' in performed ? performed.errors : {};
  const fileError = 'name' in performed ? t.attachments.refusals[performed.refusal](performed.name) : undefined;
  const refusal = 'refusal' in performed && !('name' in performed) ? performed.refusal : undefined;
  const told = fileError ? [{ id: `${posted}-files`, text: fileError }] : sayAct(posted, errors, t);
  return { errors, fileError, refusal, told };
}
