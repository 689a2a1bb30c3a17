import type { Db } from '#db/client.ts';
import { holdTool, type ToolFigures, toolsToEdit, updateTool } from '#db/tools.ts';
import type { Account } from '#domain/account.ts';
import { NotFound } from '#domain/failure.ts';
import { tools } from '#editorial/tools.ts';
import { allOrNothing } from '../all-or-nothing.ts';
import { note } from '../trail.ts';
import { stateOf } from './sync-tools.ts';

/** The tools of the content with their figures, for an administrator; nobody else knows of this page. One query. */
export async function readToolsToEdit(db: Db, account: Account) {
  if (account.role !== 'admin') throw new NotFound();
  const rows = await toolsToEdit(db);
  return Object.values(tools).flatMap(({ slug, words }) => {
    const row = rows.find((one) => one.slug === slug);
    return row ? [{ ...row, words }] : [];
  });
}

export type ToolAsked = { tool: string; version: number } & ({ act: 'save'; figures: ToolFigures } | { act: 'put-back' });

/**
 * Writes the figures of a tool, or puts back those of the content, with a line in the audit trail that says what became what. Refused
 * where somebody was faster. Throws `NotFound` for a tool that is not there, and for everybody but administrators.
 */
export const editTool = (db: Db, account: Account, asked: ToolAsked, now: Date) =>
  allOrNothing(db, async (tx): Promise<{ ok: true } | { ok: false; refusal: 'overtaken' }> => {
    if (account.role !== 'admin') throw new NotFound();
    const { tool: slug, version } = asked;
    const told = tools[slug];
    const before = told && (await holdTool(tx, slug));
    if (!before) throw new NotFound();
    const { load, regime, symbolicCents, realCostCents } = stateOf(told);
    const isPutBack = asked.act === 'put-back';
    const after: ToolFigures = isPutBack ? { load, regime, symbolicCents, realCostCents, capacity: before.capacity } : asked.figures;
    if (!(await updateTool(tx, { slug, version, editedBy: isPutBack ? null : account.id, now }, after)))
      return { ok: false, refusal: 'overtaken' };
    const facts = { before: changedIn(before, after), after: changedIn(after, before) };
    await note(tx, 'edit-tool', { accountId: account.id, subject: { kind: 'tool', id: slug }, facts, now });
    return { ok: true };
  });

/** What these figures have that the others have not. */
const changedIn = (figures: ToolFigures, others: ToolFigures): Partial<ToolFigures> =>
  Object.fromEntries(Object.entries(figures).filter(([name, value]) => value !== others[name as keyof ToolFigures]));
