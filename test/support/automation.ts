import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Db } from '#db/client.ts';
import { idOf } from '#features/example/ids.ts';

interface Taken {
  headers: http.IncomingHttpHeaders;
  body: string;
}

/** The machine of a hoster that sets services up: it keeps what it is told, and answers what it is set to. */
export async function startAutomation() {
  const taken: Taken[] = [];
  let status = 200;
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      taken.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
      response.writeHead(status).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/terreau`,
    answer: (wanted: number) => void (status = wanted),
    /** The message of this type that speaks of these words; waits for it up to fifteen seconds. */
    message: async (type: string, about: string): Promise<Taken> => {
      for (let waited = 0; waited < 15_000; waited += 50) {
        const found = taken.find(({ body }) => body.includes(`"type":"${type}"`) && body.includes(about));
        if (found) return found;
        await sleep(50);
      }
      throw new Error(`no ${type} about ${about}; there are: ${taken.map(({ body }) => body).join('\n')}`);
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** Whether a message was signed with this key, as its receiver would check it: Standard Webhooks 1.0.0. */
export function isSigned({ headers, body }: Taken, key: string): boolean {
  const content = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const bytes = Buffer.from(key.replace('whsec_', ''), 'base64');
  return headers['webhook-signature'] === `v1,${createHmac('sha256', bytes).update(content).digest('base64')}`;
}

/** A machine that was told things, and took some of them: nothing answers at its address any more. */
export async function aToldMachine(db: Db): Promise<string> {
  const id = idOf('webhook', 'deploy');
  const at = new Date('2026-05-04T09:00:00Z');
  const told = (['delivered', 'failed'] as const).map((state, number) => ({
    state,
    number,
    messageId: idOf('message', `deploy ${state}`),
  }));
  await db.deleteFrom('webhookMessage').execute();
  await db.deleteFrom('webhook').where('id', '=', id).execute();
  const webhook = {
    id,
    address: 'https://deploy.example.org/terreau',
    state: 'active',
    failures: 1,
    lastError: '503',
    addedAt: at,
  } as const;
  await db.insertInto('webhook').values(webhook).execute();
  for (const { state, number, messageId } of told) {
    const type = number === 0 ? 'service.changed' : 'service.to_deploy';
    await db.insertInto('webhookMessage').values({ id: messageId, type, body: '{}', at }).execute();
    const fate = state === 'failed' ? { attempts: 11, lastError: '503' } : { attempts: 1, lastError: null };
    await db
      .insertInto('webhookDelivery')
      .values({ id: idOf('delivery', state), webhookId: id, messageId, state, ...fate })
      .execute();
  }
  return id;
}
