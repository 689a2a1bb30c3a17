import type { ApplicationRow } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import { type Answers, isChanged, text } from '#domain/questions.ts';
import { site } from '#editorial/site.ts';
import { paths } from '#i18n/paths.ts';
import { type Composed, letterTo } from '../../mail/compose.ts';
import type { Standing } from '../standing.ts';
import { liveStewards } from './tell-readers.ts';

interface Left {
  file: ApplicationRow;
  answers: Answers;
  standing: Standing | undefined;
  /** The network that is named instead. */
  network: string | undefined;
  eventId: number;
  now: Date;
}

/** Of an amendment to another network: the letters to the stewards of today's, who have nothing to decide. */
export async function lettersToLeft(tx: Db, { file, answers, standing, network, eventId, now }: Left): Promise<Composed[]> {
  const { responsibleNetworkId: left = null, responsible } = standing?.arrangement ?? {};
  if (!standing || !left || !isChanged(answers, 'network') || file.networkId === left) return [];
  const stewards = await liveStewards(
    tx,
    left,
    standing.people.map(({ email }) => email),
    now,
  );
  const facts = { hoster: site.name, reference: file.reference ?? '', name: text(answers['name']), network: responsible ?? '' };
  return stewards.map(({ id: accountId, email: to, locale }) => {
    const path = paths.arrangement(locale, standing.arrangement.id);
    const about = { to, locale, eventId, applicationId: file.id, accountId };
    return letterTo('to-steward', { ...facts, path, sentence: '', leavesFor: network ?? '' }, about);
  });
}
