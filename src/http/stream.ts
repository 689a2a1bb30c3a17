/** Bytes as they are made, for an answer that asks for them one after the other. */
export function streamOf(bytes: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const parts = bytes[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const part = await parts.next();
      if (part.done) return controller.close();
      controller.enqueue(part.value);
    },
    cancel: async () => void (await parts.return?.()),
  });
}
