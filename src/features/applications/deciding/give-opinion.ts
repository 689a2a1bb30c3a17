import { applicationById, insertEvent, lockApplication } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import { noteUnwanted, opinionByLink, sayOpinion } from '#db/opinions.ts';
import { accountToTell } from '#db/people.ts';
import { checkOpinion, opinionOver, type OpinionWord, opinionWords } from '#domain/opinion.ts';
import { site } from '#editorial/site.ts';
import { allOrNothing } from '../../all-or-nothing.ts';
import { findLink } from '../../links.ts';
import { tellReaders } from '../telling/tell-readers.ts';
import { nameSent, unwantedKey } from './ask-opinion.ts';

/** What somebody is asked behind their link, with the request that it is about, or why they are not any more. Reading changes nothing. */
export async function findOpinion(db: Db, token: string, now: Date) {
  const found = await findLink(db, token, 'opinion', now);
  const opinion = found.link && (await opinionByLink(db, found.link.id));
  const file = opinion && (await applicationById(db, opinion.applicationId));
  if (!opinion || !file || file.state === 'erased') return { ok: false, refusal: 'unknown-link' } as const;
  return { ok: true, opinion, file, over: opinionOver(opinion, file.state, now) } as const;
}

export type Given =
  | { ok: true }
  | { ok: false; refusal: 'unknown-link' | 'revoked' | 'expired' | 'closed' }
  | { ok: false; errors: ReturnType<typeof checkOpinion> };

interface Saying {
  token: string;
  said: string;
  body: string;
  /** They do not want to be asked again. */
  isLast: boolean;
  now: Date;
}

/** Keeps what somebody says about a request; they can say otherwise until it is taken back or the request is closed. Who asked is told of a new word. */
export async function giveOpinion(db: Db, linkSecret: string, { token, said, body, isLast, now }: Saying): Promise<Given> {
  const before = await findOpinion(db, token, now);
  if (!before.ok) return before;
  if (before.over) return { ok: false, refusal: before.over };
  const errors = checkOpinion({ said, body });
  const word = opinionWords.find((one) => one === said);
  if (!word || Object.keys(errors).length > 0) return { ok: false, errors };
  return allOrNothing(db, async (tx): Promise<Given> => {
    // Whoever closes or erases the request, or takes the question back, meanwhile, is waited for.
    await lockApplication(tx, before.file.id);
    const found = await findOpinion(tx, token, now);
    if (!found.ok) return found;
    if (found.over) return { ok: false, refusal: found.over };
    return say(tx, linkSecret, found, { word, body, isLast, now });
  });
}

type Found = Extract<Awaited<ReturnType<typeof findOpinion>>, { ok: true }>;
type Said = { word: OpinionWord; body: string; isLast: boolean; now: Date };

async function say(tx: Db, linkSecret: string, { opinion, file }: Found, { word, body, isLast, now }: Said): Promise<Given> {
  if (!(await sayOpinion(tx, opinion.id, { said: word, body, now }))) return { ok: false, refusal: 'expired' };
  if (isLast) await noteUnwanted(tx, unwantedKey(linkSecret, opinion.email), now);
  const facts = JSON.stringify({ opinionId: opinion.id, said: word });
  const event = { applicationId: file.id, act: 'opinion-given', actor: 'adviser', round: file.round, at: now, facts } as const;
  const eventId = await insertEvent(tx, event);
  const asker = opinion.askedBy && opinion.said !== word ? await accountToTell(tx, opinion.askedBy) : [];
  const name = await nameSent(tx, file.id);
  const told = { hoster: site.name, reference: file.reference ?? '', name, person: opinion.name, said: word };
  await tellReaders(tx, asker, file.id, 'opinion-given', (path) => ({ path, ...told }), eventId);
  return { ok: true };
}
