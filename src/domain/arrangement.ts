export const serviceStates = ['to_deploy', 'live', 'read_only', 'retired'] as const;
export type ServiceState = (typeof serviceStates)[number];

const serviceMoves: Record<ServiceState, readonly ServiceState[]> = {
  to_deploy: ['live', 'retired'],
  live: ['read_only', 'retired'],
  read_only: ['live', 'retired'],
  retired: [],
};

/** Where a service may go from here. DOMAIN.md, part 5. */
export const nextServiceStates = (from: ServiceState): readonly ServiceState[] => serviceMoves[from];

/** Whether a service may go from one state to another. */
export const mayBecome = (from: ServiceState, to: ServiceState): boolean => serviceMoves[from].includes(to);

export const arrangementStates = ['provisioning', 'active', 'suspended', 'ending', 'ended'] as const;
export type ArrangementState = (typeof arrangementStates)[number];

export type ArrangementActor = 'reviewer' | 'admin' | 'system';

/** What must be true beside the state, as a word. */
export type ArrangementGuard = 'first-live-service' | 'reason' | 'nothing-live' | 'handed-over';

interface ArrangementMove {
  /** Its row in the table of the documentation. */
  row: string;
  from: readonly ArrangementState[];
  to: ArrangementState;
  by: readonly ArrangementActor[];
  guards: readonly ArrangementGuard[];
  letters: readonly string[];
}

/** Every move of an arrangement; what is not here is refused. DOMAIN.md, parts 2 and 5. */
export const arrangementMoves = {
  agree: { row: 'A1', from: [], to: 'provisioning', by: ['reviewer', 'admin'], guards: [], letters: ['accepted'] },
  enter: { row: 'A2', from: [], to: 'active', by: ['reviewer', 'admin'], guards: [], letters: [] },
  begin: {
    row: 'A3',
    from: ['provisioning'],
    to: 'active',
    by: ['reviewer', 'admin', 'system'],
    guards: ['first-live-service'],
    letters: ['service-live'],
  },
  suspend: { row: 'A4', from: ['active'], to: 'suspended', by: ['admin'], guards: ['reason'], letters: ['arrangement-suspended'] },
  resume: { row: 'A5', from: ['suspended'], to: 'active', by: ['admin'], guards: [], letters: ['arrangement-suspended'] },
  'begin-ending': {
    row: 'A6',
    from: ['active', 'suspended'],
    to: 'ending',
    by: ['admin'],
    guards: ['reason'],
    letters: ['arrangement-ending'],
  },
  end: { row: 'A7', from: ['ending'], to: 'ended', by: ['admin'], guards: ['handed-over'], letters: ['arrangement-ending'] },
  'end-unbegun': { row: 'A8', from: ['provisioning'], to: 'ended', by: ['admin'], guards: ['reason', 'nothing-live'], letters: [] },
} as const satisfies Record<string, ArrangementMove>;

export type ArrangementMoveName = keyof typeof arrangementMoves;
export type ArrangementMoved = { ok: true; state: ArrangementState } | { ok: false; refusal: 'wrong-state' | 'not-yours' };

/** Where `name` leads from `from`, or from nothing. */
export function moveArrangement(from: ArrangementState | null, name: ArrangementMoveName, by: ArrangementActor): ArrangementMoved {
  const row: ArrangementMove = arrangementMoves[name];
  const isFrom = from === null ? row.from.length === 0 : row.from.includes(from);
  if (!isFrom) return { ok: false, refusal: 'wrong-state' };
  return row.by.includes(by) ? { ok: true, state: row.to } : { ok: false, refusal: 'not-yours' };
}

/** Whether a service may begin, or begin again, to run under an arrangement: not while it is suspended, nor once it has ended. */
export const mayRun = (state: ArrangementState): boolean => state === 'provisioning' || state === 'active' || state === 'ending';

/** What somebody wishes for an arrangement that only an admin does: a reviewer or steward, or its holder, says why. */
export const arrangementWishes = { suspend: ['reviewer'], end: ['reviewer', 'steward', 'holder'] } as const;
export type ArrangementWish = keyof typeof arrangementWishes;

/** What is handed over of each service before an arrangement ends, in the order of the work. */
export const handOverSteps = ['told', 'exported', 'received', 'redirected', 'deleted'] as const;
export type HandOverStep = (typeof handOverSteps)[number];

/** How long an ending takes, and when its people are reminded: in days before its last. DOMAIN.md, part 5. */
export const exitPeriod = { days: 90, reminders: [30, 7] } as const;

/** Whether all of every service was handed over that ever ran; `done` holds a service and a step for each that was ticked. */
export const isHandedOver = (
  services: readonly { id: string; state: ServiceState }[],
  done: readonly { serviceId: string; step: HandOverStep }[],
): boolean =>
  services
    .filter(({ state }) => state === 'live' || state === 'read_only')
    .every(({ id }) => handOverSteps.every((step) => done.some((one) => one.serviceId === id && one.step === step)));
