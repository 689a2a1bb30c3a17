/** Says of a page that it is one person's: nobody keeps it, no search engine shows it. */
export function keepPrivate(headers: Headers): void {
  headers.set('cache-control', 'no-store');
  headers.set('x-robots-tag', 'noindex');
  headers.set('referrer-policy', 'same-origin');
}

/** An answer for a script of ours, which nobody keeps. */
export function privateJson(status: number, body: object): Response {
  const response = Response.json(body, { status });
  keepPrivate(response.headers);
  return response;
}
