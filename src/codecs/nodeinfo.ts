import type { Remark } from '#domain/foreign.ts';
import { isObject, readJson, remark, saidOf, tidy } from './read-json.ts';

// NodeInfo: a server says which software it is, in which version, and whether anybody may join. It is read, and never written: the portal
// speaks none of the protocols that such a document has to name.

type Read<Answer> = ({ ok: true } & Answer) | { ok: false; remark: Remark };

const versions = ['2.2', '2.1', '2.0'];
const schema = /^https?:\/\/nodeinfo\.diaspora\.software\/ns\/schema\/(\d\.\d)$/;

/** From what stands under `/.well-known/nodeinfo`: the address of the newest document that we understand; one that is relative is of `at`. */
export function readWellKnown(text: string, at: string): Read<{ address: string; version: string }> {
  const read = readJson(text);
  if (!read.ok) return read;
  const links = isObject(read.value) ? saidOf(read.value, 'links') : undefined;
  if (!Array.isArray(links)) return { ok: false, remark: remark('wrong', 'not-a-list', 'links') };
  const found = links.slice(0, 50).flatMap((link: unknown) => {
    const [rel, href] = isObject(link) ? [saidOf(link, 'rel'), saidOf(link, 'href')] : [];
    const version = typeof rel === 'string' ? schema.exec(rel)?.[1] : undefined;
    const url = typeof href === 'string' && href.length <= 2000 ? URL.parse(href, at) : undefined;
    const isSafe = url && /^https?:$/.test(url.protocol) && !url.username && !url.password;
    return version && isSafe ? [{ version, address: url.href }] : [];
  });
  const best = versions.flatMap((version) => found.find((one) => one.version === version) ?? [])[0];
  return best ? { ok: true, ...best } : { ok: false, remark: remark('wrong', 'other-version', 'links') };
}

/** What a server says of its software: null where it does not say, or says something else. */
export interface NodeInfo {
  software: string;
  version: string | null;
  isOpen: boolean | null;
}

/** Reads a document of version 2.0, 2.1 or 2.2; later ones of the same line are taken as well. */
export function readNodeInfo(text: string): Read<NodeInfo> {
  const read = readJson(text);
  if (!read.ok) return read;
  if (!isObject(read.value)) return { ok: false, remark: remark('wrong', 'wrong-shape') };
  const spoken = saidOf(read.value, 'version');
  if (typeof spoken !== 'string' || !/^2\.\d+$/.test(spoken))
    return { ok: false, remark: remark('wrong', 'other-version', 'version', spoken) };
  const software = saidOf(read.value, 'software');
  const name = isObject(software) ? tidy(saidOf(software, 'name'), 100)?.toLowerCase() : undefined;
  if (!isObject(software) || name === undefined || !/^[a-z0-9-]+$/.test(name))
    return { ok: false, remark: remark('wrong', 'no-name', 'software.name', isObject(software) ? saidOf(software, 'name') : '') };
  const isOpen = saidOf(read.value, 'openRegistrations');
  return {
    ok: true,
    software: name,
    version: tidy(saidOf(software, 'version'), 100) ?? null,
    isOpen: typeof isOpen === 'boolean' ? isOpen : null,
  };
}
