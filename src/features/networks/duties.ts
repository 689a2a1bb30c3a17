import type { Db } from '#db/client.ts';
import { dutiesOf, removeDuty, saveDuty } from '#db/duties.ts';
import { stewardsOfNetwork } from '#db/networks.ts';
import { type DutyError, dutyErrors, isSilent } from '#domain/duty.ts';
import type { FormValues } from '#domain/form-values.ts';
import { typed } from '#domain/records.ts';
import { tools } from '#editorial/tools.ts';
import { allOrNothing } from '../all-or-nothing.ts';
import { type Desk, openNetwork } from './open.ts';
import { note } from '../trail.ts';

export type DutiesSaved =
  { ok: true } | { ok: false; refusal: 'wrong'; errors: Readonly<Record<string, DutyError>> } | { ok: false; refusal: 'overtaken' };

/** A version as the form brings it; one that none is, or cannot be, is never the one that stands. */
const versionIn = (text: string): number => (/^\d{1,9}$/.test(text) ? Number(text) : -1);

/** Who answers about each tool of a network, in the order of the catalogue. */
export async function readDuties(db: Db, { account }: Desk, slug: string) {
  const network = await openNetwork(db, account, slug);
  const order = Object.keys(tools);
  const duties = (await dutiesOf(db, network.id)).toSorted((one, other) => order.indexOf(one.tool) - order.indexOf(other.tool));
  return { network, duties };
}

/**
 * Writes who answers about each tool, from one form with the fields of all; what was not touched is left. Refused whole where something
 * is wrong, or somebody was faster.
 */
export const saveDuties = (db: Db, desk: Desk, slug: string, values: FormValues): Promise<DutiesSaved> =>
  allOrNothing(db, async (tx): Promise<DutiesSaved> => {
    const { network, duties } = await readDuties(tx, desk, slug);
    const personal = (await stewardsOfNetwork(tx, network.id)).map(({ email }) => email);
    const errors: Record<string, DutyError> = {};
    const changed: string[] = [];
    let isOvertaken = false;
    for (const stood of duties) {
      const { tool } = stood;
      if (!(`role-${tool}` in values)) continue;
      const text = (field: string) => typed(values, `${field}-${tool}`).replaceAll(/\s+/g, ' ').trim();
      const said = { role: text('role'), channel: text('channel'), delay: text('delay') };
      if (said.role === stood.role && said.channel === stood.channel && said.delay === stood.delay) continue;
      const wrong = Object.entries(dutyErrors(said, personal));
      for (const [field, error] of wrong) errors[`${field}-${tool}`] = error;
      if (wrong.length > 0) continue;
      const version = versionIn(text('version'));
      const isWritten = isSilent(said)
        ? await removeDuty(tx, network.id, { tool, version })
        : await saveDuty(tx, network.id, { tool, version, ...said }, desk.now);
      isOvertaken ||= !isWritten;
      changed.push(tool);
    }
    if (Object.keys(errors).length > 0) return { ok: false, refusal: 'wrong', errors };
    if (isOvertaken) return { ok: false, refusal: 'overtaken' };
    if (changed.length === 0) return { ok: true };
    const subject = { kind: 'network', id: network.id };
    await note(tx, 'change-duties', {
      accountId: desk.account.id,
      subject,
      networkId: network.id,
      facts: { tools: changed },
      now: desk.now,
    });
    return { ok: true };
  });
