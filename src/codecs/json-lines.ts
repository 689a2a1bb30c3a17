const signs = /"[^"\\]*(?:\\[^][^"\\]*)*"|[[\]{},:\n]|[^\s[\]{},:"]+/g;

/** In which line the item of a list begins, counted from 1; null where that says nothing. */
export type LineOf = (list: string, index: number) => number | null;

/**
 * Where the items of a document begin that was read as JSON: those of its own list, under "", and those of the lists that it names. A document
 * of one line has none to speak of.
 */
export function linesOfItems(text: string): LineOf {
  const lists = new Map<string, number[]>();
  const open: string[] = [];
  let [name, last, line] = ['', '', 1];
  for (const [sign] of text.matchAll(signs)) {
    if (sign === '\n') {
      line += 1;
      continue;
    }
    const isItem = (last === '[' || last === ',') && sign !== ']' && (open.length === 1 || open[0] === '{');
    if (isItem && open.length <= 2 && open.at(-1) === '[') lists.get(name)?.push(line);
    if (sign === ':' && open.length === 1) name = String(JSON.parse(last));
    // Of two lists of one name, the second is the one that is read.
    if (sign === '[' && open.length <= 1) lists.set(name, []);
    if (sign === '[' || sign === '{') open.push(sign);
    if (sign === ']' || sign === '}') open.pop();
    last = sign;
  }
  return (list, index) => (line === 1 ? null : (lists.get(list)?.[index] ?? null));
}
