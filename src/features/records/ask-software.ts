import { type NodeInfo, readNodeInfo, readWellKnown } from '#codecs/nodeinfo.ts';
import type { Outgoing } from '../outgoing.ts';

const bodyMaxBytes = 64 * 1024;

/**
 * Asks a service, at its own address, which software it is and whether anybody may join: NodeInfo 2.0 to 2.2. Nothing where it does not say, or
 * leads to another machine to say it.
 */
export async function askSoftware(outgoing: Outgoing, address: string): Promise<NodeInfo | undefined> {
  const home = URL.parse(address);
  const first = home && (await ask(outgoing, `${home.origin}/.well-known/nodeinfo`));
  const found = first && readWellKnown(first.text, first.address);
  // Who answers for a service is the service.
  if (!found?.ok || URL.parse(found.address)?.host !== URL.parse(first?.address ?? '')?.host) return undefined;
  const second = await ask(outgoing, found.address);
  const read = second && readNodeInfo(second.text);
  return read?.ok ? { software: read.software, version: read.version, isOpen: read.isOpen } : undefined;
}

async function ask(outgoing: Outgoing, address: string): Promise<{ text: string; address: string } | undefined> {
  const answer = await outgoing.ask({ address, headers: { accept: 'application/json' }, bodyMaxBytes });
  return answer.ok && answer.status === 200 ? { text: answer.body.toString('utf8'), address: answer.address } : undefined;
}
