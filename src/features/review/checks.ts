import { holdersOf, likeRecords, type LikeRecord, likeRequests, type LikeRequest, networkStanding, toolsInUse } from '#db/checks.ts';
import type { Db } from '#db/client.ts';
import { problemsOf } from '#db/problems.ts';
import type { Account } from '#domain/account.ts';
import {
  checkAddresses,
  checkCapacity,
  checkNetworkLoad,
  checkPeople,
  checkProblems,
  checkSame,
  checkStewards,
  checkVouches,
  type NetworkFacts,
} from '#domain/checks.ts';
import { daysBefore } from '#domain/deadlines.ts';
import { type Candidate, hostOf, sitesOf } from '#domain/likeness.ts';
import { type Answers, list, text } from '#domain/questions.ts';
import type { FileRow } from '../applications/open-file.ts';
import { scopeOf } from './queue.ts';

interface Checked {
  file: FileRow;
  /** What was sent last, and the people who answer for it. */
  sent: Answers;
  people: Parameters<typeof checkPeople>[0];
  now: Date;
}

/** Another request or record that may be the same collective. */
export type Other = Candidate &
  (
    | ({ what: 'request' } & Pick<LikeRequest, 'id' | 'reference' | 'state' | 'form'>)
    | ({ what: 'record' } & Pick<LikeRecord, 'kind' | 'id' | 'slug' | 'isListed' | 'arrangementId' | 'arrangementState'>)
  );

const [liveDays, lateDays] = [365, 14];

/**
 * The automatic checks of a file, those that this account may read: a steward learns nothing of other people's requests, so for them
 * others are looked for among public records and those of their networks, addresses are not compared, and what is told of a network
 * is told to its own stewards. Always the same number of queries, however much is found.
 */
export async function readChecks(db: Db, account: Account, { file, sent, people, now }: Checked) {
  const isHoster = account.role !== 'steward';
  const wished = wishesOf(sent);
  const isTheirs = isHoster || (file.networkId !== null && account.networkIds.includes(file.networkId));
  const told = isTheirs ? file.networkId : null;
  const [others, holders, network, problems, tools] = await Promise.all([
    findOthers(db, account, file, sent),
    isHoster ? holdersOf(db, file, wished.map(hostOf)) : [],
    told ? readNetwork(db, told, file.peopleEmails, now) : undefined,
    told ? problemsOf(db, told, { besideId: file.id, isAll: isHoster, now }) : [],
    toolsInUse(db, list(sent['tools'])),
  ]);
  return [
    ...checkSame(collectiveOf(sent), others),
    checkPeople(people),
    ...(isHoster && wished.length > 0 ? [checkAddresses(wished, holders)] : []),
    ...(network ? [checkStewards(network), checkNetworkLoad(network), checkProblems(network, problems), checkVouches(network)] : []),
    ...(list(sent['tools']).length > 0 ? [checkCapacity(list(sent['tools']), tools)] : []),
  ];
}

const collectiveOf = (sent: Answers) => ({
  name: text(sent['name']),
  addresses: [text(sent['website']), text(sent['contact'])].filter((address) => address !== ''),
  commune: ['', 'elsewhere'].includes(text(sent['commune'])) ? '' : text(sent['commune']),
  themes: list(sent['themes']),
});

const wishesOf = (sent: Answers): string[] => {
  const wished = sent['addresses'];
  return typeof wished === 'object' && !Array.isArray(wished) ? Object.values(wished).map(String).filter(Boolean) : [];
};

async function findOthers(db: Db, account: Account, file: FileRow, sent: Answers): Promise<Other[]> {
  const one = collectiveOf(sent);
  const hosts = sitesOf(one).map((site) => hostOf(site));
  const clues = { name: one.name, hosts, commune: one.commune, themes: one.themes };
  const [requests, records] = await Promise.all([
    account.role === 'steward' ? [] : likeRequests(db, file, clues),
    likeRecords(db, scopeOf(account), file.arrangementId, clues),
  ]);
  // How it stands with the hosting of others is not for stewards to know.
  const hosting = account.role === 'steward' ? { arrangementId: null, arrangementState: null } : {};
  const addresses = ({ website, contact }: { website: string | null; contact: string | null }) => [website ?? '', contact ?? ''];
  return [
    ...requests.map((request) => ({ ...request, what: 'request' as const, addresses: addresses(request) })),
    ...records.map((record) => ({ ...record, ...hosting, what: 'record' as const, addresses: addresses(record) })),
  ];
}

const readNetwork = (db: Db, networkId: string, filePeople: readonly string[], now: Date): Promise<NetworkFacts | undefined> =>
  networkStanding(db, networkId, { filePeople, now, activeSince: daysBefore(now, liveDays), lateBefore: daysBefore(now, lateDays) });
