import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const lifeMs = 24 * 60 * 60 * 1000;
const humanMs = 2000;

const sign = (secret: string, shown: string) => createHmac('sha256', secret).update(`form:${shown}`).digest('base64url');

/** A signed word, unlike any other, that says when a form was shown, to put into it: nothing needs to be stored until it is used. */
export function formToken(secret: string, now: Date): string {
  const shown = `${now.getTime().toString(36)}.${randomBytes(12).toString('base64url')}`;
  return `${shown}.${sign(secret, shown)}`;
}

/** Whether a form was shown by us, a day ago at most, and filled in by somebody who took the time to read it. */
export function checkFormToken(secret: string, token: string, now: Date): 'right' | 'too-fast' | 'too-old' {
  const [moment = '', once = '', signature = ''] = token.split('.');
  const wanted = Buffer.from(sign(secret, `${moment}.${once}`));
  const given = Buffer.from(signature);
  if (wanted.length !== given.length || !timingSafeEqual(wanted, given)) return 'too-old';
  const age = now.getTime() - Number.parseInt(moment, 36);
  if (age > lifeMs) return 'too-old';
  return age < humanMs ? 'too-fast' : 'right';
}

/** Under what the use of a form is noted: who reads the table cannot tell which form it was. */
export const formKey = (secret: string, token: string): string => createHmac('sha256', secret).update(`used:${token}`).digest('hex');
