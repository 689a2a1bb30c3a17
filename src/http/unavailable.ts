import type { Locale } from '#domain/locale.ts';

interface Words {
  title: string;
  body: string;
}

/** A page that needs nothing but itself: what is told while the database cannot be reached. */
export function unavailable({ title, body }: Words, locale: Locale): Response {
  const page = `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${body}</p>
</main>
</body>
</html>
`;
  return new Response(page, {
    status: 503,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'retry-after': '10' },
  });
}
