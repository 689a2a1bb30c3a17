/**
 * What history adds to a conversation: acts of which no letter tells the owner, so that without them the last word would stay with
 * what is past.
 */
const turns = {
  'undo-withdrawal': ['owner'],
  're-send': ['owner'],
  'take-back-changes': ['steward', 'reviewer', 'admin'],
  'consent-referral': ['owner'],
  'refuse-referral': ['owner'],
  'leave-waiting-list': ['owner'],
  'still-needed': ['owner'],
  'reopen-for-review': ['owner'],
  'reopen-for-steward': ['owner'],
  'accept-transfer': ['owner'],
} as const;

export type Turn = keyof typeof turns;

/** One of these acts in a conversation: a dated line. */
export interface TurnLine {
  id: string;
  turn: Turn;
  at: Date;
}

const isTurn = (act: string): act is Turn => Object.hasOwn(turns, act);
const mayTake = (turn: Turn, actor: string): boolean => turns[turn].some((one) => one === actor);

/** A conversation, oldest first: its messages, and between them the turns of its history; a turn comes before the words sent with it. */
export function conversationOf<Message extends { at: Date }>(
  messages: readonly Message[],
  history: readonly { id: number | string; act: string; actor: string; at: Date }[],
): (Message | TurnLine)[] {
  const lines = history.flatMap(({ id, act, actor, at }) =>
    isTurn(act) && mayTake(act, actor) ? [{ id: `turn-${id}`, turn: act, at }] : [],
  );
  return [...lines, ...messages].sort((one, other) => one.at.getTime() - other.at.getTime());
}
