/** What somebody of the portal hears of by letter and may want less often; the letters of their own account always come at once. */
export const notificationKinds = ['request', 'answer', 'proposal', 'reminder'] as const;
export type NotificationKind = (typeof notificationKinds)[number];

export const paces = ['now', 'daily', 'none'] as const;
export type Pace = (typeof paces)[number];

/** How an account hears of each kind. */
export type Paces = Record<NotificationKind, Pace>;

/** The kinds that there are for a role: decisions are proposed among the hoster's people. */
export const kindsFor = (role: string): readonly NotificationKind[] =>
  role === 'steward' ? notificationKinds.filter((kind) => kind !== 'proposal') : notificationKinds;
