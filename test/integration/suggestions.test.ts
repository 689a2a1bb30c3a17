import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Db } from '#db/client.ts';
import { NotFound } from '#domain/failure.ts';
import type { FormValues } from '#domain/form-values.ts';
import { suggestionLimits } from '#domain/suggestion.ts';
import { formToken } from '#features/form-token.ts';
import { actOnRecord } from '#features/records/act.ts';
import { readList, readRecord } from '#features/records/read.ts';
import { readSuggestible, suggest } from '#features/records/suggest.ts';
import { sweep } from '#features/sweep.ts';
import { secrets } from '../support/applicants.ts';
import { test } from '../support/database.ts';
import { aCommunity, aNetwork, aService } from '../support/factories.ts';
import { anAccount } from '../support/files.ts';
import { aKnownSource } from '../support/known-source.ts';

const now = new Date('2026-11-28T10:00:00Z');
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

/** What a visitor posts, who took a minute over the form. */
const posting = (db: Db, slug: string, values: FormValues, given: { who?: string; now?: Date; kind?: 'communities' | 'services' } = {}) => {
  const { who = '192.0.2.7', now: at = now, kind = 'communities' } = given;
  const token = formToken(secrets.forms, new Date(at.getTime() - 60_000));
  return suggest(db, secrets, { kind, slug, values: { token, ...values }, who, now: at });
};
const waiting = (db: Db) => db.selectFrom('suggestion').selectAll().orderBy('at').execute();
const lettersTold = (db: Db) =>
  db.selectFrom('email').select(['recipient', 'body']).where('template', '=', 'record-edit-proposed').execute();

/** A community of a network with a steward who acted lately. */
async function aCaredFor(db: Db) {
  const network = await aNetwork(db);
  const community = await aCommunity(db, { networks: [network], sentence: 'Du pain, le mardi.' });
  const account = await anAccount(db, 'steward', { networks: [network] });
  await db.updateTable('account').set({ lastActedAt: now }).where('id', '=', account.id).execute();
  return { network, community, account };
}
type Cared = Awaited<ReturnType<typeof aCaredFor>>;

const act = async (db: Db, { account, community }: Cared, values: FormValues) => {
  const { version } = await readRecord(db, account, 'communities', community.id);
  return actOnRecord(db, { account, now }, { kind: 'communities', id: community.id }, { version: String(version), ...values });
};

describe('a visitor', () => {
  test('is told where a record that was read elsewhere is better corrected', async ({ db }) => {
    const source = await aKnownSource(db);
    const read = await aCommunity(db, { originSourceId: source.id, originForeignId: 'fournil', originHash: 'x' });
    const own = await aCommunity(db);

    expect(await readSuggestible(db, 'communities', read.slug)).toMatchObject({ isImported: true });
    expect(await readSuggestible(db, 'communities', own.slug)).toMatchObject({ isImported: false });
  });

  test('says what is wrong and corrects a field: it waits, the stewards have a letter, and the record is as it was', async ({ db }) => {
    const { community, account } = await aCaredFor(db);
    const before = await db.selectFrom('community').selectAll().where('id', '=', community.id).executeTakeFirstOrThrow();

    const sent = await posting(db, community.slug, {
      ...(await readSuggestible(db, 'communities', community.slug)).values,
      words: 'Ils ouvrent le jeudi.',
      email: 'Voisine@Example.org',
      sentence: 'Du pain, le jeudi.',
    });

    expect(sent).toEqual({ ok: true });
    expect(await waiting(db)).toMatchObject([
      {
        kind: 'community',
        recordId: community.id,
        proposed: { sentence: 'Du pain, le jeudi.' },
        before: { sentence: 'Du pain, le mardi.' },
        words: 'Ils ouvrent le jeudi.',
        email: 'voisine@example.org',
      },
    ]);
    const letters = await lettersTold(db);
    expect(letters.map(({ recipient }) => recipient)).toEqual([account.email]);
    expect(letters[0]?.body).toMatchObject({
      paragraphs: [expect.anything(), 'Rien ne change tant que vous n’avez rien repris.', 'Voici ses mots :'],
      quote: 'Ils ouvrent le jeudi.',
    });
    expect(await db.selectFrom('community').selectAll().where('id', '=', community.id).executeTakeFirstOrThrow()).toEqual(before);
  });

  test('sends nothing where nothing was said, and is told which field is wrong', async ({ db }) => {
    const { community } = await aCaredFor(db);

    expect(await posting(db, community.slug, {})).toEqual({ ok: false, refusal: 'nothing' });
    expect(await posting(db, community.slug, { website: 'javascript:alert(1)' })).toMatchObject({ errors: { website: 'address' } });
    expect(await posting(db, community.slug, { words: 'x'.repeat(2001), email: 'nobody' })).toMatchObject({
      errors: { words: 'too-long', email: 'contact' },
    });
    expect(await waiting(db)).toEqual([]);
  });

  test('cannot touch what is not shown, whatever the form brings', async ({ db }) => {
    const { community } = await aCaredFor(db);

    const sent = await posting(db, community.slug, {
      notes: 'mine',
      visibility: 'withdrawn',
      listingConsentAt: '2020-01-01',
      words: 'Oui.',
    });

    expect(sent).toEqual({ ok: true });
    expect((await waiting(db))[0]?.proposed).toEqual({});
  });

  test('finds no form for what is not listed, and a second use of one form is refused', async ({ db }) => {
    const { community } = await aCaredFor(db);
    const hidden = await aCommunity(db, { networks: [await aNetwork(db)], visibility: 'unlisted' });
    const token = formToken(secrets.forms, later(-1));

    await expect(readSuggestible(db, 'communities', hidden.slug)).rejects.toThrow(NotFound);
    await expect(posting(db, hidden.slug, { words: 'Oui.' })).rejects.toThrow(NotFound);
    expect(await posting(db, community.slug, { words: 'Oui.', token })).toEqual({ ok: true });
    expect(await posting(db, community.slug, { words: 'Oui.', token })).toEqual({ ok: false, refusal: 'used' });
    expect(await posting(db, community.slug, { words: 'Oui.', token: formToken(secrets.forms, now) })).toMatchObject({
      refusal: 'too-fast',
    });
    expect(await waiting(db)).toHaveLength(1);
  });

  test('who fills the hidden field is answered alike, and nothing stays', async ({ db }) => {
    const { community } = await aCaredFor(db);

    expect(await posting(db, community.slug, { words: 'Buy this.', nickname: 'robot' })).toEqual({ ok: true });
    expect([await waiting(db), await lettersTold(db)]).toEqual([[], []]);
  });

  test('gets no further when very many come, from one place or about one record', async ({ db }) => {
    const { community } = await aCaredFor(db);
    const tried = await Promise.all(
      Array.from({ length: 14 }, (_, at) => posting(db, community.slug, { words: `Oui ${at}.` }, { who: `198.51.${at}.1` })),
    );

    expect(tried.filter(({ ok }) => ok)).toHaveLength(10);
    expect(tried.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: 'too-many' });
    // The next hours bring more, until too many wait.
    for (let hour = 1; hour < 3; hour += 1)
      for (let at = 0; at < 10; at += 1)
        await posting(db, community.slug, { words: 'Oui.' }, { who: `203.0.${at}.1`, now: later(60 * hour) });
    expect(await waiting(db)).toHaveLength(suggestionLimits.openMax);
  });

  test('reaches the reviewers where no steward is there', async ({ db }) => {
    const community = await aCommunity(db, { networks: [await aNetwork(db)] });
    const reviewer = await anAccount(db, 'reviewer');

    await posting(db, community.slug, { words: 'Fermé depuis juin.' });

    expect((await lettersTold(db)).map(({ recipient }) => recipient)).toEqual([reviewer.email]);
  });
});

describe('whoever cares for the record', () => {
  test('takes over what is ticked, as a revision that can be undone; the address is forgotten', async ({ db }) => {
    const cared = await aCaredFor(db);
    const { community, account } = cared;
    await posting(db, community.slug, { sentence: 'Du pain, le jeudi.', name: 'Un autre nom', email: 'voisine@example.org' });
    const [suggestion] = await waiting(db);
    const { rows } = await readList(db, account, { kind: 'communities', search: '' });

    const acted = await act(db, cared, { act: 'take-suggestion', suggestion: suggestion?.id ?? '', take: ['sentence'] });

    expect(rows[0]).toMatchObject({ id: community.id, openSuggestions: 1 });
    expect(acted).toEqual({ ok: true, done: 'suggestion-taken' });
    const record = await readRecord(db, account, 'communities', community.id);
    expect(record.values).toMatchObject({ sentence: 'Du pain, le jeudi.', name: community.name });
    expect(record.suggestions).toEqual([]);
    expect(await waiting(db)).toMatchObject([{ taken: ['sentence'], email: null, decidedBy: account.id }]);
    expect(await act(db, cared, { act: 'undo', revision: record.revisions[0]?.id ?? '' })).toMatchObject({ done: 'undone' });
  });

  test('keeps the themes where only a text is taken', async ({ db }) => {
    const cared = await aCaredFor(db);
    await db
      .updateTable('community')
      .set({ themes: ['food'] })
      .where('id', '=', cared.community.id)
      .execute();
    await posting(db, cared.community.slug, { sentence: 'Du pain.', themes: ['food'] });

    await act(db, cared, { act: 'take-suggestion', suggestion: (await waiting(db))[0]?.id ?? '', take: ['sentence'] });

    const { themes } = await db.selectFrom('community').select('themes').where('id', '=', cared.community.id).executeTakeFirstOrThrow();
    expect(themes).toEqual(['food']);
  });

  test('of two who decide at once, one does; nothing ticked takes nothing; what is put away changes nothing', async ({ db }) => {
    const cared = await aCaredFor(db);
    await posting(db, cared.community.slug, { sentence: 'Du pain, le jeudi.' });
    const suggestion = (await waiting(db))[0]?.id ?? '';

    expect(await act(db, cared, { act: 'take-suggestion', suggestion })).toEqual({ ok: false, refusal: 'none-ticked' });
    expect(await act(db, cared, { act: 'take-suggestion', suggestion, take: ['constructor'] })).toMatchObject({ refusal: 'none-ticked' });
    const decided = await Promise.all([
      act(db, cared, { act: 'take-suggestion', suggestion, take: ['sentence'] }),
      act(db, cared, { act: 'close-suggestion', suggestion }),
    ]);

    expect(decided.filter(({ ok }) => ok)).toHaveLength(1);
    const [{ taken } = { taken: [] }] = await waiting(db);
    const { sentence } = await db.selectFrom('community').select('sentence').where('id', '=', cared.community.id).executeTakeFirstOrThrow();
    expect(sentence).toBe(taken.length > 0 ? 'Du pain, le jeudi.' : 'Du pain, le mardi.');
    expect(await act(db, cared, { act: 'close-suggestion', suggestion })).toEqual({ ok: false, refusal: 'decided-already' });
  });

  test('a steward does not take what only the hoster may change', async ({ db }) => {
    const { network, account } = await aCaredFor(db);
    const service = await aService(db, { holder: { network }, address: 'https://chat.example.org' });
    await posting(db, service.slug, { address: 'https://evil.example.org' }, { kind: 'services' });
    const suggestion = (await waiting(db))[0]?.id ?? '';
    const place = { kind: 'services' as const, id: service.id };
    const version = String((await readRecord(db, account, 'services', service.id)).version);

    const acted = await actOnRecord(db, { account, now }, place, { act: 'take-suggestion', suggestion, take: 'address', version });

    expect(acted).toEqual({ ok: false, refusal: 'none-ticked' });
  });

  test('suggestions go with their record, and after a year', async ({ db }) => {
    const cared = await aCaredFor(db);
    await posting(db, cared.community.slug, { words: 'Fermé.' });
    await sweep(db, later(60 * 24 * 366));
    expect(await waiting(db)).toEqual([]);

    await posting(db, cared.community.slug, { words: 'Fermé.' }, { who: randomUUID() });
    await act(db, cared, { act: 'withdraw', sure: 'yes' });
    expect(await waiting(db)).toEqual([]);
  });
});
