import type { Db } from '#db/client.ts';
import { insertEmails } from '#db/emails.ts';
import { hasExample, insertRows, type Rows } from '#db/example.ts';
import { paths, tokenPlaceholder } from '#i18n/paths.ts';
import type { Secrets } from '#secrets.ts';
import { createLink } from '../links.ts';
import { syncTools } from '../offer/sync-tools.ts';
import { type ApplicationSeed, applicationRows } from './application-rows.ts';
import { daysBefore, idOf } from './ids.ts';
import { acceptedRows } from './world/accepted.ts';
import { accountEmail, accounts } from './world/accounts.ts';
import { careRows } from './world/care.ts';
import { communityRows } from './world/communities.ts';
import { communityRequests } from './world/community-requests.ts';
import { decidedRequests } from './world/decided-requests.ts';
import { letters } from './world/letters.ts';
import { networkRows } from './world/networks.ts';
import { serviceRows } from './world/services.ts';

const requests: readonly ApplicationSeed[] = [...communityRequests, ...decidedRequests];

/** Fills an empty portal with the example world of DOMAIN.md, part 9, as it would stand at `now`; answers false when it is there already. */
export async function loadExample(db: Db, secrets: Pick<Secrets, 'links'>, now = new Date()): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    if (await hasExample(tx)) return false;
    await syncTools(tx);
    const world = [accounts, networkRows, communityRows, serviceRows, acceptedRows, careRows, history].map((rows) => rows(now));
    await insertRows(tx, [...world, ...requests.map((request) => applicationRows(request, now))]);
    await insertLetters(tx, secrets.links, now);
    return true;
  });
}

/** A record that was edited before: who did it is kept, and what stood there can be put back. */
const history = (now: Date): Rows => ({
  revision: [
    {
      id: idOf('revision', 'jardins-relies'),
      kind: 'network',
      recordId: idOf('network', 'jardins-relies'),
      at: daysBefore(now, 20),
      accountId: idOf('account', 'referent.jardins'),
      role: 'steward',
      networkId: idOf('network', 'jardins-relies'),
      fields: ['sentence'],
      before: JSON.stringify({ sentence: 'Jardins partagés et vergers qui s’échangent graines et gestes.' }),
    },
  ],
});

async function insertLetters(tx: Db, linkSecret: string, now: Date) {
  for (const { request, template, mode, state, to, daysAgo, link, text } of letters) {
    const applicationId = idOf('application', request);
    const at = daysBefore(now, daysAgo);
    const { subject, label, ...rest } = text;
    const path = link === 'file' ? paths.file('fr', applicationId) : await followPath(tx, linkSecret, { request, applicationId, now: at });
    const id = idOf('email', `${template} ${request}`);
    await insertEmails(tx, [
      {
        id,
        applicationId,
        round: 1,
        template,
        locale: 'fr',
        recipient: typeof to === 'object' ? accountEmail(to.account) : recipientOf(request, to),
        subject,
        body: JSON.stringify({ ...rest, link: { label, path } }),
        mode,
        state,
        messageId: id,
        createdAt: at,
      },
    ]);
  }
}

async function followPath(
  tx: Db,
  linkSecret: string,
  { request, applicationId, now }: { request: string; applicationId: string; now: Date },
) {
  const personId = idOf('person', `owner ${request}`);
  return paths.follow('fr', tokenPlaceholder(await createLink(tx, linkSecret, { purpose: 'follow', now, applicationId, personId })));
}

const recipientOf = (request: string, person: 'owner' | 'second') => {
  const address = requests.find((one) => one.slug === request)?.answers[`${person}-email`];
  if (typeof address !== 'string') throw new Error(`the example's request ${request} names no ${person}`);
  return address;
};
