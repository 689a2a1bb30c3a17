import { randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { DB } from '#db/schema.ts';
import { openDraft } from '#features/applications/draft.ts';
import { submit } from '#features/applications/drafting/submit.ts';
import type { Secrets } from '#secrets.ts';
import { aReadyDraft } from '../support/requests.ts';

const lanes = 4;

/** Milliseconds that each of `jobs` takes, several at once. */
async function timeEach(jobs: readonly (() => Promise<unknown>)[]): Promise<number> {
  const waiting = [...jobs];
  const startMs = performance.now();
  const lane = async () => {
    for (let job = waiting.shift(); job; job = waiting.shift()) await job();
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return (performance.now() - startMs) / jobs.length;
}

/** Three rows, in one statement: the least that a request with its history and its letter could be. */
const threeRows = (db: Kysely<DB>) => {
  const [application, email] = [randomUUID(), randomUUID()];
  return sql`with
    one as (insert into application (id, form, locale, form_version, charter_version) values (${application}, 'community', 'fr', '1', '1')),
    two as (insert into event (application_id, act, actor) values (${application}, 'bare', 'owner'))
    insert into email (id, template, locale, recipient, subject, body, mode, state, message_id)
    values (${email}, 'bare', 'fr', 'bare@example.org', 'bare', '{}', 'outbox', 'discarded', ${email})`.execute(db);
};

/** What opening and submitting a request takes, beside the bare statement on the same database. */
export async function timeSubmitting(db: Kysely<DB>, secrets: Secrets, count: number): Promise<{ submitMs: number; bareMs: number }> {
  const drafts: Awaited<ReturnType<typeof aReadyDraft>>[] = [];
  // One after the other: hundreds at once would wait for a connection longer than one is waited for.
  for (let made = 0; made < count + lanes; made += 1) drafts.push(await aReadyDraft(db, secrets.links));
  const send = async (token: string) => {
    const now = new Date();
    const draft = await openDraft(db, token, now);
    const sent = draft && (await submit(db, secrets, draft, now));
    if (!sent?.ok) throw new Error(`a request was not sent: ${JSON.stringify(sent)}`);
  };
  await timeEach(
    drafts.splice(0, lanes).map(
      ({ token }) =>
        () =>
          send(token),
    ),
  );
  await timeEach(Array.from({ length: lanes }, () => () => threeRows(db)));
  const bareMs = await timeEach(Array.from({ length: count }, () => () => threeRows(db)));
  const submitMs = await timeEach(
    drafts.map(
      ({ token }) =>
        () =>
          send(token),
    ),
  );
  return { submitMs, bareMs };
}
