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
