/** What is said of who answers first about a tool. */
export interface DutySaid {
  role: string;
  channel: string;
  delay: string;
}

export type DutyError = 'required' | 'too-long' | 'personal';

const lengthMax = 200;

/**
 * What is wrong with who answers, field by field; nothing said at all is right. Who answers is a role and a place, not a person: an
 * address of one of the network's stewards is refused, as it would be public.
 */
export function dutyErrors(said: DutySaid, personal: readonly string[]): Partial<Record<keyof DutySaid, DutyError>> {
  if (isSilent(said)) return {};
  const errors: Partial<Record<keyof DutySaid, DutyError>> = {};
  for (const field of ['role', 'channel', 'delay'] as const) {
    if (said[field].length > lengthMax) errors[field] = 'too-long';
    else if (said[field] === '' && field !== 'delay') errors[field] = 'required';
    else if (personal.some((address) => said[field].toLowerCase().includes(address.toLowerCase()))) errors[field] = 'personal';
  }
  return errors;
}

/** Whether nothing is said: then nobody answers, or no longer. */
export const isSilent = ({ role, channel, delay }: DutySaid): boolean => role === '' && channel === '' && delay === '';
