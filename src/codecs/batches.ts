/** Things to write, some at a time: no more of them are held at once than are being written. */
export type Batches<Item> = Iterable<readonly Item[]> | AsyncIterable<readonly Item[]>;

/** An object as JSON: what is said of the whole first, which is something, then its lists as they come. */
export async function* encodeLists(whole: object, lists: Readonly<Record<string, Batches<object>>>): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder();
  yield bytes.encode(JSON.stringify(whole).slice(0, -1));
  for (const [name, batches] of Object.entries(lists)) {
    let before = `,${JSON.stringify(name)}:[`;
    for await (const batch of batches) {
      if (batch.length === 0) continue;
      yield bytes.encode(before + batch.map((one) => JSON.stringify(one)).join(','));
      before = ',';
    }
    yield bytes.encode(before === ',' ? ']' : `${before}]`);
  }
  yield bytes.encode('}\n');
}

/** The same batches with something made of each. */
export async function* eachBatch<Item, Made>(
  batches: Batches<Item>,
  make: (batch: readonly Item[]) => readonly Made[],
): AsyncGenerator<readonly Made[]> {
  for await (const batch of batches) yield make(batch);
}
