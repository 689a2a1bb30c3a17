import { z } from 'zod';
import { locales } from '#domain/locale.ts';
import { retentionShape } from '#domain/retention.ts';
import { readContent } from './read.ts';

const bothLanguages = z.strictObject({ fr: z.string().min(1), en: z.string().min(1) });

const country = z
  .string()
  .regex(/^[A-Z]{2}$/, 'two letters of ISO 3166, like FR')
  .nullable()
  .default(null);

/** What ChatonsInfos and the LibreHosters are told of the hoster. */
const federation = z.strictObject({
  protocol: z
    .string()
    .regex(/^[\w.-]{1,60}$/, 'a label like ChatonsInfos-0.4')
    .default('ChatonsInfos-0.4'),
  foundedIn: z.number().int().min(1900).max(2100).nullable().default(null),
  country,
  scope: z.enum(['local', 'regional', 'national', 'international']).default('national'),
  host: z
    .strictObject({
      serverType: z.enum(['NANO', 'PHYSICAL', 'VIRTUAL', 'SHARED', 'CLOUD']).nullable().default(null),
      providerType: z.enum(['HOME', 'HOSTEDBAY', 'HOSTEDSERVER', 'OUTSOURCED']).nullable().default(null),
      distribution: z.string().nullable().default(null),
      country,
    })
    .refine(
      ({ serverType, providerType }) => !(providerType && serverType && impossible[providerType]?.includes(serverType)),
      'a server that its provider can have: not NANO at HOSTEDSERVER, neither NANO nor PHYSICAL at OUTSOURCED',
    )
    .prefault({}),
});
/** Servers that a kind of provider does not have: the model of ChatonsInfos names the others. */
const impossible: Readonly<Record<string, readonly string[]>> = { HOSTEDSERVER: ['NANO'], OUTSOURCED: ['NANO', 'PHYSICAL'] };

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
    /** Days on which nobody is expected to answer, beside Saturdays and Sundays. */
    holidays: z.array(z.iso.date()).default([]),
    website: z.url({ protocol: /^https?$/ }),
    contact: z.strictObject({ email: z.email(), chat: z.url({ protocol: /^https?$/ }).nullable() }),
    statusPage: z.url({ protocol: /^https?$/ }).nullable(),
    legal: z.strictObject({ form: bothLanguages, seat: z.string().min(1), publisher: bothLanguages }),
    dataLicence: z.strictObject({ name: z.string().min(1), url: z.url({ protocol: /^https?$/ }) }),
    federation: federation.prefault({}),
    payment: bothLanguages,
    // It is the end of an address.
    charterVersion: z.string().regex(/^[\p{L}\p{N}][^/\\]{0,39}$/u, 'a version like 2026-01'),
    dataLocation: bothLanguages,
    backups: bothLanguages,
    retention: retentionShape.prefault({}),
    /** Whether amounts, loads and backups are still those that the portal ships with. */
    areFiguresExamples: z.boolean(),
  }),
);
