import type { APIRoute } from 'astro';
import { NotFound } from '#domain/failure.ts';
import { readLetter } from '#features/mail/outbox-acts.ts';
import { addressingForReaders } from '#features/mail/read.ts';
import { keepPrivate } from '#http/private.ts';

/** A letter as a mail program shows it, and nothing of it runs or loads. */
export const GET: APIRoute = async ({ params, locals }) => {
  const { rendered } = await readLetter(locals.db, locals.account, params['id'] ?? '', addressingForReaders(locals));
  if (!rendered) throw new NotFound();
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  };
  const response = new Response(rendered.html, { headers });
  keepPrivate(response.headers);
  return response;
};
