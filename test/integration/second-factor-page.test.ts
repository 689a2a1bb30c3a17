import { expect, test } from 'vitest';
import { hashPassword } from '#features/accounts/passwords.ts';
import { startSession } from '#features/accounts/sessions.ts';
import { paths } from '#i18n/paths.ts';
import { type House, houseForAll } from '../support/bad-input.ts';
import { codeOf } from '../support/authenticator.ts';
import { anAccount } from '../support/files.ts';

let house: House;
houseForAll(async (opened) => void (house = opened));
const password = 'quatre mots sans rapport';
const page = paths.ownSecondFactor('en');

test('the key of a second factor is shown to who has shown that it is them, and to nobody else at their screen', async () => {
  const { db, portal } = house;
  const { id } = await anAccount(db, 'steward');
  await db
    .updateTable('account')
    .set({ passwordHash: await hashPassword(password) })
    .where('id', '=', id)
    .execute();
  const cookie = (await startSession({ db, settings: { siteUrl: portal.url } }, id, null)).split(';')[0] ?? '';
  await db.updateTable('session').set({ provedAt: null }).where('accountId', '=', id).execute();
  const keyIn = ({ body }: { body: string }) => /<code[^>]*>([A-Z2-7 ]{32,})<\/code>/.exec(body)?.[1];

  expect(keyIn(await house.ask('GET', page, { cookie }))).toBeUndefined();
  expect(keyIn(await house.post(page, { proof: 'quatre mots sans raison' }, cookie))).toBeUndefined();
  expect(keyIn(await house.post(page, { code: '000000' }, cookie))).toBeUndefined();
  const proved = await house.post(page, { proof: password }, cookie);
  expect([proved.status, keyIn(proved)]).toEqual([200, expect.any(String)]);
  expect((await house.post(page, { code: codeOf(keyIn(proved) ?? '') }, cookie)).status).toBe(200);
  const { totpSecret } = await db.selectFrom('account').select('totpSecret').where('id', '=', id).executeTakeFirstOrThrow();
  expect(totpSecret).not.toBeNull();
  expect(keyIn(await house.ask('GET', page, { cookie }))).not.toBe(keyIn(proved));
});
