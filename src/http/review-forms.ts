import { z } from 'zod';
import { roles } from '#domain/account.ts';
import { serviceStates } from '#domain/arrangement.ts';
import { deskActNames } from '#domain/desk.ts';
import { amountInCents } from './amount.ts';

// What the forms of the protected area and its door hold, one schema per page.

const version = z.coerce.number().int();
const email = z.string('email-wrong').max(254, 'email-wrong').pipe(z.email('email-wrong'));

/** An act on a request; its fields are read by the act itself. */
export const fileForm = z.looseObject({ act: z.enum(deskActNames), version });

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

/** New terms of an arrangement, or one of its services moved along. */
export const arrangementForm = z.discriminatedUnion('act', [
  z
    .object({ act: z.literal('terms'), version, ...terms })
    .transform(({ act, version: read, ...written }) => ({ act, version: read, terms: written })),
  z.object({ act: z.literal('service'), version, serviceId: z.uuid(), to: z.enum(serviceStates), address }),
]);

const mark = z.string().max(64);
const line = z.string().min(1, 'required').max(300, 'too-long');

const words = z.object({ subject: line, greeting: line, text: z.string().min(1, 'required').max(8000, 'too-long') });

/** A letter of the outbox rewritten, let go, or written anew from its decision; `mark` tells what was read. */
export const letterForm = z.discriminatedUnion('act', [
  z.object({ act: z.literal('edit'), mark, ...words.shape }),
  // A draft is sent with the words as they stand in its fields.
  z.object({ act: z.literal('send'), mark, ...words.partial().shape }),
  z.object({ act: z.literal('regenerate'), mark }),
]);

/** Somebody to invite, or an account to close. */
export const peopleForm = z.discriminatedUnion('act', [
  z.object({
    act: z.literal('invite'),
    email: email.transform((typed) => typed.toLowerCase()),
    role: z.enum(roles, 'choose'),
    network: z
      .string()
      .max(80)
      .transform((slug) => slug || undefined),
  }),
  z.object({ act: z.literal('close'), id: z.uuid() }),
]);

/** The two ways in: a password, or a link by e-mail; what is of neither is wrong at `way`. */
export const signInForm = z.discriminatedUnion('way', [
  z.object({
    way: z.literal('password'),
    email,
    password: z.string('password-missing').min(1, 'password-missing').max(1000, 'password-long'),
  }),
  z.object({ way: z.literal('link'), 'link-email': email }),
]);

/** A name and a new password; whether the password will do is for the feature to say. */
export const passwordForm = z.object({
  name: z.string('name-missing').min(1, 'name-missing').max(200, 'name-missing'),
  password: z.string('password-short'),
});
