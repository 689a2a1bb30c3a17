/** A directory as a list of names, each with the address of its own file: what Freifunk and others read. */
export const encode = (entries: readonly { name: string; address: string }[]): string =>
  `${JSON.stringify(Object.fromEntries(entries.map(({ name, address }) => [name, address])), null, 1)}\n`;
