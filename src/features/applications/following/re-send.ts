import { randomUUID } from 'node:crypto';
import { insertSnapshot, removePendingAnswers, saveAnswers } from '#db/answers.ts';
import type { ApplicationRow } from '#db/applications.ts';
import { enqueueChat } from '#db/chat.ts';
import type { Db } from '#db/client.ts';
import { closeChangeRequest } from '#db/decisions.ts';
import { accountToTell, insertMessage, insertPeople, markAnswered, removePeople, renamePerson } from '#db/people.ts';
import { namedPeople } from '#domain/answers.ts';
import type { FormValues } from '#domain/form-values.ts';
import { type Answers, isForHosterAlone, type Page, text } from '#domain/questions.ts';
import { site } from '#editorial/site.ts';
import type { Secrets } from '#secrets.ts';
import { composeAll } from '../../mail/compose.ts';
import { type Changing, keepChanges, type OpenChanges, typedInto } from './changes.ts';
import type { openFile } from './follow.ts';
import { invitePeople } from '../people/invite-person.ts';
import { makeMove } from '../make-move.ts';
import { sentAnswers } from '../drafting/sent-answers.ts';
import { networkIdOf, type Standing } from '../standing.ts';
import { routeOf } from '../drafting/submit.ts';
import { lettersToLeft } from '../telling/tell-left.ts';
import { lettersTo, readersOf, tellReaders } from '../telling/tell-readers.ts';

type Refusal = 'wrong-state' | 'overtaken' | 'nothing-said' | 'too-long' | 'invalid' | 'elsewhere';
/** `shown` is the form with what was typed, where there still is one to be shown. */
export type ReSent = { ok: true } | { ok: false; refusal: Refusal; shown?: Changing };

const wordsMax = 4000;

/**
 * Sends a request again with the changes that were asked for: T9 of DOMAIN.md, part 4. It returns to where it came from,
 * or is routed anew when the network changed. What is sent is a new snapshot; people who are newly named are invited. What
 * was typed is kept, whatever comes of it.
 */
export async function reSend(
  db: Db,
  secrets: Secrets,
  { token, values, now }: { token: string; values: FormValues; now: Date },
): Promise<ReSent> {
  const kept = await keepChanges(db, { token, values, now });
  if (!kept.ok) return kept;
  const { open, saved } = kept;
  const shown = await typedInto(db, open, saved);
  const refusal = whyNot(open, shown, Number(values['version']));
  if (refusal) return { ok: false, refusal, shown };
  const { network, words, way, standing } = shown;
  const answers = without(shown.answers, 'words');
  const networkId = networkIdOf(answers, network, standing);
  const change = { ...open, answers, way, words, networkId, network, standing, now };
  return db.transaction().execute((tx) => sendChange(tx, secrets, change));
}

function whyNot({ file, request }: OpenChanges, { errors, others, words }: Changing, version: number): Refusal | undefined {
  if (file.version !== version) return 'overtaken';
  if (Object.keys(others).length > 0) return 'elsewhere';
  if (Object.keys(errors).length > 0) return 'invalid';
  if (words.length > wordsMax) return 'too-long';
  return request.questions.length === 0 && words === '' ? 'nothing-said' : undefined;
}

const without = (answers: Answers, id: string): Answers => Object.fromEntries(Object.entries(answers).filter(([one]) => one !== id));

type Opened = Awaited<ReturnType<typeof openFile>>;

interface Change extends Opened {
  request: OpenChanges['request'];
  sent: Answers;
  answers: Answers;
  way: readonly Page[];
  words: string;
  networkId: string | null;
  /** The network that it names, if it names one. */
  network: { id: string; name: string } | undefined;
  /** What an amendment is about. */
  standing: Standing | undefined;
  now: Date;
}

async function sendChange(tx: Db, secrets: Secrets, change: Change): Promise<ReSent> {
  const { file, request, now } = change;
  const answers = sentAnswers(file.form, change.way, change.answers);
  const isRerouted = file.form !== 'network' && answers['network'] !== change.sent['network'];
  const route = isRerouted ? await routeOf(tx, file, answers, change.network?.id, now) : undefined;
  const destination = route ? (route.move === 'submit-to-steward' ? 'with_steward' : 'in_review') : file.returnsTo;
  const networkId = isRerouted ? change.networkId : file.networkId;
  const questions = Object.keys({ ...answers, ...change.sent }).filter((id) => !isSame(answers[id], change.sent[id]));
  const made = await makeMove(
    tx,
    { ...file, returnsTo: destination },
    're-send',
    { actor: 'owner' },
    { now, set: { returnsTo: null, networkId }, facts: { questions, isRerouted } },
  );
  if (!made.ok) return { ok: false, refusal: made.refusal === 'not-yours' ? 'wrong-state' : made.refusal };
  const moved: ApplicationRow = { ...file, state: made.state, networkId };
  await saveAnswers(tx, file.id, change.answers, now);
  await removePendingAnswers(tx, file.id);
  await insertSnapshot(tx, { id: randomUUID(), applicationId: file.id, round: file.round, answers, now });
  await closeChangeRequest(tx, file.id, 're-sent', now);
  await markAnswered(tx, file.id, ['steward', 'hoster'], now);
  if (change.words) {
    const message = { id: randomUUID(), applicationId: file.id, author: 'owner' as const, personId: change.owner.id, at: now };
    await insertMessage(tx, { ...message, body: change.words, isForHoster: isForHosterAlone(file.form, request.questions) });
  }
  await renewPeople(tx, secrets, change, made.eventId);
  const common = { hoster: site.name, reference: file.reference ?? '', name: text(answers['name']) };
  const emails = change.people.map((person) => person.email);
  const asker = request.askedBy ? await accountToTell(tx, request.askedBy) : [];
  const readers = asker.length > 0 ? asker : await readersOf(tx, { ...file, state: made.state }, emails, now);
  await tellReaders(tx, readers, file.id, 're-sent', (link) => ({ ...common, path: link, words: change.words }), made.eventId);
  if (route) await tellNewReaders(tx, moved, route, change, made.eventId);
  return { ok: true };
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one ?? '') === JSON.stringify(other ?? '');

/** Takes away people who are no longer named, and invites those who newly are. */
async function renewPeople(tx: Db, secrets: Secrets, { file, people, owner, answers, now }: Change, eventId: number): Promise<void> {
  const named = namedPeople(answers);
  const standing = people.filter((person) => person.role === 'second' || person.role === 'steward');
  const gone = standing.filter((person) => !named.some((one) => one.email === person.email));
  await removePeople(
    tx,
    file.id,
    gone.map((person) => person.email),
  );
  const added = named.filter((one) => !standing.some((person) => person.email === one.email));
  const rows = added.map((person) => ({ ...person, id: randomUUID(), applicationId: file.id, createdAt: now }));
  await insertPeople(tx, rows);
  await invitePeople(tx, secrets, rows, { file, answers, eventId, now });
  const ownerName = text(answers['owner-name']);
  if (ownerName && ownerName !== owner.name) await renamePerson(tx, owner.id, ownerName);
}

/** After the network changed, tells those who now read the request: the new network's stewards, or the hoster; of an amendment also today's. */
async function tellNewReaders(
  tx: Db,
  file: ApplicationRow,
  route: Awaited<ReturnType<typeof routeOf>>,
  { answers, standing, network, now }: Change,
  eventId: number,
): Promise<void> {
  const common = { hoster: site.name, reference: file.reference ?? '', name: text(answers['name']) };
  const facts = { ...common, sentence: text(answers['sentence']), isChange: file.form === 'amendment' };
  const letters =
    route.move === 'submit-to-steward'
      ? lettersTo(route.readers, file.id, 'to-steward', (path) => ({ ...facts, path, network: network?.name ?? '' }), eventId)
      : lettersTo(route.readers, file.id, 'to-reviewers', (path) => ({ ...facts, path, why: route.why }), eventId);
  if (route.move === 'submit-to-hoster') await enqueueChat(tx, file.id);
  const left = await lettersToLeft(tx, { file, answers, standing, network: network?.name, eventId, now });
  await composeAll(tx, [...letters, ...left]);
}
