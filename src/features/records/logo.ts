import { createHash } from 'node:crypto';
import sharp from 'sharp';
import type { Db } from '#db/client.ts';
import { dropUnusedLogos, keepLogo } from '#db/logos.ts';
import { type Desk, openRecord } from './open.ts';
import { attempt, change, type Place, type Saved } from './save.ts';

export type LogoRefusal = 'no-file' | 'too-big' | 'not-a-picture' | 'alt-missing';

const bytesMax = 2 * 1024 * 1024 - 20_000;
const sideMax = 256;
const storedMax = 200_000;

/**
 * Draws an uploaded picture anew: decoded with a bound on its pixels, turned upright, at most 256 pixels wide and high, as WebP,
 * without what the file told beside the picture. Refused when it is none.
 */
async function redraw(bytes: Uint8Array): Promise<{ ok: true; bytes: Buffer; hash: string } | { ok: false; refusal: LogoRefusal }> {
  if (bytes.length === 0) return { ok: false, refusal: 'no-file' };
  if (bytes.length > bytesMax) return { ok: false, refusal: 'too-big' };
  try {
    const picture = sharp(bytes, { limitInputPixels: 40_000_000, failOn: 'error', animated: false });
    const { format } = await picture.metadata();
    // No drawings: a few kilobytes of filters keep a core busy for hours, and nothing stops the decoder in between.
    if (!['png', 'jpeg', 'webp', 'gif', 'avif', 'heif'].includes(format ?? '')) return { ok: false, refusal: 'not-a-picture' };
    const drawn = await picture
      .rotate()
      .resize(sideMax, sideMax, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 86 })
      .toBuffer();
    if (drawn.length > storedMax) return { ok: false, refusal: 'too-big' };
    return { ok: true, bytes: drawn, hash: createHash('sha256').update(drawn).digest('hex') };
  } catch {
    // The decoder refused what somebody uploaded: that is an answer for them, not a failure of ours.
    return { ok: false, refusal: 'not-a-picture' };
  }
}

type LogoSet = Saved | { ok: false; refusal: LogoRefusal };

/** A posted logo: drawn anew and given to the record with its alternative text; or that text alone changed; or the logo taken away. */
export async function receiveLogo(
  db: Db,
  desk: Desk,
  place: Place,
  { bytes, values }: { bytes: Uint8Array; values: Readonly<Record<string, string>> },
): Promise<{ ok: true } | { ok: false; refusal: LogoRefusal }> {
  const set =
    values['remove'] === 'yes'
      ? await setLogo(db, desk, place, null)
      : await giveLogo(db, desk, place, { bytes, alt: values['alt'] ?? '' });
  if (set.ok) return { ok: true };
  return { ok: false, refusal: isLogoRefusal(set.refusal) ? set.refusal : 'no-file' };
}

const isLogoRefusal = (word: string): word is LogoRefusal => ['no-file', 'too-big', 'not-a-picture', 'alt-missing'].includes(word);

async function giveLogo(db: Db, desk: Desk, place: Place, { bytes, alt }: { bytes: Uint8Array; alt: string }): Promise<LogoSet> {
  // Rights first: nothing of a stranger's file is decoded.
  const { row } = await openRecord(db, desk.account, place.kind, place.id);
  if (alt === '') return { ok: false, refusal: 'alt-missing' };
  const standing = typeof row['logoHash'] === 'string' ? row['logoHash'] : undefined;
  if (bytes.length === 0 && standing) return setLogo(db, desk, place, { hash: standing, alt: alt.slice(0, 200) });
  const drawn = await redraw(bytes);
  return drawn.ok ? setLogo(db, desk, place, { ...drawn, alt: alt.slice(0, 200) }) : drawn;
}

/** Gives a network or a community a logo, or takes it away; a revision like any other. */
const setLogo = (db: Db, desk: Desk, place: Place, logo: { bytes?: Buffer; hash: string; alt: string } | null): Promise<Saved> =>
  attempt(db, async (tx): Promise<Saved> => {
    const opened = await openRecord(tx, desk.account, place.kind, place.id);
    if (logo?.bytes) await keepLogo(tx, { hash: logo.hash, bytes: logo.bytes });
    const written = await change(tx, desk, opened, { logoHash: logo?.hash ?? null, logoAlt: logo?.alt ?? '' });
    if (!written) return { ok: false, refusal: 'overtaken', last: undefined };
    await dropUnusedLogos(tx);
    return { ok: true, done: 'saved' };
  });
