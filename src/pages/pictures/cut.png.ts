import type { APIRoute } from 'astro';
import sharp from 'sharp';
import { drawCut, frames } from '#drawing/cut.ts';
import { readPalette } from '#drawing/palette.ts';
import { writePicture } from '#drawing/picture.ts';
import { readHome } from '#features/directory/home.ts';
import tokens from '#styles/tokens.css?raw';

/** The picture that goes with a shared link: the living cut, 1200 × 630. */
export const GET: APIRoute = async ({ locals }) => {
  const { cut } = await readHome(locals.db);
  const svg = writePicture(drawCut(cut, frames.card), readPalette(tokens));
  const png = await sharp(Buffer.from(svg)).png({ palette: true, quality: 90, effort: 4 }).toBuffer();
  return new Response(new Uint8Array(png), { headers: { 'content-type': 'image/png', 'cache-control': 'public, max-age=3600' } });
};
