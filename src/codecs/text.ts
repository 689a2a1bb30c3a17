/** How bytes were turned into text. */
export type Encoding = 'utf-8' | 'windows-1252' | 'utf-16le';

/** A text with the encoding that gave it, and whether that had to be guessed; or why it is none. */
export type DecodedText =
  { ok: true; text: string; encoding: Encoding; isGuessed: boolean } | { ok: false; refusal: 'binary' | 'wrong-encoding'; found?: string };

/** Reads bytes as text: UTF-8, UTF-16 by its byte-order mark, else CP1252; or in the encoding that was told. What is none of them is refused. */
export function decodeText(bytes: Uint8Array, told?: Encoding): DecodedText {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  if (!isUtf16 && told !== 'utf-16le' && bytes.includes(0)) return { ok: false, refusal: 'binary' };
  const first = told ?? (isUtf16 ? 'utf-16le' : 'utf-8');
  const text = tryDecode(bytes, first);
  if (text !== undefined) return { ok: true, text, encoding: first, isGuessed: told === undefined && first !== 'utf-8' };
  if (told !== undefined) return { ok: false, refusal: 'wrong-encoding', found: told };
  // Half of the spreadsheets of this world still save CP1252; its five unused bytes give away what is neither.
  const isCp1252 = !bytes.some((byte) => [0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(byte));
  const guessed = isCp1252 ? tryDecode(bytes, 'windows-1252') : undefined;
  if (guessed === undefined) return { ok: false, refusal: 'wrong-encoding' };
  return { ok: true, text: guessed, encoding: 'windows-1252', isGuessed: true };
}

function tryDecode(bytes: Uint8Array, encoding: Encoding): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    // A byte sequence that this encoding does not have: that is the answer, not a failure.
    return undefined;
  }
}
