import type { Kept } from '#domain/retention.ts';
import type { retention as fr } from '../fr/retention.ts';

const kinds: Record<Kept, { what: string; from: string }> = {
  drafts: { what: 'Drafts', from: 'while nobody touches them, then 14 days in the bin' },
  lapsed: { what: 'Requests that lapsed', from: 'since they did' },
  withdrawn: { what: 'Requests that were withdrawn', from: 'since they were' },
  declined: { what: 'Requests that were declined', from: 'since the decision' },
  oriented: { what: 'Requests that were oriented elsewhere', from: 'since the decision' },
  accepted: { what: 'Requests that were accepted', from: 'after the end of their arrangement' },
  letters: { what: 'What letters say', from: 'after they left' },
  signIns: { what: 'When people came into the protected area', from: 'in the audit trail, the rest of which stays' },
  attempts: { what: 'Fingerprints of network addresses', from: 'at most' },
};

/** How long things are kept, as an administrator reads it. */
export const retention: typeof fr = {
  title: 'What is kept, and for how long',
  lead: 'These figures are in the file content/site.yaml, under “retention”: change them there, then restart the portal. The page on personal data tells them by itself.',
  privacy: 'Read that page',
  kinds,
  columns: { what: 'What', kept: 'Kept', due: 'Time is up' },
  due: (count, most) => (count >= most ? `${most} or more` : String(count)),
  when: 'What has had its time goes by itself: requests and drafts within the hour, the rest next night. Whoever made a request is told 14 days before.',
};
