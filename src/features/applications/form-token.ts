import { createHmac, timingSafeEqual } from 'node:crypto';

const lifeMs = 24 * 60 * 60 * 1000;
const humanMs = 2000;

const sign = (secret: string, moment: string) => createHmac('sha256', secret).update(`start:${moment}`).digest('base64url');

/** A signed word that says when a form was shown, to put into it: nothing needs to be stored. */
export function formToken(secret: string, now: Date): string {
  const moment = now.getTime().toString(36);
  return `${moment}.${sign(secret, moment)}`;
}

/** Whether a form was shown by us, a day ago at most, and filled in by somebody who took the time to read it. */
export function checkFormToken(secret: string, token: string, now: Date): 'right' | 'too-fast' | 'too-old' {
  const [moment = '', signature = ''] = token.split('.');
  const wanted = Buffer.from(sign(secret, moment));
  const given = Buffer.from(signature);
  if (wanted.length !== given.length || !timingSafeEqual(wanted, given)) return 'too-old';
  const age = now.getTime() - Number.parseInt(moment, 36);
  if (age > lifeMs) return 'too-old';
  return age < humanMs ? 'too-fast' : 'right';
}
