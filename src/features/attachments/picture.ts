import sharp from 'sharp';
import type { AttachmentKind } from '#domain/attachment.ts';

const sideMax = 2400;
const pixelsMax = 40_000_000;

/**
 * A picture drawn anew, upright, at most 2400 pixels wide and high: where and with what it was taken, and whatever hangs behind it,
 * is gone. Nothing where it cannot be drawn, or has more than 40 million pixels.
 */
export async function redraw(bytes: Uint8Array, kind: AttachmentKind & ('png' | 'jpeg' | 'webp')): Promise<Buffer | undefined> {
  try {
    const picture = sharp(bytes, { limitInputPixels: pixelsMax, failOn: 'error', animated: false });
    const { format } = await picture.metadata();
    if (format !== kind) return undefined;
    const upright = picture.rotate().resize(sideMax, sideMax, { fit: 'inside', withoutEnlargement: true });
    if (kind === 'png') return await upright.png({ compressionLevel: 9 }).toBuffer();
    return await (kind === 'jpeg' ? upright.jpeg({ quality: 85 }) : upright.webp({ quality: 85 })).toBuffer();
  } catch {
    // The decoder refused what somebody sent: that is an answer for them, not a failure of ours.
    return undefined;
  }
}
