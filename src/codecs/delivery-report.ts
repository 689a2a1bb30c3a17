/** What a report tells of a letter: that it never arrives, or that it is late; with the server's reason, without addresses. */
export interface DeliveryReport {
  outcome: 'failed' | 'delayed';
  reason: string;
}

const reasonMax = 300;

/** The fields of each group of a `message/delivery-status` part, in lower case, unfolded: RFC 3464, 2.1. */
const groupsOf = (status: string): Map<string, string>[] =>
  status
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]+/g, ' ')
    .split(/\n{2,}/)
    .map((group) => new Map(group.split('\n').flatMap((line) => fieldOf(line))));

function fieldOf(line: string): [string, string][] {
  const at = line.indexOf(':');
  return at > 0 ? [[line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim()]] : [];
}

/** Reads the `message/delivery-status` part of a report. Nothing where it tells of a success, or of nothing. RFC 3464, 2.3; codes: RFC 3463. */
export function readDeliveryStatus(status: string): DeliveryReport | undefined {
  for (const group of groupsOf(status.slice(0, 100_000))) {
    const action = group.get('action')?.toLowerCase() ?? '';
    const code = /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(group.get('status') ?? '')?.[1] ?? '';
    const diagnostic = group.get('diagnostic-code')?.replace(/^[\w-]+;\s*/, '') ?? '';
    const reason = withoutAddresses([code, diagnostic].filter(Boolean).join(' '));
    if (action === 'failed' && !code.startsWith('4')) return { outcome: 'failed', reason };
    if (action === 'delayed' || action === 'failed') return { outcome: 'delayed', reason };
  }
  return undefined;
}

/** A reason in one line, with “…” for whatever looks like an address: reasons are read by more people than letters are. */
export const withoutAddresses = (text: string): string =>
  text
    .replace(/<?[^\s<>@:;,]{1,64}@[^\s<>@:;,]{1,255}>?/g, '…')
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, reasonMax);
