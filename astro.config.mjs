import node from '@astrojs/node';
import { defineConfig } from 'astro/config';

export default defineConfig({
  output: 'server',
  // Whole pages, not streams: public ones are kept whole, and a component that fails late is an error page rather than a torn one.
  // Which address takes how much is for src/server/guard.ts to say; nothing takes more than this.
  adapter: node({ mode: 'middleware', bodySizeLimit: 16 * 1024 * 1024, experimentalDisableStreaming: true }),
  // The public address is a setting of the running portal: in kept files this one stands for it until they are served.
  site: 'https://site.invalid',
  trailingSlash: 'never',
  publicDir: './src/public',
  build: { format: 'file', inlineStylesheets: 'never' },
  compressHTML: true,
  session: false,
  // Colours in code would be styles inside the page.
  markdown: { syntaxHighlight: false },
  devToolbar: { enabled: false },
  // The portal checks origins itself, at run time and for every type of body: src/server/http.ts.
  security: { checkOrigin: false },
  // A script or a style inside a page would need a hole in the content security policy.
  vite: { build: { assetsInlineLimit: 0 } },
});
