import { z } from 'zod';

// What the schemas of Murmurations demand, in our own words: names, kinds of value, lengths and patterns as they are published in
// https://github.com/MurmurationsNetwork/MurmurationsLibrary (default-v2.1.0, organizations_schema-v1.0.0, offers_wants_schema-v0.1.0).

const link = z
  .string()
  .max(2000)
  .regex(/^https?:\/\/.*/);
const unique = (list: readonly unknown[]) => new Set(list.map((one) => JSON.stringify(one))).size === list.length;
const schemaName = z.string().regex(/^[a-z][a-z0-9_]{7,97}-v[0-9]+\.[0-9]+\.[0-9]+$/);
const linked = z.array(schemaName).min(1).refine(unique);
const point = z.strictObject({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) });
const contact = z.strictObject({ email: z.string().optional(), contact_form: link.optional() });
const scope = z.enum(['local', 'regional', 'national', 'international']);

const names = (profile: object) => Object.keys(profile).every((name) => /^[a-z][a-z0-9_]{0,97}[a-z0-9]$/.test(name));

/** A profile of a network or a community. No name that the schemas do not have. */
export const organizationProfile = z
  .strictObject({
    linked_schemas: linked,
    name: z.string().max(200),
    primary_url: link.optional(),
    tags: z.array(z.string().max(100)).min(1).max(100).refine(unique).optional(),
    urls: z
      .array(z.strictObject({ name: z.string().optional(), url: link }))
      .refine(unique)
      .optional(),
    description: z.string().optional(),
    mission: z.string().optional(),
    status: z.enum(['active', 'completed', 'cancelled', 'on_hold', 'in_planning']).optional(),
    full_address: z.string().optional(),
    locality: z.string().max(100).optional(),
    region: z.string().max(100).optional(),
    country_iso_3166: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .optional(),
    geolocation: point.optional(),
    image: link.optional(),
    rss: link.optional(),
    relationships: z
      .array(z.strictObject({ predicate_url: link, object_url: link }))
      .refine(unique)
      .optional(),
    starts_at: z.number().optional(),
    contact_details: contact.optional(),
    geographic_scope: scope.optional(),
    unique_id: z.string().optional(),
  })
  .refine(names);

/** A profile of something that is offered. */
export const offerProfile = z
  .strictObject({
    linked_schemas: linked,
    exchange_type: z.enum(['offer', 'want']),
    item_type: z.enum(['good', 'service']).optional(),
    transaction_type: z.array(z.enum(['borrow-lend', 'rent-lease', 'buy-sell', 'receive-donate'])),
    tags: z.array(z.string()).refine(unique),
    title: z.string(),
    description: z.string(),
    details_url: link.optional(),
    geographic_scope: scope,
    contact_details: contact,
  })
  .refine(names);
