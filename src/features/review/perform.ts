import type { Db } from '#db/client.ts';
import { isEmail } from '#domain/answers.ts';
import type { HandedFile } from '#domain/attachment.ts';
import { type DeskAct, deskActs, type DeskError, type DeskField } from '#domain/desk.ts';
import type { FormValues } from '#domain/form-values.ts';
import { declineReasons } from '#editorial/vocabularies.ts';
import { accept } from '../applications/deciding/accept.ts';
import { addNote, answerThread } from '../applications/deciding/answer-thread.ts';
import { askChanges, takeBackChanges } from '../applications/deciding/ask-changes.ts';
import { askOpinion, readdressOpinion, takeBackOpinion } from '../applications/deciding/ask-opinion.ts';
import { claim, declareStake, readOn, release } from '../applications/deciding/claim.ts';
import { decline, orient, waitList } from '../applications/deciding/decide.ts';
import type { RefusedFile } from '../attachments/check.ts';
import { leaveWaitingList, reopen, withdrawForOwner } from '../applications/deciding/end.ts';
import type { Desk, Refusal } from '../applications/open-file.ts';
import { mailLinkOf } from '../applications/following/own-links.ts';
import { overrideSteward, passOn } from '../applications/deciding/pass-on.ts';
import {
  integrateObjection,
  liftObjection,
  objectToProposal,
  proposeAcceptance,
  withdrawProposal,
} from '../applications/deciding/propose.ts';
import { proposeOrientation, proposeReferral, refuseReferral, takeReferral } from '../applications/deciding/refer.ts';
import { reverse } from '../applications/deciding/reverse.ts';
import { holdPlace, releasePlace } from '../applications/following/waiting-list.ts';

/** What was typed into an act's form: the text of a field, whether it is ticked, or the several that are. */
interface Typed {
  text: (id: string) => string;
  isTicked: (id: string) => boolean;
  several: (id: string) => readonly string[];
  snapshotId: string;
  files: readonly HandedFile[];
}

export type Performed =
  | { ok: true }
  | { ok: false; refusal: Refusal }
  | { ok: false; errors: Readonly<Record<string, DeskError>> }
  | ({ ok: false } & RefusedFile);

/** Which feature each act of the desk is. */
const runs: Record<DeskAct, (db: Db, desk: Desk, typed: Typed) => Promise<Performed>> = {
  'take-referral': (db, desk) => takeReferral(db, desk),
  'refuse-referral': (db, desk) => refuseReferral(db, desk),
  'pass-on': (db, desk, { text }) =>
    passOn(db, desk, { opinion: text('opinion') === 'vouched' ? 'vouched' : 'reserved', sentence: text('sentence') }),
  override: (db, desk, { text }) => overrideSteward(db, desk, { reason: text('reason') }),
  claim: (db, desk) => claim(db, desk, { isTakenOver: false }),
  'take-over': (db, desk) => claim(db, desk, { isTakenOver: true }),
  release: (db, desk) => release(db, desk),
  'ask-changes': (db, desk, { text, several }) => askChanges(db, desk, { questions: several('questions'), body: text('body') }),
  'take-back': (db, desk, { text }) => takeBackChanges(db, desk, { reason: text('reason') }),
  'propose-acceptance': (db, desk, { text, snapshotId }) => proposeAcceptance(db, desk, { reason: text('reason'), snapshotId }),
  object: (db, desk, { text }) => objectToProposal(db, desk, { reason: text('reason') }),
  'lift-objection': (db, desk, { text }) => liftObjection(db, desk, { objection: text('objection'), how: text('how') }),
  'integrate-objection': (db, desk, { text }) => integrateObjection(db, desk, { objection: text('objection'), how: text('how') }),
  'withdraw-proposal': (db, desk, { text }) => withdrawProposal(db, desk, { reason: text('reason') }),
  accept: (db, desk, { text, snapshotId }) => {
    const same = text('same') === 'other' ? text('same-record') : text('same');
    return accept(db, desk, { body: text('body'), exception: text('exception'), snapshotId, same });
  },
  'wait-list': (db, desk, { text, snapshotId }) => waitList(db, desk, { body: text('body'), snapshotId }),
  'hold-place': (db, desk) => holdPlace(db, desk),
  'release-place': (db, desk) => releasePlace(db, desk),
  'leave-waiting-list': (db, desk) => leaveWaitingList(db, desk),
  refer: (db, desk, { text }) => proposeReferral(db, desk, { network: text('network'), reason: text('reason') }),
  'propose-orientation': (db, desk, { text }) => proposeOrientation(db, desk, { nextStep: text('next-step') }),
  orient: (db, desk, { text, snapshotId }) => orient(db, desk, { body: text('body'), snapshotId }),
  decline: (db, desk, { text, isTicked, snapshotId }) => {
    const said = { reason: text('reason'), body: text('body'), wayBack: text('way-back'), isSilent: isTicked('is-silent') };
    return decline(db, desk, { ...said, alternative: text('alternative') || '–', snapshotId });
  },
  'send-link': (db, desk) => mailLinkOf(db, desk, 'send-link'),
  'renew-link': (db, desk) => mailLinkOf(db, desk, 'renew-link'),
  'declare-stake': (db, desk) => declareStake(db, desk),
  withdraw: (db, desk, { text }) => withdrawForOwner(db, desk, { reason: text('reason') }),
  reverse: (db, desk, { text }) => reverse(db, desk, { reason: text('reason') }),
  reopen: (db, desk, { text }) => reopen(db, desk, { reason: text('reason') }),
  reply: (db, desk, { text, files }) => answerThread(db, desk, { body: text('body'), files }),
  'ask-opinion': (db, desk, { text }) => askOpinion(db, desk, { name: text('name'), email: text('email'), question: text('question') }),
  'revoke-opinion': (db, desk, { text }) => takeBackOpinion(db, desk, { opinion: text('opinion') }),
  'readdress-opinion': (db, desk, { text }) => readdressOpinion(db, desk, { opinion: text('opinion'), email: text('email') }),
  note: (db, desk, { text }) => addNote(db, desk, { body: text('body') }),
};

/** Checks what was typed for an act and performs it; who reads the file reads on. Each act checks its right, and the state of the file, itself. */
export async function perform(db: Db, desk: Desk, act: DeskAct, values: FormValues, files: readonly HandedFile[] = []): Promise<Performed> {
  const of = (id: string) => values[`${act}-${id}`];
  const typed: Typed = {
    text: (id) => [of(id) ?? ''].flat().join(' '),
    isTicked: (id) => of(id) === 'yes',
    several: (id) => [of(id) ?? []].flat().slice(0, 50),
    snapshotId: String(values['snapshot'] ?? ''),
    files,
  };
  const errors = check(act, typed);
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const performed = await runs[act](db, desk, typed);
  if (performed.ok) await readOn(db, desk);
  return performed;
}

function check(act: DeskAct, typed: Typed): Record<string, DeskError> {
  const errors: Record<string, DeskError> = {};
  const isSpam = act === 'decline' && typed.text('reason') === 'spam' && typed.isTicked('is-silent');
  for (const field of deskActs[act]) {
    const error = checkField(field, typed);
    if (error && !(isSpam && error === 'required')) errors[field.id] = error;
  }
  // Another record is named where that is chosen, and nowhere else: whoever wrote one meant it.
  const isNamed = act === 'accept' && typed.text('same-record') !== '';
  const isOther = act === 'accept' && typed.text('same') === 'other';
  if (isOther && !isNamed) errors['same-record'] = 'required';
  if (isNamed && !isOther) errors['same'] = 'choose';
  const asksNothing = act === 'ask-changes' && typed.several('questions').length === 0 && typed.text('body') === '';
  return asksNothing ? { body: 'questions-or-body' } : errors;
}

function checkField({ id, kind, isRequired, options, lengthMax }: DeskField, { text, isTicked }: Typed): DeskError | undefined {
  if (kind === 'check') return isRequired && !isTicked(id) ? 'check' : undefined;
  if (kind === 'several') return undefined;
  const value = text(id);
  if (kind === 'choice' && ((isRequired && value === '') || (options === 'reasons' && !Object.hasOwn(declineReasons, value))))
    return 'choose';
  if (isRequired && value === '') return 'required';
  if (kind === 'email' && !isEmail(value)) return 'not-email';
  return value.length > lengthMax ? 'too-long' : undefined;
}
