import { expect, test } from 'vitest';
import { saveAnswers } from '#db/answers.ts';
import { formToken } from '#features/form-token.ts';
import { paths } from '#i18n/paths.ts';
import { aDraft, completeAnswers, secrets } from '../support/applicants.ts';
import { type House, houseForAll } from '../support/bad-input.ts';
import { aNetwork } from '../support/factories.ts';

let house: House;
houseForAll((opened) => {
  house = opened;
});

const read = async (address: string, cookie = '') => (await house.ask('GET', address, { cookie })).body;
const linksIn = (body: string) => [...body.matchAll(/<a[^>]*href="([^"]*)"/g)].map(([, to = '']) => to);
/** Where each form of a page that holds a start leads, by its kind. */
const doorsIn = (body: string) => [...body.matchAll(/name="form" value="(\w+)"/g)].map(([, form = '']) => form);

/** A draft with these answers, in the browser of its owner. */
async function aBrowser(answers: Parameters<typeof saveAnswers>[2]): Promise<string> {
  const { token, draft } = await aDraft(house.db, new Date());
  await saveAnswers(house.db, draft.file.id, { ...completeAnswers, ...answers }, new Date());
  return `draft=${token}`;
}

test('taking a draft up again leads to the first page on which something is missing, or to the check', async () => {
  const half = await aBrowser({ tools: [], 'answers-first': '' });
  const whole = await aBrowser({});

  expect(linksIn(await read(paths.apply('fr'), half))).toContain(paths.applyPage('fr', 'tools'));
  expect(linksIn(await read(paths.applyLater('fr'), half))).toContain(paths.applyPage('fr', 'tools'));
  expect(linksIn(await read(paths.apply('fr'), whole))).toContain(paths.applyCheck('fr'));
  expect(linksIn(await read(paths.applyLater('fr'), whole))).toContain(paths.applyCheck('fr'));
});

test('from the page of the people one comes back to where one was, and nowhere else', async () => {
  const cookie = await aBrowser({});
  const back = async (from: string) => {
    const body = await read(`${paths.applyTogether('fr')}?from=${encodeURIComponent(from)}`, cookie);
    const [, to] = /class="back[^>]*>\s*<a href="([^"]*)"/.exec(body) ?? [];
    return to;
  };

  expect(await back('needs')).toBe(paths.applyPage('fr', 'needs'));
  expect(await back('later')).toBe(paths.applyLater('fr'));
  for (const other of ['check', '', 'communities', '//evil.example', '../desk', 'together']) {
    expect(await back(other)).toBe(paths.applyCheck('fr'));
  }
  expect(linksIn(await read(paths.applyPage('fr', 'needs'), cookie))).toContain(paths.applyTogether('fr', 'needs'));
  expect(linksIn(await read(paths.applyLater('fr'), cookie))).toContain(paths.applyTogether('fr', 'later'));
  const acted = await house.post(paths.applyTogether('fr', 'needs'), { act: 'invite', 'editor-email': 'friend@example.org' }, cookie);
  expect(acted.status).toBe(303);
  expect(acted.headers.location).toContain('from=needs');
});

test('who was too fast finds the door that was pressed, with what was brought along, and one press goes on', async () => {
  const network = await aNetwork(house.db);
  const token = formToken(secrets.forms, new Date(Date.now() + 60_000));
  const fields = { form: 'network', token, network: network.slug, needs: 'talk', size: '2-10' };

  const refused = await house.post(paths.apply('fr'), fields);

  expect(refused.status).toBe(422);
  expect(doorsIn(refused.body)).toEqual(['network']);
  expect(refused.body).toContain('href="#network"');
  expect(refused.body).toContain(`name="parent" value="${network.slug}"`);
  expect(refused.body).toContain('name="needs" value="talk"');
  expect(doorsIn(await read(paths.apply('fr')))).toEqual(['community', 'network']);
});

test('a place that is in no list, and a network that is in none, are said once, in the words that were typed', async () => {
  const typed = { commune: 'elsewhere', 'commune-name': 'Gand', network: 'unknown', 'network-name': 'Club des Dix' };
  const cookie = await aBrowser(typed);
  const check = await read(paths.applyCheck('fr'), cookie);

  for (const body of [
    check,
    await read(`${paths.apply('fr')}?commune=elsewhere&commune-name=Gand&network=unknown&network-name=Club+des+Dix`),
  ]) {
    const said = [...body.matchAll(/<dd[^>]*>([^<]*)/g)].map(([, words = '']) => words.trim());
    expect(said.filter((words) => words === 'Gand')).toHaveLength(1);
    expect(said.filter((words) => words === 'Club des Dix')).toHaveLength(1);
    expect(said.join(' ')).not.toContain('gardez ce que j’ai écrit');
    expect(said.join(' ')).not.toContain('Je ne sais pas');
  }
});

test('a network is told that the hoster reads its request, which names the network that it comes through', async () => {
  const own = await aNetwork(house.db, { name: 'Grand réseau', slug: 'grand-reseau' });
  const shown = (who: string) => read(`${paths.orientationResult('fr')}?who=${who}&needs=talk&network=${own.slug}`);
  const [network, group] = [await shown('network'), await shown('group')];

  expect(network).toContain('Commencer la demande d’un réseau, en nommant Grand réseau');
  expect(network).not.toContain('Grand réseau lira');
  expect(group).toContain('Grand réseau lira votre demande en premier');
});

test('a network that was understood is named with a way to change it', async () => {
  await aNetwork(house.db, { name: 'Les Jardins reliés', slug: 'jardins-relies' });
  const result = await read(`${paths.orientationResult('fr')}?who=group&needs=talk&network-name=Jardins+reli%C3%A9`);

  expect(result).toContain('Nous avons compris : Les Jardins reliés.');
  expect(linksIn(result)).toContain(`${paths.orientation('fr')}?who=group&amp;needs=talk&amp;network-name=Jardins+reli%C3%A9`);
});
