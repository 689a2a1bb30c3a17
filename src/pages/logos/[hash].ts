import type { APIRoute } from 'astro';
import { readLogo } from '#features/directory/logo.ts';

/** A logo of a listed record; its address is made of its bytes, so it never changes. */
export const GET: APIRoute = async ({ params, locals: { db } }) => {
  const { mediaType, bytes } = await readLogo(db, params['hash'] ?? '');
  return new Response(new Uint8Array(bytes), {
    headers: { 'content-type': mediaType, 'cache-control': 'public, max-age=31536000, immutable' },
  });
};
