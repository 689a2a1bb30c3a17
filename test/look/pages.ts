import { idOf } from '#features/example/ids.ts';
import { createLink, tokenOf } from '#features/links.ts';
import { paths } from '#i18n/paths.ts';
import { aPdf } from '../support/attachments.ts';
import { aFailedJob } from '../support/jobs.ts';
import { aWelcomedCommunity } from '../support/living.ts';
import { caring } from './caring.ts';
import { deciding } from './deciding.ts';
import { press, sendAct, sendCleared, sendEmpty, sendFile, sendFormTo, sendLate, sendMessage, sendOld } from './presses.ts';
import {
  team,
  steward,
  admin,
  byLink,
  followed,
  onDraft,
  editorOf,
  asEditor,
  prepared,
  printedPage,
  offered,
  onNewDraft,
  drafted,
  forAccount,
  protectedPage,
  letterIn,
  file,
  tried,
  arrangement,
  newRecord,
  holdPlace,
  askOpinion,
  noteBounces,
  anErased,
  amended,
  offerOver,
  sendAgain,
  advised,
  adviserOf,
  type Looked,
} from './ways.ts';

const oriented = '?who=group&network=none&needs=talk&needs=write-together&needs=meet';

/** Every page by the name of its pictures. Add a line when a page comes. */
export const looked: Record<string, Looked> = {
  home: { path: paths.home, hasEmpty: true },
  offer: { path: paths.offer, hasEmpty: true },
  'offer-tool': { path: (locale) => paths.tool(locale, 'chat') },
  'offer-tool-retired': { path: (locale) => paths.tool(locale, 'rocket-chat') },
  directory: { path: (locale) => paths.directory(locale), hasEmpty: true },
  'directory-search': { path: (locale) => paths.directory(locale, '?q=jardin&kind=community') },
  'directory-place': { path: (locale) => paths.directory(locale, '?place=35000&kind=community&newcomers=yes') },
  'directory-nothing': { path: (locale) => paths.directory(locale, '?q=zzzzqqqq&tool=video') },
  'directory-map': { path: (locale) => paths.directory(locale, '?view=map') },
  network: { path: (locale) => paths.network(locale, 'lescommuns-org') },
  'network-parent': { path: (locale) => paths.network(locale, 'tiers-lieux-org') },
  'network-nested': { path: (locale) => paths.network(locale, 'tiers-lieux-du-ponant') },
  community: { path: (locale) => paths.community(locale, 'point-communs') },
  service: { path: (locale) => paths.service(locale, 'chat-point-communs') },
  stories: { path: paths.stories },
  story: { path: (locale) => paths.story(locale, 'un-partenariat') },
  'page-contact': { path: (locale) => paths.page(locale, 'contact') },
  'page-privacy': { path: (locale) => paths.page(locale, 'privacy') },
  'page-how-it-works': { path: (locale) => paths.page(locale, 'how-it-works') },
  'page-charter': { path: (locale) => paths.page(locale, 'charter') },
  charter: { path: (locale) => paths.charter(locale, '2026-01') },
  orientation: { path: (locale) => paths.orientation(locale), error: sendEmpty, hasEmpty: true },
  'orientation-result': { path: (locale) => paths.orientationResult(locale, oriented), hasEmpty: true },
  'orientation-network': {
    path: (locale) => paths.orientationResult(locale, oriented.replace('network=none', 'network=tiers-lieux-du-ponant')),
  },
  'orientation-person': { path: (locale) => paths.orientationResult(locale, oriented.replace('group', 'person')) },
  apply: { path: paths.apply, error: sendEmpty },
  'apply-lost': { path: paths.applyLost },
  'apply-check': { ...onDraft('check'), error: press('submit') },
  'apply-erase': onDraft('erase'),
  'apply-erased': { path: paths.applyErased },
  'apply-resume': { path: (locale, world) => byLink(world, 'draft', 'chorale', (token) => paths.resume(locale, token)) },
  'apply-you': drafted('you'),
  'apply-network': drafted('network'),
  'apply-needs': drafted('needs'),
  'apply-tools': drafted('tools'),
  'apply-people': drafted('people'),
  'apply-agreement': drafted('agreement'),
  'apply-together': { ...onDraft('together'), error: press('invite') },
  'apply-together-editor': asEditor('together'),
  'apply-you-editor': asEditor('you'),
  'apply-check-editor': asEditor('check'),
  'apply-welcome': asEditor('welcome'),
  'apply-leave': { ...asEditor('leave'), error: sendEmpty },
  'apply-left': { path: paths.applyLeft },
  'apply-hand-over': { ...prepared('hand-over'), error: sendEmpty },
  'apply-you-staff': prepared('you'),
  'apply-check-staff': prepared('check'),
  'draft-new': { path: paths.newDraft, as: team, error: sendEmpty },
  transfer: { path: async (locale, world) => paths.transfer(locale, await offered(world)) },
  'transfer-unknown': { path: (locale) => paths.transfer(locale, 'x') },
  'confirm-editor': { path: async (locale, world) => paths.secondPerson(locale, (await editorOf(world, 'chorale')).token) },
  'apply-later': onDraft('later'),
  'apply-later-without-address': { ...onNewDraft('later'), error: sendEmpty },
  confirm: {
    path: async (locale, { db, secrets }) => {
      const asked = { applicationId: idOf('application', 'fablab'), personId: idOf('person', 'second fablab') };
      return paths.secondPerson(
        locale,
        tokenOf(secrets.links, await createLink(db, secrets.links, { purpose: 'second-person', now: new Date(), ...asked })),
      );
    },
  },
  'confirm-unknown': { path: (locale) => paths.secondPerson(locale, 'x') },
  invitation: { ...forAccount('invitation', paths.invitation), error: sendEmpty },
  'invitation-unknown': { path: (locale) => paths.invitation(locale, 'x') },
  'set-password-unknown': { path: (locale) => paths.setPassword(locale, 'x') },
  'sign-in-sent': { path: (locale) => `${paths.signIn(locale)}?sent=1` },
  'sign-in-ended': { path: (locale) => `${paths.signIn(locale)}?ended=1` },
  'sign-in-link': forAccount('sign-in', paths.signInLink),
  'sign-in-unknown': { path: (locale) => paths.signInLink(locale, 'x') },
  'set-password': { ...forAccount('set-password', paths.setPassword), error: sendEmpty },
  'sign-in-code': { path: (locale) => paths.signInCode(locale), as: admin, stage: 'code', error: sendEmpty },
  'sign-in-set-up': { path: (locale) => paths.signInSetUp(locale), as: admin, stage: 'set-up', error: sendEmpty },
  'own-account': { path: (locale) => paths.ownAccount(locale), as: admin, error: sendAct('password') },
  'own-factor': { path: paths.ownSecondFactor, as: admin, error: sendEmpty },
  person: { path: (locale) => paths.person(locale, idOf('account', 'instruction')), as: admin },
  'sign-in': { path: paths.signIn, error: sendEmpty },
  'not-found': { path: (locale) => `/${locale}/nothing-here` },
  queue: { path: (locale) => paths.review(locale), as: team, hasEmpty: true, error: press('claim') },
  'queue-all': { ...protectedPage((locale) => paths.review(locale, '?tab=all')), hasEmpty: true },
  'queue-expiring': protectedPage((locale) => paths.review(locale, '?tab=expiring')),
  'queue-late': protectedPage((locale) => paths.review(locale, '?tab=late')),
  'queue-bin': { ...protectedPage((locale) => paths.review(locale, '?tab=bin')), hasEmpty: true },
  'queue-filtered': protectedPage((locale) =>
    paths.review(locale, '?tab=all&form=community&sort=name&reverse=yes&col=owes&col=state&col=sent&col=form'),
  ),
  'queue-shortcuts': { ...protectedPage((locale) => paths.review(locale)), enter: (page) => page.keyboard.press('?') },
  'queue-held': {
    path: (locale) => paths.review(locale, '?tab=hoster'),
    as: admin,
    enter: async (page) => {
      await page.locator(`input[value^="${idOf('application', 'fablab')}"]`).check();
      await press('claim')(page);
    },
  },
  'queue-nothing': protectedPage((locale) => paths.review(locale, '?tab=all&q=zzzz')),
  'queue-steward': { path: (locale) => paths.review(locale, '?tab=all'), as: steward },
  'file-in-review': file('fablab'),
  'file-with-steward': file('verger'),
  'file-changes-requested': file('cinema'),
  'file-referral': file('compost'),
  'file-waitlisted': file('semis'),
  'file-accepted': file('cantine'),
  'file-oriented': file('photo'),
  'file-declined': file('lueur'),
  'file-withdrawn': file('cyclistes'),
  'file-lapsed': file('bibliotheque'),
  'file-network': file('epiceries'),
  'file-erased': protectedPage(async (locale, { db }) => paths.file(locale, await anErased(db))),
  'file-amendment': file('atelier'),
  'file-amendment-accept': tried('atelier', 'accept'),
  'orientation-table-empty': { ...protectedPage((locale) => paths.orientationTable(locale)), hasEmpty: true },
  'file-steward': file('compost', steward),
  'file-claimed': file('fablab', admin),
  'file-ask-changes': tried('fablab', 'ask-changes'),
  'file-accept': tried('fablab', 'accept'),
  'file-refer': tried('fablab', 'refer'),
  'file-decline': tried('fablab', 'decline'),
  'file-reply': tried('fablab', 'reply'),
  'file-note': tried('fablab', 'note'),
  'file-ask-opinion': tried('fablab', 'ask-opinion'),
  'file-compared': {
    path: async (locale, world) => {
      await sendAgain(world, 'compost');
      return `${paths.file(locale, idOf('application', 'compost'))}?from=1&to=2`;
    },
    as: team,
  },
  'file-opinions': {
    path: async (locale, world) => {
      await adviserOf(world, { name: 'Le fablab voisin', said: 'reserve', body: 'Ils sont peu nombreux, mais ils tiennent.' });
      await adviserOf(world, { name: 'La médiathèque' });
      return paths.file(locale, idOf('application', 'fablab'));
    },
    as: team,
  },
  opinion: { ...advised({ name: 'La médiathèque' }), error: press('say') },
  'opinion-said': advised({ name: 'La médiathèque', said: 'yes', body: 'Oui, depuis trois ans.' }),
  'opinion-revoked': advised({ name: 'La médiathèque', revokedAt: new Date('2026-01-01T00:00:00Z') }),
  'opinion-unknown': { path: (locale) => paths.opinion(locale, 'x') },
  'file-overtaken': { ...file('fablab'), enter: sendLate('release') },
  'letter-draft': letterIn('draft'),
  'letter-kept': letterIn('kept'),
  arrangements: { ...protectedPage(paths.arrangements), hasEmpty: true },
  'arrangement-provisioning': arrangement('cantine-du-port'),
  'arrangement-active': arrangement('point-communs'),
  people: { path: paths.people, as: admin, error: sendEmpty },
  outbox: { path: (locale) => paths.emails(locale), as: team, hasEmpty: true },
  'page-when-stewards-leave': { path: (locale) => paths.page(locale, 'when-stewards-leave') },
  records: { path: (locale) => paths.records(locale), as: team, hasEmpty: true },
  'apply-brought': { path: (locale) => `${paths.apply(locale)}?network=lescommuns-org&needs=talk&needs=meet&name=La+Serre` },
  'orientation-table': {
    path: (locale) => paths.orientationTable(locale),
    as: steward,
    error: (page) => sendFormTo(page, 'orientation'),
  },
  'orientation-tried': { path: (locale) => paths.orientationTable(locale, `${oriented}&themes=commons&commune=44109`), as: steward },
  'records-services': protectedPage((locale) => paths.records(locale, '?kind=services')),
  'record-network': protectedPage((locale) => paths.record(locale, 'networks', idOf('network', 'lescommuns-org'))),
  'record-community': protectedPage((locale) => paths.record(locale, 'communities', idOf('community', 'point-communs'))),
  'record-service': protectedPage((locale) => paths.record(locale, 'services', idOf('service', 'chat-point-communs'))),
  'record-overtaken': {
    ...protectedPage((locale) => paths.record(locale, 'communities', idOf('community', 'point-communs'))),
    enter: sendLate('save'),
  },
  'record-withdraw': {
    ...protectedPage((locale) => paths.record(locale, 'communities', idOf('community', 'point-communs'))),
    enter: (page) => page.locator('main aside details > summary').last().click(),
    error: sendAct('withdraw'),
  },
  'record-new-owner': protectedPage((locale) => paths.newRecord(locale, 'services')),
  'record-new': newRecord('communities'),
  'record-new-service': newRecord('services'),
  'follow-with-steward': { ...followed('verger'), error: sendMessage },
  'follow-in-review': followed('fablab'),
  'follow-files': { ...followed('fablab'), enter: sendFile('statuts.pdf', aPdf()), error: sendFile('statuts.exe', Buffer.from('MZ')) },
  'follow-changes-requested': followed('cinema'),
  'follow-bounced': {
    path: async (locale, world) => {
      await noteBounces(world, 'epiceries');
      return byLink(world, 'follow', 'epiceries', (token) => paths.follow(locale, token));
    },
  },
  'follow-together': {
    path: (locale, world) => byLink(world, 'follow', 'fablab', (token) => paths.followTogether(locale, token)),
    error: press('invite'),
  },
  'follow-editor': { path: async (locale, world) => paths.follow(locale, (await editorOf(world, 'cinema', 'follow')).token) },
  'follow-leave': {
    path: async (locale, world) => paths.followLeave(locale, (await editorOf(world, 'cinema', 'follow')).token),
    error: sendEmpty,
  },
  'follow-changes': {
    path: (locale, world) => byLink(world, 'follow', 'cinema', (token) => paths.followChanges(locale, token)),
    error: sendCleared,
  },
  'follow-referred': followed('compost'),
  'follow-waitlisted': followed('semis'),
  'follow-accepted': followed('cantine'),
  'follow-amendment': followed('atelier'),
  'follow-change': { path: (locale, world) => byLink(world, 'follow', 'cantine', (token) => paths.followChange(locale, token)) },
  'follow-oriented': followed('photo'),
  'follow-undecided': followed('lueur'),
  'follow-withdrawn': followed('cyclistes'),
  'follow-lapsed': followed('bibliotheque'),
  'follow-unknown': { path: (locale) => paths.follow(locale, 'x') },
  'follow-place-held': {
    path: async (locale, world) => {
      await holdPlace(world);
      return byLink(world, 'follow', 'semis', (token) => paths.follow(locale, token));
    },
  },
  'file-place-held': {
    path: async (locale, world) => {
      await holdPlace(world);
      return paths.file(locale, idOf('application', 'semis'));
    },
    as: team,
  },
  'follow-opinion': {
    path: async (locale, world) => {
      await askOpinion(world);
      return byLink(world, 'follow', 'photo', (token) => paths.followOpinion(locale, token));
    },
    error: sendEmpty,
  },
  'follow-agreement': { path: async (locale, { db }) => paths.followAgreement(locale, (await aWelcomedCommunity(db)).token) },
  agreement: printedPage(async (locale, { db }) => paths.agreement(locale, (await aWelcomedCommunity(db)).arrangementId)),
  'follow-end': { path: async (locale, { db }) => paths.followEnd(locale, (await aWelcomedCommunity(db)).token), error: sendEmpty },
  'follow-links': { path: (locale, world) => byLink(world, 'follow', 'verger', (token) => paths.followLinks(locale, token)) },
  satisfaction: { ...protectedPage(paths.satisfaction), hasEmpty: true },
  'audit-nothing': { path: (locale) => paths.audit(locale, '?subject=nowhere'), as: admin },
  'jobs-failed': {
    path: async (locale, { db }) => {
      await aFailedJob(db);
      return paths.jobs(locale);
    },
    as: admin,
    error: sendAct('give-up'),
  },
  'export-ignored': { path: (locale) => paths.exports(locale, '?kind=services&state=unknown'), as: team },
  'follow-withdraw': { path: (locale, world) => byLink(world, 'follow', 'verger', (token) => paths.followWithdraw(locale, token)) },
  'follow-data': {
    path: (locale, world) => byLink(world, 'follow', 'fablab', (token) => paths.followData(locale, token)),
    error: sendEmpty,
  },
  'amend-begin': { path: async (locale, { db }) => paths.followChange(locale, (await aWelcomedCommunity(db)).token) },
  'amend-change': amended('change'),
  'amend-more-needs': amended('more-needs'),
  'amend-more-tools': amended('more-tools'),
  'amend-room': amended('room'),
  'amend-other-network': amended('other-network'),
  'amend-why': amended('why'),
  'amend-same-people': amended('same-people'),
  'amend-check': amended('check'),
  'follow-welcome': { path: async (locale, { db }) => paths.follow(locale, (await aWelcomedCommunity(db)).token) },
  'apply-resume-unknown': { path: (locale) => paths.resume(locale, 'x') },
  'apply-resume-expired': {
    path: async (locale, { db, secrets }) => {
      const linkId = await createLink(db, secrets.links, {
        purpose: 'draft',
        applicationId: idOf('application', 'chorale'),
        now: new Date('2026-01-01T00:00:00Z'),
      });
      return paths.resume(locale, tokenOf(secrets.links, linkId));
    },
  },
  'follow-data-last-contact': {
    path: async (locale, { db }) => {
      const { token, arrangementId } = await aWelcomedCommunity(db);
      await db
        .updateTable('person')
        .set({ confirmedAt: null })
        .where('arrangementId', '=', arrangementId)
        .where('role', '=', 'second')
        .execute();
      return paths.followData(locale, token);
    },
    error: async (page) => {
      await page.locator('#sure').check();
      await sendEmpty(page);
    },
  },
  'follow-withdraw-overtaken': {
    path: (locale, world) => byLink(world, 'follow', 'verger', (token) => paths.followWithdraw(locale, token)),
    error: sendOld,
  },
  'follow-links-unclear': {
    path: (locale, world) => byLink(world, 'follow', 'verger', (token) => paths.followLinks(locale, token)),
    error: sendEmpty,
  },
  'transfer-unclear': { path: async (locale, world) => paths.transfer(locale, await offered(world)), error: sendEmpty },
  'transfer-accepted': offerOver('accepted'),
  'transfer-expired': offerOver('expired'),
  'confirm-unclear': {
    path: async (locale, world) => paths.secondPerson(locale, (await editorOf(world, 'chorale')).token),
    error: sendEmpty,
  },
  ...caring,
  ...deciding,
  styleguide: { path: () => '/styleguide', isUntranslated: true },
};
