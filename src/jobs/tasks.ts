import type { JobHelpers, Task } from 'graphile-worker';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Db } from '#db/client.ts';
import type { Tasks } from '#db/jobs.ts';
import { sendDigests } from '#features/mail/notifications.ts';
import { deliver } from '#features/mail/deliver.ts';
import type { Post } from '#features/mail/post.ts';
import { meetEndings } from '#features/arrangements/ending-deadlines.ts';
import { tellChat } from '#features/chat/tell.ts';
import { deliverWebhook } from '#features/deployments/deliver.ts';
import { checkLinks } from '#features/records/check-links.ts';
import { askAboutRecord, askAboutStale } from '#features/records/still-right.ts';
import type { Outgoing } from '#features/outgoing.ts';
import { noteErasure } from '#features/erasures.ts';
import { sweep } from '#features/sweep.ts';
import { enqueueDue } from '#features/federation/due.ts';
import { readSource } from '#features/federation/read-source.ts';
import { meetDeadlines } from '#features/applications/clock/deadlines.ts';
import { sendLinks } from '#features/applications/drafting/resend-links.ts';
import { remindOfVouches } from '#features/networks/vouches.ts';
import { sendPasswordLink, sendSignInLink } from '#features/accounts/sign-in.ts';
import type { Secrets } from '#secrets.ts';

/** What every task may use. */
export interface Tools {
  db: Db;
  post: Post;
  /** The one door to other machines. */
  outgoing: Outgoing;
  secrets: Secrets;
  log: Logger;
  /** Where the list of erased ids is kept. */
  dataDir: string;
  /** Where the chat room that is told of requests takes messages; undefined where there is none. */
  chatWebhookUrl: string | undefined;
  /** How big a file of a directory elsewhere may be. */
  sourceBytesMax: number;
}

/** Who asked for a way in, and in which language. */
const wayIn = z.object({ email: z.string(), locale: z.enum(['fr', 'en']) });

const isLastTry = ({ job }: JobHelpers) => job.attempts >= job.max_attempts;

/** Each task is a feature run by the worker; a task runs at least once. */
export function tasksWith({ db, post, outgoing, secrets, log, dataDir, chatWebhookUrl, sourceBytesMax }: Tools): Record<keyof Tasks, Task> {
  return {
    'deliver-email': async (payload, helpers) => {
      const { emailId } = z.object({ emailId: z.uuid() }).parse(payload);
      await deliver(db, post, emailId, { isLastTry: isLastTry(helpers), now: new Date() });
    },
    'deliver-webhook': async (payload, helpers) => {
      const { deliveryId } = z.object({ deliveryId: z.uuid() }).parse(payload);
      const sender = { outgoing, siteUrl: post.siteUrl, linkSecret: secrets.links };
      await deliverWebhook(db, sender, deliveryId, { isLastTry: isLastTry(helpers), now: new Date() });
    },
    'tell-chat': async (payload) => {
      const { applicationId } = z.object({ applicationId: z.uuid() }).parse(payload);
      await tellChat(db, { outgoing, siteUrl: post.siteUrl, address: chatWebhookUrl }, applicationId);
    },
    'ask-about-record': async (payload) => {
      const record = z.object({ kind: z.enum(['network', 'community']), id: z.uuid() }).parse(payload);
      await askAboutRecord(db, secrets, record, new Date());
    },
    'note-erasure': async (payload) => noteErasure(dataDir, z.object({ applicationId: z.uuid(), at: z.iso.datetime() }).parse(payload)),
    'send-links': async (payload) => {
      const { email } = z.object({ email: z.email() }).parse(payload);
      await sendLinks(db, secrets, email, new Date());
    },
    'send-sign-in-link': async (payload) => sendSignInLink(db, secrets, { ...wayIn.parse(payload), now: new Date() }),
    'send-password-link': async (payload) => sendPasswordLink(db, secrets, { ...wayIn.parse(payload), now: new Date() }),
    'meet-deadlines': async () => {
      const now = new Date();
      log.info({ ...(await meetDeadlines(db, secrets, now)), endings: await meetEndings(db, secrets, now) }, 'met deadlines');
      log.info({ reminded: await remindOfVouches(db, now), asked: await askAboutStale(db, secrets, now) }, 'cared for networks');
    },
    'check-links': async () => log.info(await checkLinks(db, outgoing, new Date()), 'looked at links'),
    'send-digests': async () => log.info({ digests: await sendDigests(db) }, 'sent digests'),
    'read-source': async (payload) => {
      const { sourceId } = z.object({ sourceId: z.uuid() }).parse(payload);
      await readSource(db, { outgoing, bodyMaxBytes: sourceBytesMax }, sourceId, { now: new Date() });
    },
    'read-sources': async () => log.info({ due: await enqueueDue(db, new Date()) }, 'looked for directories to read'),
    sweep: async () => log.info(await sweep(db, new Date()), 'swept'),
  };
}

/** When the worker does what nobody asked for, in UTC. */
export const timetable = `
17 3 * * * sweep ?fill=2d
7 * * * * meet-deadlines ?fill=1h
41 4 * * * check-links ?fill=1d
37 * * * * read-sources ?fill=1h
30 5 * * * send-digests ?fill=1d
`;
