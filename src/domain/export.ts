import { loads, regimes } from './tool.ts';

/** What can be taken out of the portal as a table. */
export const exportKinds = ['requests', 'arrangements', 'services', 'vouches', 'networks', 'communities'] as const;
export type ExportKind = (typeof exportKinds)[number];

export const exportFormats = ['csv', 'xlsx', 'json'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** As many rows as one file may have: they are held once while it is written. */
export const exportRowsMax = 20_000;

/** What is in a column: a text, a word of the domain that the dictionaries say, a number, or a day as in 2026-11-27. */
type Holds = 'text' | 'word' | 'number' | 'day';

export interface ExportColumn {
  name: string;
  holds: Holds;
  /** Ticked where nothing was chosen. */
  isUsual: boolean;
  /** Contact details, and what was said to the hoster alone: never ticked by itself. */
  isPrivate: boolean;
}

const usual = (holds: Holds) => ({ holds, isUsual: true, isPrivate: false });
const more = (holds: Holds) => ({ holds, isUsual: false, isPrivate: false });
const guarded = { holds: 'text', isUsual: false, isPrivate: true } as const;

const table = {
  requests: {
    reference: usual('text'),
    form: usual('word'),
    state: usual('word'),
    collective: usual('text'),
    network: usual('text'),
    'sent-on': usual('day'),
    'state-since': usual('day'),
    sentence: more('text'),
    themes: more('text'),
    commune: more('text'),
    size: more('text'),
    needs: more('text'),
    tools: usual('text'),
    'wished-for': more('day'),
    language: more('text'),
    round: more('number'),
    reader: more('text'),
    'owner-name': guarded,
    'owner-email': guarded,
    'second-email': guarded,
    'for-hoster': guarded,
  },
  arrangements: {
    holder: usual('text'),
    network: usual('text'),
    state: usual('word'),
    services: usual('number'),
    symbolic: usual('number'),
    'real-cost': usual('number'),
    period: usual('word'),
    payer: more('text'),
    payment: more('text'),
    'begun-on': usual('day'),
    'renewal-on': usual('day'),
    'ended-on': more('day'),
    'invoice-contact': guarded,
    notes: guarded,
  },
  services: {
    name: usual('text'),
    tool: usual('text'),
    address: usual('text'),
    holder: usual('text'),
    network: usual('text'),
    state: usual('word'),
    regime: usual('word'),
    load: usual('word'),
    visibility: more('word'),
    'started-on': usual('day'),
    'ended-on': more('day'),
    'confirmed-on': more('day'),
  },
  vouches: {
    reference: usual('text'),
    holder: usual('text'),
    network: usual('text'),
    state: usual('word'),
    'given-on': usual('day'),
    until: usual('day'),
    'revoked-on': more('day'),
    sentence: guarded,
    steward: guarded,
  },
  networks: {
    name: usual('text'),
    sentence: usual('text'),
    place: usual('text'),
    department: more('text'),
    themes: more('text'),
    website: usual('text'),
    'legal-form': more('text'),
    communities: usual('number'),
    services: usual('number'),
    visibility: usual('word'),
    'created-on': more('day'),
    'confirmed-on': usual('day'),
    contact: guarded,
    'invoice-contact': guarded,
    notes: guarded,
  },
  communities: {
    name: usual('text'),
    sentence: usual('text'),
    network: usual('text'),
    place: usual('text'),
    department: more('text'),
    themes: more('text'),
    size: more('text'),
    website: usual('text'),
    services: usual('number'),
    visibility: usual('word'),
    'created-on': more('day'),
    'confirmed-on': usual('day'),
    contact: guarded,
    notes: guarded,
  },
} as const satisfies Record<ExportKind, Readonly<Record<string, Omit<ExportColumn, 'name'>>>>;

/** The names of the columns of a kind. */
export type ColumnOf<Kind extends ExportKind> = keyof (typeof table)[Kind] & string;
/** The name of any column. */
export type ColumnName = { [Kind in ExportKind]: ColumnOf<Kind> }[ExportKind];

/** The columns that a kind can have, in the order in which a file has them. */
export const columnsOf = (kind: ExportKind): readonly ExportColumn[] =>
  Object.entries(table[kind]).map(([name, column]) => ({ name, ...column }));

/** The words that the filter by state knows, for each kind; records have their visibility, vouches what was said. */
export const exportStates = {
  requests: [
    'with_steward',
    'in_review',
    'changes_requested',
    'waitlisted',
    'accepted',
    'oriented',
    'declined',
    'withdrawn',
    'lapsed',
    'erased',
  ],
  arrangements: ['provisioning', 'active', 'suspended', 'ending', 'ended'],
  services: ['to_deploy', 'live', 'read_only', 'retired'],
  vouches: ['vouched', 'reserved'],
  networks: ['unlisted', 'listed', 'withdrawn'],
  communities: ['unlisted', 'listed', 'withdrawn'],
} as const satisfies Record<ExportKind, readonly string[]>;

/** Every word of the domain that a cell can hold. */
export type ExportWord = (typeof exportStates)[ExportKind][number] | (typeof loads)[number] | (typeof regimes)[number] | 'month' | 'year';

/** Which rows are wanted; days are those of the portal's calendar, both included. */
export interface ExportFilter {
  form: string;
  state: string;
  networkId: string | null;
  from: string;
  to: string;
}
