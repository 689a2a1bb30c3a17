import { randomUUID } from 'node:crypto';
import { answersOf, insertSnapshot, saveAnswers, snapshotsOf } from '#db/answers.ts';
import type { ApplicationRow } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import { openChangeRequest } from '#db/decisions.ts';
import { closeChangeRequest } from '#db/follow.ts';
import { accountToTell, insertMessage, insertPeople, markAnswered, removePeople, renamePerson } from '#db/people.ts';
import { type AnswerErrors, checkAnswers, namedPeople, readAnswers } from '#domain/answers.ts';
import type { FormValues } from '#domain/form-values.ts';
import { type Answers, isForHosterAlone, type Page, path, type Question, questionsOf, text } from '#domain/questions.ts';
import { site } from '#editorial/site.ts';
import type { Secrets } from '#secrets.ts';
import { openFile } from './follow.ts';
import { invitePeople } from './invite-person.ts';
import { makeMove } from './make-move.ts';
import { type Candidate, resolveNames } from './resolve-names.ts';
import { sentAnswers } from './sent-answers.ts';
import { routeOf } from './submit.ts';
import { readersOf, tellReaders } from './tell-readers.ts';
import { worldOf } from './world.ts';

type Opened = Awaited<ReturnType<typeof openFile>>;

/** What a request for changes lets the owner change: the file, what is asked, and the answers as they were sent. */
export async function openChanges(db: Db, token: string, now: Date) {
  const opened = await openFile(db, token, now);
  const { file } = opened;
  const [request, answers, snapshots] = await Promise.all([
    openChangeRequest(db, file.id),
    answersOf(db, file.id),
    snapshotsOf(db, file.id, 1),
  ]);
  if (file.state !== 'changes_requested' || !request) return { ok: false, refusal: 'wrong-state' } as const;
  const known = await worldOf(db, answers);
  const pages = editablePages(path(file.form, answers, known.world), request.questions, answers, known.world);
  return { ok: true, ...opened, request, answers, sent: snapshots[0]?.answers ?? answers, ...known, pages } as const;
}

/**
 * The questions that may be changed, page by page: those asked for, and what they make necessary. The owner's address is not among them, since it is the key of the file.
 */
function editablePages(
  way: readonly Page[],
  asked: readonly string[],
  answers: Answers,
  world: Parameters<typeof checkAnswers>[2],
): Page[] {
  const wrong = checkAnswers(
    way.flatMap((page) => page.questions),
    answers,
    world,
  );
  const isEditable = (question: Question) =>
    question.id !== 'owner-email' && (asked.includes(question.partOf ?? question.id) || question.id in wrong);
  return way
    .map((page) => ({ ...page, questions: page.questions.filter(isEditable) }))
    .filter((page) => page.questions.some((question) => !question.partOf));
}

export type ReSent =
  | { ok: true }
  | { ok: false; refusal: 'wrong-state' | 'overtaken' | 'nothing-said' }
  | {
      ok: false;
      refusal: 'invalid';
      errors: AnswerErrors;
      candidates: Readonly<Record<string, readonly Candidate[]>>;
      answers: Answers;
      pages: Page[];
    };

/**
 * Sends a request again with the changes that were asked for: T9 of DOMAIN.md, part 4. It returns to where it came from,
 * or is routed anew when the network changed. What is sent is a new snapshot; people who are newly named are invited.
 */
export async function reSend(
  db: Db,
  secrets: Secrets,
  { token, values, now }: { token: string; values: FormValues; now: Date },
): Promise<ReSent> {
  const open = await openChanges(db, token, now);
  if (!open.ok) return open;
  if (open.file.version !== Number(values['version'])) return { ok: false, refusal: 'overtaken' };
  const asked = open.pages.flatMap((page) => page.questions.map((question) => question.id));
  const questions = questionsOf(open.file.form).filter(({ id, partOf }) => asked.includes(partOf ?? id));
  const resolved = await resolveNames(db, questions, values);
  const answers = { ...open.answers, ...readAnswers(questions, resolved.values) };
  const known = await worldOf(db, answers);
  const way = path(open.file.form, answers, known.world);
  const wanted = way.flatMap((page) => page.questions);
  const errors = checkAnswers(wanted, answers, known.world);
  const pages = editablePages(way, open.request.questions, answers, known.world);
  if (Object.keys(errors).length > 0) return { ok: false, refusal: 'invalid', errors, candidates: resolved.candidates, answers, pages };
  const words = String(values['words'] ?? '').slice(0, 4000);
  if (open.request.questions.length === 0 && words === '') return { ok: false, refusal: 'nothing-said' };
  const change = { ...open, answers, way, words, networkId: known.network?.id ?? null, networkName: known.network?.name ?? '', now };
  return db.transaction().execute((tx) => sendChange(tx, secrets, change));
}

interface Change extends Opened {
  request: NonNullable<Awaited<ReturnType<typeof openChangeRequest>>>;
  sent: Answers;
  answers: Answers;
  way: readonly Page[];
  words: string;
  networkId: string | null;
  networkName: string;
  now: Date;
}

async function sendChange(tx: Db, secrets: Secrets, change: Change): Promise<ReSent> {
  const { file, request, now } = change;
  const answers = sentAnswers(change.way, change.answers);
  const isRerouted = file.form === 'community' && answers['network'] !== change.sent['network'];
  const route = isRerouted ? await routeOf(tx, file, answers, change.networkId ?? undefined, now) : undefined;
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
  await insertSnapshot(tx, { id: randomUUID(), applicationId: file.id, round: file.round, answers, now });
  await closeChangeRequest(tx, request.id, 're-sent', now);
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
  if (route)
    await tellNewReaders(tx, moved, route, { ...common, sentence: text(answers['sentence']), network: change.networkName }, made.eventId);
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

/** After the network changed, tells those who now read the request: the new network's stewards, or the hoster. */
function tellNewReaders(
  tx: Db,
  file: ApplicationRow,
  route: Awaited<ReturnType<typeof routeOf>>,
  { network, ...facts }: { hoster: string; reference: string; name: string; sentence: string; network: string },
  eventId: number,
): Promise<void> {
  if (route.move === 'submit-to-steward') {
    return tellReaders(tx, route.readers, file.id, 'to-steward', (link) => ({ ...facts, path: link, network }), eventId);
  }
  return tellReaders(tx, route.readers, file.id, 'to-reviewers', (link) => ({ ...facts, path: link, why: route.why }), eventId);
}
