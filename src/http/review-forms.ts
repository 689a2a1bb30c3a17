import { z } from 'zod';
import { roles } from '#domain/account.ts';
import { handOverSteps, serviceStates } from '#domain/arrangement.ts';
import { deskActNames } from '#domain/desk.ts';
import { type NotificationKind, paces } from '#domain/notification.ts';
import { bulkActs, bulkMax } from '#domain/queue.ts';
import { locales } from '#domain/locale.ts';
import { loads, regimes } from '#domain/tool.ts';
import { amountInCents } from './amount.ts';

// What the forms of the protected area and its door hold, one schema per page.

// As the database counts.
const version = z.coerce.number().pipe(z.int32());
const email = z.string('email-wrong').max(254, 'email-wrong').pipe(z.email('email-wrong'));

/** What somebody shows again before a dangerous act. */
const proof = z.string().max(1000, 'wrong-code').default('');

const moment = z.iso.datetime().transform((at) => new Date(at));

/**
 * An act on a request; its fields are read by the act itself. The page tells what stood on it: the version, when the newest message was
 * written, and the newest line of history.
 */
export const fileForm = z.looseObject({
  act: z.enum(deskActNames),
  version,
  readUntil: z.union([z.literal('').transform(() => new Date(0)), moment]).optional(),
  seen: z.coerce.number().int().optional(),
});

const ticked = z
  .string()
  .regex(/^[0-9a-f-]{36}\.\d{1,9}$/, 'nothing')
  .transform((text) => ({ id: text.slice(0, 36), version: Number(text.slice(37)) }));

/** An act on several files of the queue, each with the version that was seen. */
export const bulkForm = z.object({
  file: z.array(ticked, 'nothing').min(1, 'nothing').max(bulkMax, 'too-many'),
  act: z.enum(bulkActs, 'nothing'),
});

/** What is wrong about it, as a word. */
export const wrongInBulk = (errors: Readonly<Record<string, string>>): 'nothing' | 'too-many' =>
  errors['file'] === 'too-many' ? 'too-many' : 'nothing';

/** A filter of the queue that somebody keeps under a name, or forgets. */
export const filterForm = z.discriminatedUnion('act', [
  z.object({ act: z.literal('save'), name: z.string().min(1, 'required').max(60, 'too-long') }),
  z.object({ act: z.literal('remove'), filter: z.uuid() }),
]);

const short = z.string().max(300, 'too-long');
const terms = {
  symbolicCents: amountInCents,
  realCostCents: amountInCents,
  period: z.enum(['month', 'year']),
  payer: short,
  payment: z.string().max(2000, 'too-long'),
  invoiceContact: short,
  renewalOn: z.union([z.literal('').transform(() => null), z.iso.date('date')]),
  notes: z.string().max(4000, 'too-long'),
};
const address = z.union([z.literal(''), z.url({ protocol: /^https?$/, hostname: z.regexes.domain, error: 'not-address' })]);

const why = z.string().min(1, 'required').max(2000, 'too-long');

/** Why the holder of an arrangement wishes for its end. */
export const wishForm = z.object({ act: z.literal('wish'), reason: why });

/** What is done with an arrangement: its terms, a service moved along, a step of its end, a wish for one, a person who answers for it. */
export const arrangementForm = z.discriminatedUnion('act', [
  z
    .object({ act: z.literal('terms'), version, ...terms })
    .transform(({ act, version: read, ...written }) => ({ act, version: read, terms: written })),
  z.object({ act: z.literal('service'), version, serviceId: z.uuid(), to: z.enum(serviceStates), address }),
  z.object({ act: z.enum(['suspend', 'begin-ending', 'end-unbegun']), version, reason: why }),
  z.object({ act: z.enum(['resume', 'end']), version, reason: z.string().max(2000, 'too-long').default('') }),
  z.object({
    act: z.enum(['tick', 'untick']),
    serviceId: z.uuid(),
    step: z.enum(handOverSteps),
    note: z.string().max(500, 'too-long').default(''),
  }),
  z.object({ act: z.enum(['wish-suspend', 'wish-end']), reason: why }),
  z.object({ act: z.literal('add-person'), name: short, email: email.transform((typed) => typed.toLowerCase()) }),
  z.object({ act: z.literal('remove-person'), person: z.uuid() }),
  z.object({ act: z.literal('set-aside'), wish: z.enum(['suspend', 'end']) }),
]);

/** A new address of the hoster's automation, with the proof that this asks for. */
export const newWebhookForm = z.object({ address: z.string('required').min(1, 'required').max(500, 'too-long'), proof });

/** What is done with one of them. */
export const webhookForm = z.discriminatedUnion('act', [
  z.object({ act: z.literal('test') }),
  z.object({ act: z.literal('remove') }),
  z.object({ act: z.literal('replay'), delivery: z.uuid() }),
]);

const described = {
  name: z.string('required').min(1, 'required').max(200, 'too-long'),
  licence: z.string().max(200, 'too-long').default(''),
  attribution: z.string().max(300, 'too-long').default(''),
  isPublic: z
    .literal('yes')
    .optional()
    .transform((ticked) => ticked === 'yes'),
  network: z.string().max(80).default(''),
};

/** A directory elsewhere that is to be read; which kinds there are is for the feature to say. */
export const newSourceForm = z.object({
  kind: z.string().max(40).default(''),
  address: z.string('required').min(1, 'required').max(2000, 'too-long'),
  ...described,
});

/** What is done with one of them. */
export const sourceForm = z.discriminatedUnion('act', [
  z.object({ act: z.enum(['read', 'import', 'pause', 'resume']) }),
  z.object({ act: z.literal('remove'), sure: z.literal('yes', 'sure') }),
  z.object({ act: z.literal('change'), ...described }),
  z.object({ act: z.enum(['same', 'different']), likeness: z.uuid() }),
]);

const wordsOfPause = z.string().min(1, 'required').max(2000, 'too-long');

/** A pause of intake with its words, or its end. */
export const intakeForm = z.discriminatedUnion('act', [
  z.object({
    act: z.literal('pause'),
    version,
    textFr: wordsOfPause,
    textEn: wordsOfPause,
    untilOn: z.union([z.literal('').transform(() => null), z.iso.date('date')]),
  }),
  z.object({ act: z.literal('resume') }),
]);

const mark = z.string().max(64);
const line = z
  .string()
  .transform((typed) => typed.replaceAll(/\s+/g, ' '))
  .pipe(z.string().min(1, 'required').max(300, 'too-long'));

const words = z.object({ subject: line, greeting: line, text: z.string().min(1, 'required').max(8000, 'too-long') });

/** A letter of the outbox rewritten, let go, or written anew from its decision; `mark` tells what was read. */
export const letterForm = z.discriminatedUnion('act', [
  z.object({ act: z.literal('edit'), mark, ...words.shape }),
  // A draft is sent with the words as they stand in its fields.
  z.object({ act: z.literal('send'), mark, ...words.partial().shape }),
  z.object({ act: z.literal('discard'), mark }),
  z
    .object({ act: z.literal('regenerate'), mark, sure: z.string().optional() })
    .transform(({ sure, ...form }) => ({ ...form, isSure: sure === 'yes' })),
]);

const wording = { version, subject: z.string().max(2000), text: z.string().max(50_000) };

/** The words of a letter, tried, kept, or put back to those of the code; what is wrong with them is for the feature to say. */
export const templateForm = z.discriminatedUnion('act', [
  z.object({ act: z.literal('preview'), ...wording }),
  z.object({ act: z.literal('save'), ...wording }),
  z.object({ act: z.literal('put-back'), version }),
]);

/** Letters of the outbox that one thing is done to, each with the mark of what was read. */
export const lettersForm = z.object({
  act: z.enum(['send', 'discard', 'regenerate', 'regenerate-old']),
  letters: z.array(z.string().max(100)).max(100, 'too-many').default([]),
});

/** Somebody to invite, with the proof that this asks for. */
export const inviteForm = z.object({
  email: email.transform((typed) => typed.toLowerCase()),
  role: z.enum(roles, 'choose'),
  network: z
    .string()
    .max(80)
    .transform((slug) => slug || undefined),
  proof,
});

/** Somebody to invite as another steward of a network, with the proof that this asks for. */
export const inviteStewardForm = z.object({ email: email.transform((typed) => typed.toLowerCase()), proof });

/** What is done to an account, with the proof that this asks for. */
export const personForm = z.discriminatedUnion('act', [
  z.object({ act: z.literal('close'), proof }),
  z.object({ act: z.literal('role'), role: z.enum(['admin', 'reviewer']), proof }),
  z.object({ act: z.literal('reset-factor'), proof }),
]);

/** The ways in: a password, a link by e-mail, or a link to set a new password; what is of none of them is wrong at `way`. */
export const signInForm = z.discriminatedUnion('way', [
  z.object({
    way: z.literal('password'),
    email,
    password: z.string('password-missing').min(1, 'password-missing').max(1000, 'password-long'),
  }),
  z.object({ way: z.literal('link'), 'link-email': email }).transform(({ way, 'link-email': typed }) => ({ way, email: typed })),
  z.object({ way: z.literal('reset'), email }),
]);

/** What is wrong about a form of the door, at a field that is there: what is none of its forms is told at the first. */
export const atTheDoor = (errors: Readonly<Record<string, string>>) => ('way' in errors ? { 'link-email': 'email-wrong' } : errors);

/** The code of a second factor, or a recovery code; in a trial, none. */
export const codeForm = z.object({ act: z.enum(['set-up', 'later']).default('set-up'), code: z.string().max(40, 'wrong-code') });

const pace = z.enum(paces, 'choose').default('now');
const paceOfEach = { request: pace, answer: pace, proposal: pace, reminder: pace } satisfies Record<NotificationKind, typeof pace>;

/** What somebody changes of their own account; dangerous acts carry the proof that they ask for. */
export const ownAccountForm = z.discriminatedUnion('act', [
  z.object({ act: z.literal('name'), name: z.string().min(1, 'name-missing').max(200, 'name-missing'), locale: z.enum(locales, 'choose') }),
  z.object({ act: z.literal('password'), password: z.string().max(1000, 'password-long'), proof }),
  z.object({ act: z.literal('recovery-codes'), proof }),
  z.object({ act: z.literal('notifications'), ...paceOfEach }),
  z.object({ act: z.literal('end-session'), session: z.string().regex(/^(?:others|[0-9a-f]{64})$/) }),
]);

/** A name and a new password; whether the password will do is for the feature to say. */
export const passwordForm = z.object({
  name: z.string('name-missing').min(1, 'name-missing').max(200, 'name-missing'),
  password: z.string('password-short'),
});

const job = z.coerce.number('unknown').int().min(1).max(Number.MAX_SAFE_INTEGER);

/** What is done to jobs that failed; taking one away is confirmed. */
export const jobForm = z.discriminatedUnion('act', [
  z.object({ act: z.literal('retry'), job }),
  z.object({ act: z.literal('retry-all') }),
  z.object({ act: z.literal('give-up'), job, sure: z.literal('yes', 'sure') }),
]);

const tool = z.string().max(80);
const capacity = z
  .string()
  .regex(/^\d{0,6}$/, 'whole')
  .transform((typed) => (typed === '' ? null : Number(typed)));
const amount = { symbolicCents: amountInCents, realCostCents: amountInCents };
const figures = { load: z.enum(loads, 'choose'), regime: z.enum(regimes, 'choose'), capacity, ...amount };

/** The figures of a tool, or those of the content again. */
export const toolForm = z.discriminatedUnion('act', [
  z
    .object({ act: z.literal('save'), tool, version, ...figures })
    .transform(({ act, tool: slug, version: read, ...written }) => ({ act, tool: slug, version: read, figures: written })),
  z.object({ act: z.literal('put-back'), tool, version }),
]);
