import type { Db } from '#db/client.ts';
import { decideSuggestion, openSuggestions } from '#db/suggestions.ts';
import type { FormValues } from '#domain/form-values.ts';
import { allOrNothing } from '../all-or-nothing.ts';
import { toForm } from './form.ts';
import { type Desk, openRecord } from './open.ts';
import { type Place, type Saved, saveOpened } from './save.ts';

export type Decided =
  | Saved
  | { ok: true; done: 'suggestion-taken' | 'suggestion-closed' }
  | { ok: false; refusal: 'decided-already' | 'none-ticked' | 'no-longer-fits' };

/**
 * Takes the ticked fields of what a visitor would put right into the record, as a revision that can be undone. Refused when one of
 * them does not fit the record any more, and nothing is taken then; or when somebody else decided first.
 */
export const takeSuggestion = (db: Db, desk: Desk, place: Place, values: FormValues): Promise<Decided> =>
  allOrNothing(db, async (tx): Promise<Decided> => {
    const opened = await openRecord(tx, desk.account, place.kind, place.id);
    const suggestion = await find(tx, opened, values);
    if (!suggestion) return { ok: false, refusal: 'decided-already' };
    const proposed = suggestion.proposed as Readonly<Record<string, string | string[]>>;
    const ticked = [values['take'] ?? []].flat().filter((field) => Object.hasOwn(proposed, field) && !opened.fixed.has(field));
    if (ticked.length === 0) return { ok: false, refusal: 'none-ticked' };
    const { themes = [] } = await toForm(tx, opened.fields, opened.row);
    const taken = Object.fromEntries(
      [...ticked, 'territory-choice'].flatMap((field) => (Object.hasOwn(proposed, field) ? [[field, proposed[field] ?? '']] : [])),
    );
    const saved = await saveOpened(tx, desk, opened, { themes, ...taken, version: values['version'] ?? '' });
    if (!saved.ok) return saved.refusal === 'wrong' ? { ok: false, refusal: 'no-longer-fits' } : saved;
    return close(tx, desk, { ...opened, suggestionId: suggestion.id }, ticked);
  });

/** Puts away what a visitor wrote without taking anything over: it was read, or it does not hold. */
export const closeSuggestion = (db: Db, desk: Desk, place: Place, values: FormValues): Promise<Decided> =>
  allOrNothing(db, async (tx): Promise<Decided> => {
    const opened = await openRecord(tx, desk.account, place.kind, place.id);
    const suggestion = await find(tx, opened, values);
    return suggestion ? close(tx, desk, { ...opened, suggestionId: suggestion.id }, []) : { ok: false, refusal: 'decided-already' };
  });

type Opened = Awaited<ReturnType<typeof openRecord>>;

const find = async (tx: Db, { table, id }: Opened, values: FormValues) =>
  (await openSuggestions(tx, table, id)).find((suggestion) => suggestion.id === values['suggestion']);

async function close(
  tx: Db,
  { account, now }: Desk,
  { table, id, suggestionId }: Opened & { suggestionId: string },
  taken: readonly string[],
): Promise<Decided> {
  const isFirst = await decideSuggestion(tx, { id: suggestionId, kind: table, recordId: id }, { accountId: account.id, taken, now });
  if (!isFirst) return { ok: false, refusal: 'decided-already' };
  return { ok: true, done: taken.length > 0 ? 'suggestion-taken' : 'suggestion-closed' };
}
