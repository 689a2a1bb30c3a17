import http from 'node:http';
import { locales } from '#domain/locale.ts';
import { paths } from '#i18n/paths.ts';

/** Asks for the directory once, in passing: so it is read into memory before anybody comes. Whether that works is nothing to start for. */
export function warmUp(origin: string): void {
  http.get(origin + paths.directory(locales[0]), { agent: false }, (response) => response.resume()).on('error', () => {});
}
