import { NotFound } from '#domain/failure.ts';
import { site } from '#editorial/site.ts';
import { problem } from './contract.ts';
import { streamOf } from './stream.ts';

/** What is published for machines: read by any site, under the licence that is told with it. */

const types = {
  json: 'application/json; charset=utf-8',
  geojson: 'application/geo+json; charset=utf-8',
  csv: 'text/csv; charset=utf-8; header=present',
  properties: 'text/plain; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
  jsonFeed: 'application/feed+json; charset=utf-8',
  html: 'text/html; charset=utf-8',
} as const;

/** Something that is published, and when something of our own changed last. */
export interface Published {
  body: string | AsyncIterable<Uint8Array>;
  changedAt: Date | null;
}

/** The headers of everything that is published. What was there before has its ETag from where pages are kept: src/server/page-cache.ts. */
const publishedHeaders = (changedAt: Date | null): Record<string, string> => ({
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'etag, link',
  link: `<${site.dataLicence.url}>; rel="license"`,
  ...(changedAt && { 'last-modified': changedAt.toUTCString() }),
});

/** Answers what is published, in its format. */
export const publish = ({ body, changedAt }: Published, type: keyof typeof types): Response =>
  new Response(typeof body === 'string' ? body : streamOf(body), {
    headers: { ...publishedHeaders(changedAt), 'content-type': types[type] },
  });

type Named = { ok: true; document: Published } | { ok: false; refusal: 'withdrawn' } | { ok: false; refusal: 'moved'; location: string };

/** Answers one document by its name: where it is now, that it was withdrawn, or that there is none. */
export async function publishNamed(asked: Promise<Named>, type: keyof typeof types): Promise<Response> {
  const read = await asked.catch((error: unknown) => {
    if (error instanceof NotFound) return undefined;
    throw error;
  });
  if (!read) return problem(404, 'Not found', 'There is no such document.');
  if (read.ok) return publish(read.document, type);
  if (read.refusal === 'withdrawn') return problem(410, 'Withdrawn', 'This record was withdrawn from the directory.');
  return new Response(null, { status: 301, headers: { location: read.location, 'access-control-allow-origin': '*' } });
}

/** The headers of a page in a frame of any site: it may show itself, and nothing more. */
export const framedHeaders = (changedAt: Date | null): Record<string, string> => ({
  ...publishedHeaders(changedAt),
  'content-type': types.html,
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *",
});
