import type { APIRoute } from 'astro';
import { drawGround } from '#features/directory/ground.ts';

export const prerender = true;

/** The outlines under every map of the directory; each page takes the parts that it shows, and colours them. */
export const GET: APIRoute = () => new Response(drawGround(), { headers: { 'content-type': 'image/svg+xml' } });
