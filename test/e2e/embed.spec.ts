import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { aCommunity, aNetwork } from '../support/factories.ts';
import { expect, test } from './fixtures.ts';

test(
  'the code of a list shows it on another site, as high as it says',
  { tag: ['@phone', '@nojs'] },
  async ({ page, db, expectAccessible }) => {
    const word = `emb${randomUUID().slice(0, 6)}`;
    const network = await aNetwork(db, { slug: `n-${word}`, name: `Réseau ${word}` });
    const sentence =
      'Un lieu où l’on fait ensemble du pain, des vélos, de la musique et des plans pour l’hiver, tous les jours de la semaine sauf un. '
        .repeat(2)
        .slice(0, 200);
    for (const name of ['Four', 'Moulin']) await aCommunity(db, { name: `${name} ${word}`, networks: [network], sentence });
    await page.goto(`/fr/directory?network=n-${word}&kind=community`);
    await page.getByText('Cette liste ailleurs').click();
    await expectAccessible(page);
    const code = await page.getByLabel('Pour la montrer sur votre site').inputValue();

    const elsewhere = createServer((_, response) =>
      response.setHeader('content-type', 'text/html').end(`<!doctype html><title>Ailleurs</title>${code}`),
    );
    await once(elsewhere.listen(0, '127.0.0.1'), 'listening');
    await page.goto(`http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`);

    const frame = page.frameLocator('iframe');
    await expect(frame.getByRole('link', { name: `Moulin ${word}` })).toBeVisible();
    await expect(frame.getByText('2 fiches')).toBeVisible();
    const announced = Number(/height="(\d+)"/.exec(code)?.[1]);
    const box = await frame.locator('main').boundingBox();
    expect(Math.abs((box?.height ?? 0) - announced)).toBeLessThanOrEqual(1);
    elsewhere.close();

    await page.goto(`/fr/embed/directory?network=n-${word}`);
    await expectAccessible(page);
  },
);
