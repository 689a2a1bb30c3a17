/** How often something may be done in each window: by one visitor, from one network of addresses, and about one address or request. */
export interface Limit {
  windowMs: number;
  visitor?: number;
  network?: number;
  about?: number;
}

const minuteMs = 60 * 1000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/**
 * Every limit of what strangers may do. A visitor is often a whole house: twenty people of a workshop who begin in the same
 * hour, from one connection, each with a second try or two, must all get through. A network (an IPv4 /24, an IPv6 /48) is
 * a town's or a university's, so it gets about four times that; a rented range of addresses gets no more.
 */
export const limits = {
  // Twenty people, three tries each.
  start: { windowMs: hourMs, visitor: 60, network: 240 },
  // Giving the address that the draft's letter goes to: twenty people who correct it twice. About: letters to one address, from anywhere.
  'give-address': { windowMs: hourMs, visitor: 60, network: 240 },
  'draft-link': { windowMs: dayMs, about: 5 },
  // One draft, however often its address is changed, writes to no more mailboxes than somebody who mistypes.
  'draft-letters': { windowMs: dayMs, about: 12 },
  // Twenty people who lost their letter; and three letters an hour to one address, whoever asks.
  resend: { windowMs: hourMs, visitor: 40, network: 160 },
  'resend-to': { windowMs: hourMs, about: 3 },
  // A request is sent once; what does not go through, because an answer is missing, is pressed again. Invitations leave with it alone.
  submit: { windowMs: hourMs, visitor: 80, network: 320 },
  // Messages of one request; the readers get one letter for each.
  message: { windowMs: hourMs, visitor: 80, network: 320, about: 20 },
  // Files of messages are looked into byte by byte.
  files: { windowMs: hourMs, visitor: 240, network: 960, about: 60 },
  // Letters to people whom somebody names: twenty who invite two each; ten a day for one request, three a day to one address.
  invite: { windowMs: hourMs, visitor: 40, network: 160 },
  'invite-of': { windowMs: dayMs, about: 10 },
  'invite-to': { windowMs: dayMs, about: 3 },
  // Stewards who invite others of their network; about: who invites.
  'invite-steward': { windowMs: dayMs, about: 10 },
  // A change of a living arrangement, begun again and again.
  amend: { windowMs: hourMs, about: 20 },
  // What visitors would put right: twenty people of a workshop who look their records through; about: one record.
  suggest: { windowMs: hourMs, visitor: 40, network: 160, about: 10 },
  // Buttons behind links of letters. A token has 256 bits, so this spares work, and is no lock.
  link: { windowMs: hourMs, visitor: 120, network: 480 },
  // Guesses of passwords, and links to sign in; an account is guessed at from anywhere.
  password: { windowMs: 15 * minuteMs, visitor: 40, network: 160, about: 10 },
  // Six digits, three of which are right at any time: somebody who has the password guesses for a year.
  code: { windowMs: 15 * minuteMs, about: 10 },
  'sign-in-link': { windowMs: 15 * minuteMs, visitor: 40, network: 160, about: 10 },
} as const satisfies Record<string, Limit>;

export type Limited = keyof typeof limits;

/** How often one visitor may ask addresses that are made for programs, in a minute; far more than a person or a careful program does. */
export const apiRequestsMax = 600;

/** The network of a visitor's address: the /24 of an IPv4, the /48 of an IPv6 of which at least four groups are written out. */
export function networkOf(visitor: string): string {
  const ipv4 = /(?:^|:)(\d+\.\d+\.\d+)\.\d+$/.exec(visitor)?.[1];
  return ipv4 ?? visitor.split(':').slice(0, 3).join(':');
}

/** The seconds until the hour ends, and with it the windows of all that a visitor may do so many times. */
export const secondsLeft = (now: Date): number => Math.ceil((hourMs - (now.getTime() % hourMs)) / 1000);
