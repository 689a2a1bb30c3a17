export const roles = ['admin', 'reviewer', 'steward'] as const;
export type Role = (typeof roles)[number];

/** Somebody who signed in, with the networks that they are a steward of. */
export interface Account {
  id: string;
  name: string;
  email: string;
  role: Role;
  locale: 'fr' | 'en';
  networkIds: readonly string[];
}

/** How far somebody got who signs in: inside, before the code of their second factor, or before setting one up. */
export type Stage = 'in' | 'code' | 'set-up';

/** How far a first proof lets an account in: who has a second factor is asked for it, and the hoster's people must have one. */
export const stageOf = ({ role, hasSecondFactor }: { role: Role; hasSecondFactor: boolean }): Stage =>
  hasSecondFactor ? 'code' : role === 'steward' ? 'in' : 'set-up';

/** What a dangerous act asks for again: the code of the second factor, else the password, else to come in anew by a mailed link. */
export type ProofAsked = 'code' | 'password' | 'link';

const provenMs = 15 * 60 * 1000;

/** Whether somebody has shown just now that it is them: else a dangerous act asks again. */
export const isProven = (provedAt: Date | null, now: Date): boolean => provedAt !== null && now.getTime() - provedAt.getTime() < provenMs;

/** What a rule needs to know of a file to say who may act on it. */
export interface FileFacts {
  networkId: string | null;
  /** A network that the owner consented to be referred to, and that has not answered yet. */
  referredToId?: string | null;
  state: string;
  claimedBy: string | null;
  /** Addresses of the people of the file and of its community, in lower case. */
  peopleEmails: readonly string[];
  /** Accounts that said that the collective is theirs too. */
  stakeholderIds?: readonly string[];
}

export type Act =
  | 'read'
  | 'read-hoster-only'
  | 'answer'
  | 'claim'
  | 'note'
  | 'ask-opinion'
  | 'revoke-opinion'
  | 'ask-changes'
  | 'take-back-changes'
  | 'pass-on'
  | 'vouch'
  | 'override-steward'
  | 'propose-referral'
  | 'propose-orientation'
  | 'take-referral'
  | 'accept'
  | 'object'
  | 'orient'
  | 'decline'
  | 'wait-list'
  | 'send-letters'
  | 'withdraw'
  | 'reopen'
  | 'reverse';

const isHoster = (account: Account) => account.role !== 'steward';
const isStewardOf = (account: Account, file: FileFacts) => file.networkId !== null && account.networkIds.includes(file.networkId);
const isReferredTo = (account: Account, file: FileFacts) => Boolean(file.referredToId && account.networkIds.includes(file.referredToId));

/** Whether the file is about a collective of the account's own: then they do not decide on it. DOMAIN.md, part 4. */
export const isOwnCollective = (account: Account, file: FileFacts): boolean =>
  file.peopleEmails.includes(account.email) || (file.stakeholderIds?.includes(account.id) ?? false);

const rights: Record<Act, (account: Account, file: FileFacts) => boolean> = {
  read: (account, file) => isHoster(account) || isStewardOf(account, file) || isReferredTo(account, file),
  'read-hoster-only': isHoster,
  answer: (account, file) => isHoster(account) || isStewardOf(account, file),
  claim: isHoster,
  note: isHoster,
  'ask-opinion': (account, file) => account.role === 'admin' || (isHoster(account) && file.claimedBy === account.id),
  'revoke-opinion': isHoster,
  'ask-changes': (account, file) =>
    file.state === 'with_steward'
      ? isStewardOf(account, file)
      : account.role === 'admin' || (isHoster(account) && file.claimedBy === account.id),
  'take-back-changes': (account, file) => isHoster(account) || isStewardOf(account, file),
  'pass-on': (account, file) => isStewardOf(account, file) && !isOwnCollective(account, file),
  vouch: (account, file) => isStewardOf(account, file) && !isOwnCollective(account, file),
  'override-steward': (account, file) => isHoster(account) && !isOwnCollective(account, file),
  // To send one's own collective past whoever would vouch for it is to decide on it.
  'propose-referral': (account, file) =>
    !isOwnCollective(account, file) &&
    (file.state === 'with_steward'
      ? isStewardOf(account, file)
      : isHoster(account) && (account.role === 'admin' || file.claimedBy === account.id)),
  'propose-orientation': (account, file) => isHoster(account) || isStewardOf(account, file),
  'take-referral': isReferredTo,
  accept: (account, file) => isHoster(account) && !isOwnCollective(account, file),
  // To object is not to decide: who knows a collective from within may know why not.
  object: isHoster,
  orient: (account, file) => isHoster(account) && !isOwnCollective(account, file),
  decline: (account, file) => isHoster(account) && !isOwnCollective(account, file),
  'wait-list': (account, file) => isHoster(account) && !isOwnCollective(account, file),
  'send-letters': isHoster,
  withdraw: isHoster,
  reopen: isHoster,
  reverse: (account) => account.role === 'admin',
};

/** Whether `account` may do `act` on this file; the table of DOMAIN.md, part 2. */
export const may = (account: Account, act: Act, file: FileFacts): boolean => rights[act](account, file);

/** Whether `account` may edit the directory records of this network. */
export const mayEditRecordsOf = (account: Account, networkId: string | null): boolean =>
  isHoster(account) || (networkId !== null && account.networkIds.includes(networkId));

/** Whether `account` may speak for this network: its stewards alone, as the hoster does not speak for others. */
export const maySpeakFor = (account: Account, networkId: string): boolean => account.networkIds.includes(networkId);
