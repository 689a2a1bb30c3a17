/** How much room is left on a tool. */
export const loads = ['open', 'limited', 'waiting-list', 'full'] as const;
export type Load = (typeof loads)[number];

/** Who may have an account: nobody needs one, anybody, whom a network lets in, or who has an agreement with the hoster. */
export const regimes = ['none', 'free', 'member', 'client'] as const;
export type Regime = (typeof regimes)[number];
