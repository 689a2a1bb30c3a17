import type { APIRoute } from 'astro';
import { deriveAccent } from '#domain/accent.ts';
import { site } from '#editorial/site.ts';

export const prerender = true;

/** The colours of the hoster's accent. An accent that cannot be read stops the build here. */
export const GET: APIRoute = () => {
  const accent = deriveAccent(site.accent);
  if (!accent.ok) throw new Error(accent.reason);
  const { light, dark } = accent;
  const css = `@layer tokens {
  :root {
    --color-action: light-dark(${light.action}, ${dark.action});
    --color-action-strong: light-dark(${light.actionStrong}, ${dark.actionStrong});
    --color-on-action: light-dark(${light.onAction}, ${dark.onAction});
  }
}
`;
  return new Response(css, { headers: { 'content-type': 'text/css; charset=utf-8' } });
};
