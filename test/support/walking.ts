import { randomUUID } from 'node:crypto';
import type { ParsedMail } from 'mailparser';
import type { Locale } from '#domain/locale.ts';
import { completeAnswers } from './applicants.ts';

/** A short journey: at a desk, on a phone and without JavaScript, in each language. */
export const everywhere = { tag: ['@phone', '@nojs'] };

/** A long journey: at a desk in each language, without JavaScript in French, on a phone in English. */
export const atLength = (locale: Locale) => ({ tag: [locale === 'fr' ? '@nojs' : '@phone'] });

/** The screen of a phone, where one width is enough. */
export const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

/** How long somebody looks at a form: it wants to have been read before it is sent. */
export const readingMs = 2100;

/** An address that nobody else has. */
export const someone = (role: string): string => `${role}-${randomUUID().slice(0, 8)}@example.org`;

/** The first link of a letter. */
export const linkIn = ({ text }: ParsedMail): string => /https?:\/\/\S+/.exec(text ?? '')?.[0] ?? '';

/** Answers that may be sent, in the form of a network: its people are its own. */
export const networkAnswers = () => ({
  ...completeAnswers,
  contact: 'https://example.org/contact',
  'communities-count': '12',
  uses: 'We meet every month.',
  'animator-1-name': 'Role Two',
  'animator-1-email': someone('two'),
  'animator-2-name': 'Role Three',
  'animator-2-email': someone('three'),
  'answers-channel': 'Our help room',
  'answers-delay': 'Two days',
  'owner-email': someone('owner'),
});
