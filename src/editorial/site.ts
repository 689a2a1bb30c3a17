import { z } from 'zod';
import { locales } from '#domain/locale.ts';
import { readContent } from './read.ts';

const bothLanguages = z.object({ fr: z.string(), en: z.string() });

/** The hoster's identity, from `content/site.yaml`. */
export const site = readContent(
  'site.yaml',
  z.strictObject({
    name: z.string().min(1),
    sentence: bothLanguages,
    logo: z.string().nullable(),
    accent: z.string().regex(/^#[0-9a-f]{6}$/i, 'a colour like #2f6238'),
    languages: z.array(z.enum(locales)).min(1),
    timeZone: z.string().refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone), 'a time zone like Europe/Paris'),
    website: z.url(),
    contact: z.strictObject({ email: z.email(), chat: z.url().nullable() }),
    statusPage: z.url().nullable(),
    dataLicence: z.strictObject({ name: z.string(), url: z.url() }),
    payment: bothLanguages,
    charterVersion: z.string().min(1),
  }),
);
