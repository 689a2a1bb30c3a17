import { readdirSync } from 'node:fs';
import type { Locale } from '#domain/locale.ts';
import { paths } from '#i18n/paths.ts';
import type { World } from './world.ts';

/** An address under the application or at the door of the protected area, with the link and the cookie that open it in a world. */
export interface Address {
  /** Its file, under src/pages/[locale]. */
  page: string;
  at: (locale: Locale, world: World) => string;
  cookie?: (world: World) => string;
  /** The same address with any word where a token, a page or an id stands. */
  word?: (locale: Locale, word: string) => string;
  /** What its form holds: fields, and the words that its buttons say in `act` or `answer`. Absent where nothing is posted. */
  fields?: readonly string[];
  /** Its buttons, each with the fields that are typed for it: whatever those hold that is not right is refused by what the button does. */
  buttons?: readonly { says: Readonly<Record<string, string>>; fields: readonly string[] }[];
  /**
   * What is posted is a press on its one button, which says nothing: whatever comes along is dropped. `draft` where what is typed is
   * kept as it is, and judged.
   */
  takes?: 'press' | 'draft' | 'files';
}

const draft = (world: World) => world.draft.cookie;
const amendment = (world: World) => world.amendment.cookie;

const together = [
  { says: { act: 'invite' }, fields: ['editor-name', 'editor-email'] },
  { says: { act: 'offer', to: 'other' }, fields: ['heir-name', 'heir-email'] },
  { says: { act: 'again' }, fields: ['person'] },
  { says: { act: 'remove' }, fields: ['person'] },
];

/** Every address under orientation, application, follow-up, confirmation, transfer and the doors of accounts, in each situation in which something is asked there. */
export const addresses: readonly Address[] = [
  { page: 'orientation/index.astro', at: paths.orientation },
  { page: 'orientation/result.astro', at: (l) => paths.orientationResult(l) },
  {
    page: 'apply/index.astro',
    at: paths.apply,
    cookie: draft,
    fields: ['form', 'token', 'name', 'network-name', 'email'],
    buttons: [
      { says: { act: 'resend' }, fields: ['email'] },
      { says: { form: 'community' }, fields: ['token', 'name'] },
    ],
  },
  {
    page: 'apply/[page].astro',
    at: (l) => paths.applyPage(l, 'you'),
    word: paths.applyPage,
    cookie: draft,
    fields: ['name'],
    takes: 'draft',
  },
  { page: 'apply/[page].astro', at: (l) => paths.applyPage(l, 'why'), cookie: amendment, fields: ['why', 'date'], takes: 'draft' },
  {
    page: 'apply/save/[page].ts',
    at: (l) => paths.applySave(l, 'you'),
    word: paths.applySave,
    cookie: draft,
    fields: ['name'],
    takes: 'draft',
  },
  { page: 'apply/check.astro', at: paths.applyCheck, cookie: draft, fields: ['act'] },
  { page: 'apply/check.astro', at: paths.applyCheck, cookie: amendment, fields: ['act'] },
  { page: 'apply/later.astro', at: paths.applyLater, cookie: draft, fields: ['owner-email'], takes: 'draft' },
  {
    page: 'apply/together.astro',
    at: (l) => paths.applyTogether(l),
    cookie: draft,
    fields: ['act', 'editor-name', 'editor-email', 'person', 'to', 'heir-name', 'heir-email'],
    buttons: together,
  },
  { page: 'apply/hand-over.astro', at: paths.applyHandOver, cookie: ({ staff }) => staff, fields: ['name', 'email'] },
  { page: 'apply/submitted.astro', at: paths.applySubmitted, cookie: draft },
  { page: 'apply/erased.astro', at: paths.applyErased },
  { page: 'apply/welcome.astro', at: paths.applyWelcome, cookie: draft },
  { page: 'apply/left.astro', at: paths.applyLeft },
  { page: 'apply/leave.astro', at: paths.applyLeave, cookie: ({ coWriting }) => coWriting, fields: ['act'] },
  { page: 'apply/erase.astro', at: paths.applyErase, cookie: ({ staff }) => staff, fields: [], takes: 'press' },
  { page: 'apply/forget.ts', at: paths.applyForget, cookie: draft, fields: [], takes: 'press' },
  { page: 'apply/resume/[token].astro', at: (l, { resume }) => paths.resume(l, resume.token), word: paths.resume, fields: ['act'] },
  {
    page: 'follow/[token]/index.astro',
    at: (l, { offer }) => paths.follow(l, offer.follow),
    word: paths.follow,
    fields: ['act', 'referral', 'question'],
    buttons: ['yes', 'no'].map((act) => ({ says: { act }, fields: ['referral'] })),
    takes: 'files',
  },
  {
    page: 'follow/[token]/index.astro',
    at: (l, { waiting }) => paths.follow(l, waiting.token),
    fields: ['act', 'question'],
    buttons: ['still-yes', 'still-no'].map((act) => ({ says: { act }, fields: ['question'] })),
    takes: 'files',
  },
  { page: 'follow/[token]/index.astro', at: (l, { welcomed }) => paths.follow(l, welcomed.token), fields: ['act'], takes: 'files' },
  {
    page: 'follow/[token]/change.astro',
    at: (l, { welcomed }) => paths.followChange(l, welcomed.token),
    word: paths.followChange,
    fields: [],
    takes: 'press',
  },
  {
    page: 'follow/[token]/changes.astro',
    at: (l, { changing }) => paths.followChanges(l, changing.token),
    word: paths.followChanges,
    fields: ['version', 'marks', 'asked', 'name'],
  },
  {
    page: 'follow/[token]/save/changes.ts',
    at: (l, { changing }) => paths.followSave(l, changing.token),
    word: paths.followSave,
    fields: ['draft', 'marks', 'asked', 'name'],
  },
  {
    page: 'follow/[token]/data.astro',
    at: (l, { offer }) => paths.followData(l, offer.follow),
    word: paths.followData,
    fields: ['sure', 'version'],
    buttons: [{ says: { sure: 'yes' }, fields: ['version'] }],
  },
  { page: 'follow/[token]/data.json.ts', at: (l, { offer }) => paths.followDataFile(l, offer.follow), word: paths.followDataFile },
  {
    page: 'follow/[token]/files/[id].ts',
    at: (l, { offer, fileId }) => paths.followFile(l, offer.follow, fileId),
    word: (l, word) => paths.followFile(l, 'x'.repeat(43), word),
  },
  {
    page: 'follow/[token]/links.astro',
    at: (l, { offer }) => paths.followLinks(l, offer.follow),
    word: paths.followLinks,
    fields: ['act'],
  },
  {
    page: 'follow/[token]/agreement.astro',
    at: (l, { welcomed }) => paths.followAgreement(l, welcomed.token),
    word: paths.followAgreement,
  },
  {
    page: 'follow/[token]/end.astro',
    at: (l, { welcomed }) => paths.followEnd(l, welcomed.token),
    word: paths.followEnd,
    fields: ['act', 'reason'],
  },
  {
    page: 'follow/[token]/opinion.astro',
    at: (l, { welcomed }) => paths.followOpinion(l, welcomed.token),
    word: paths.followOpinion,
    fields: ['clear'],
  },
  {
    page: 'follow/[token]/together.astro',
    at: (l, { changing }) => paths.followTogether(l, changing.token),
    word: paths.followTogether,
    fields: ['act', 'editor-email', 'person', 'to', 'heir-email'],
    buttons: together,
  },
  {
    page: 'follow/[token]/leave.astro',
    at: (l, { editing }) => paths.followLeave(l, editing.token),
    word: paths.followLeave,
    fields: ['act'],
  },
  {
    page: 'follow/[token]/withdraw.astro',
    at: (l, { offer }) => paths.followWithdraw(l, offer.follow),
    word: paths.followWithdraw,
    fields: ['version'],
  },
  {
    page: 'confirm/[token].astro',
    at: (l, { offer }) => paths.secondPerson(l, offer.second),
    word: paths.secondPerson,
    fields: ['answer'],
  },
  { page: 'confirm/[token].astro', at: (l, { offer }) => paths.secondPerson(l, offer.editor), fields: ['answer'] },
  { page: 'transfer/[token].astro', at: (l, { offer }) => paths.transfer(l, offer.transfer), word: paths.transfer, fields: ['answer'] },
  {
    page: 'opinion/[token].astro',
    at: (l, { opinion }) => paths.opinion(l, opinion.token),
    word: paths.opinion,
    fields: ['act', 'said', 'body'],
  },
  {
    page: 'suggest/[kind]/[slug].astro',
    at: (l, { room }) => paths.suggest(l, 'communities', room.community),
    word: (l, word) => paths.suggest(l, 'communities', word),
    fields: ['token', 'words', 'email', 'name', 'website', 'territory', 'startedOn'],
  },
  { page: 'still-right/[token].astro', at: (l, { room }) => paths.stillRight(l, room.asked), word: paths.stillRight, fields: ['answer'] },
  {
    page: 'sign-in/index.astro',
    at: paths.signIn,
    fields: ['way', 'link-email', 'email', 'password'],
    buttons: [
      { says: { way: 'link' }, fields: ['link-email'] },
      { says: { way: 'password' }, fields: ['email', 'password'] },
      { says: { way: 'reset' }, fields: ['email'] },
    ],
  },
  { page: 'sign-in/code.astro', at: (l) => paths.signInCode(l), cookie: ({ halfWay }) => halfWay.code, fields: ['code'] },
  {
    page: 'sign-in/second-factor.astro',
    at: (l) => paths.signInSetUp(l),
    cookie: ({ halfWay }) => halfWay['set-up'],
    fields: ['act', 'code'],
    buttons: [{ says: { act: 'set-up' }, fields: ['code'] }],
  },
  { page: 'sign-in/[token].astro', at: (l, { account }) => paths.signInLink(l, account['sign-in']), word: paths.signInLink },
  {
    page: 'set-password/[token].astro',
    at: (l, { account }) => paths.setPassword(l, account['set-password']),
    word: paths.setPassword,
    fields: ['name', 'password'],
  },
  {
    page: 'invitation/[token].astro',
    at: (l, { account }) => paths.invitation(l, account.invitation),
    word: paths.invitation,
    fields: ['name', 'password'],
  },
  { page: 'review/networks/index.astro', at: paths.networks, cookie: ({ session }) => session },
  {
    page: 'review/networks/[slug]/index.astro',
    at: (l, { room }) => paths.networkRoom(l, room.slug),
    word: (l, word) => paths.networkRoom(l, word),
    cookie: ({ session }) => session,
    fields: ['act', 'vouch', 'seen'],
    buttons: [
      { says: { act: 'renew' }, fields: ['vouch'] },
      { says: { act: 'confirm-all' }, fields: ['seen'] },
    ],
  },
  {
    page: 'review/networks/[slug]/stamps.astro',
    at: (l, { room }) => paths.networkStamps(l, room.slug),
    word: (l, word) => paths.networkStamps(l, word),
    cookie: ({ session }) => session,
    fields: ['act', 'stamp', 'given', 'record'],
    buttons: [
      { says: { act: 'give-stamp' }, fields: ['stamp', 'record'] },
      { says: { act: 'take-stamp' }, fields: ['given'] },
      { says: { act: 'drop-stamp' }, fields: ['stamp'] },
    ],
  },
  {
    page: 'review/networks/[slug]/duties.astro',
    at: (l, { room }) => paths.networkDuties(l, room.slug),
    word: (l, word) => paths.networkDuties(l, word),
    cookie: ({ session }) => session,
  },
  {
    page: 'review/networks/[slug]/stewards.astro',
    at: (l, { room }) => paths.networkStewards(l, room.slug),
    word: (l, word) => paths.networkStewards(l, word),
    cookie: ({ session }) => session,
    fields: ['email', 'proof'],
  },
  {
    page: 'review/networks/[slug]/report.astro',
    at: (l, { room }) => paths.networkReport(l, room.slug),
    word: (l, word) => paths.networkReport(l, word),
    cookie: ({ session }) => session,
  },
  {
    page: 'review/networks/[slug]/vouches/[id].astro',
    at: (l, { room }) => paths.vouch(l, room.slug, room.vouch),
    word: (l, word) => paths.vouch(l, word, word),
    cookie: ({ session }) => session,
    fields: ['act'],
  },
  { page: 'review/drafts/new.astro', at: paths.newDraft, cookie: ({ session }) => session, fields: ['form'] },
];

/** The files of the pages that the table must hold. */
export const pagesUnderApplication = (): string[] => {
  const root = 'src/pages/[locale]';
  return [
    'orientation',
    'apply',
    'follow',
    'confirm',
    'transfer',
    'opinion',
    'suggest',
    'still-right',
    'sign-in',
    'set-password',
    'invitation',
    'review/drafts',
    'review/networks',
  ].flatMap((room) =>
    readdirSync(`${root}/${room}`, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(astro|ts)$/.test(file))
      .map((file) => `${room}/${file}`),
  );
};
