/** What the trail keeps of what is done in the protected area outside of requests and arrangements. */
export const auditActs = [
  'read-refused',
  'act-refused',
  'sign-in',
  'invite',
  'accept-invitation',
  'set-password',
  'change-role',
  'close-account',
  'set-factor',
  'reset-factor',
  'renew-codes',
  'end-sessions',
  'export',
  'retry-job',
  'retry-jobs',
  'give-up-job',
  'edit-tool',
  'change-duties',
  'change-stamps',
  'give-vouch',
  'renew-vouch',
  'revoke-vouch',
  'confirm-records',
  'withdraw-record',
  'change-membership',
  'pause-intake',
  'resume-intake',
  'try-chat',
  'add-source',
  'change-source',
  'read-source',
  'import-source',
  'pause-source',
  'resume-source',
  'remove-source',
  'decide-likeness',
] as const;
export type AuditAct = (typeof auditActs)[number];

/** What the trail is often looked into for, each with the acts that it shows; none are all. */
export const auditTabs = [
  { name: 'all', acts: [] },
  { name: 'refused', acts: ['read-refused', 'act-refused'] },
  { name: 'exports', acts: ['export'] },
  {
    name: 'accounts',
    acts: [
      'sign-in',
      'invite',
      'accept-invitation',
      'set-password',
      'change-role',
      'close-account',
      'set-factor',
      'reset-factor',
      'renew-codes',
      'end-sessions',
    ],
  },
] as const satisfies readonly { name: string; acts: readonly AuditAct[] }[];

/** Where a page of the trail begins: after this line of this table. */
export interface TrailPlace {
  at: string;
  source: 'audit' | 'event';
  id: number;
}
