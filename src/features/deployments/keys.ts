import { createHmac, timingSafeEqual } from 'node:crypto';

// Derived from ids with the portal's secret, as the tokens of links are: the database holds nothing that opens or signs.

const derive = (secret: string, words: string) => createHmac('sha256', secret).update(words).digest();

const isUuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** The token with which automation reports of an order: its id and a proof, 64 signs of base64url. */
export function reportToken(secret: string, orderId: string): string {
  return Buffer.concat([Buffer.from(orderId.replaceAll('-', ''), 'hex'), derive(secret, `deployment:${orderId}`)]).toString('base64url');
}

/** The order that a token was made for; nothing where this portal made none such. */
export function orderOfToken(secret: string, token: string): string | undefined {
  if (!/^[\w-]{64}$/.test(token)) return undefined;
  const id = Buffer.from(token, 'base64url')
    .subarray(0, 16)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  const expected = Buffer.from(isUuid.test(id) ? reportToken(secret, id) : '');
  const given = Buffer.from(token);
  return expected.length === given.length && timingSafeEqual(expected, given) ? id : undefined;
}

/** The secret of a webhook, as its receiver keeps it. Standard Webhooks 1.0.0: 24 to 64 random bytes in base64 behind `whsec_`. */
export const webhookSecret = (secret: string, webhookId: string): string =>
  `whsec_${derive(secret, `webhook:${webhookId}`).toString('base64')}`;

interface Message {
  id: string;
  at: Date;
  body: string;
}

/** The headers that sign a message: Standard Webhooks 1.0.0, https://www.standardwebhooks.com. */
export function signed(key: string, { id, at, body }: Message): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const bytes = Buffer.from(key.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', bytes).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}
