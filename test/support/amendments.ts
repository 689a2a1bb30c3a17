import { saveAnswers } from '#db/answers.ts';
import type { Db } from '#db/client.ts';
import type { Answers } from '#domain/questions.ts';
import { startAmendment } from '#features/applications/following/start-amendment.ts';
import { submit } from '#features/applications/drafting/submit.ts';
import { tokenOf } from '#features/links.ts';
import { opened, secrets as others } from './applicants.ts';
import { linkSecret, now as asked } from './files.ts';

export const secrets = { ...others, links: linkSecret };
export const days = (count: number) => new Date(asked.getTime() + count * 24 * 60 * 60 * 1000);
export const later = days(30);

/** Presses the button that begins a change of what lives, on the page behind this token. */
export const begin = (db: Db, token: string, now = later) => startAmendment(db, secrets, { token, locale: 'fr', now });

/** An amendment that is begun, with these answers and what every amendment says. */
export async function aDraft(db: Db, token: string, answers: Answers) {
  const started = await begin(db, token);
  if (!started.ok) throw new Error(started.refusal);
  const { file } = await opened(db, started.token, later);
  await saveAnswers(db, file.id, { why: 'Two more collectives.', 'same-people': 'yes', charter: 'yes', ...answers }, later);
  return opened(db, started.token, later);
}

/** One that was sent, with what it said. */
export async function anAmendment(db: Db, token: string, answers: Answers) {
  const draft = await aDraft(db, token, answers);
  const sent = await submit(db, secrets, draft, later);
  if (!sent.ok) throw new Error(sent.refusal);
  const snapshot = await db
    .selectFrom('snapshot')
    .select(['id', 'answers'])
    .where('applicationId', '=', draft.file.id)
    .executeTakeFirstOrThrow();
  return { id: draft.file.id, snapshotId: snapshot.id, sent: snapshot.answers as unknown as Answers };
}

/** One more tool, and what is asked about it. */
export const moreTools: Answers = {
  changes: ['tools'],
  needs: ['write-together'],
  tools: ['pads'],
  addresses: { pads: 'pads.velos.example.org' },
};
export const lettersOf = async (db: Db, id: string) =>
  (await db.selectFrom('email').select(['template', 'recipient']).where('applicationId', '=', id).execute())
    .map(({ template, recipient }) => `${template} → ${recipient}`)
    .sort();
/** The token of the page that the owner follows this request on. */
export async function ownToken(db: Db, id: string) {
  const links = db.selectFrom('link').select('id').where('applicationId', '=', id).where('purpose', '=', 'follow');
  return tokenOf(linkSecret, (await links.executeTakeFirstOrThrow()).id);
}
/** Without the narrow spaces of French typography. */
export const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');
export const said = (snapshotId: string) => ({ body: '', exception: '', snapshotId });
