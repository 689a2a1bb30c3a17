import type { APIRoute } from 'astro';
import { site } from '#editorial/site.ts';
import { departments, regions } from '#editorial/territories.ts';
import { needs, sizes, themes, type Vocabulary, welcomes } from '#editorial/vocabularies.ts';
import { answer, vocabulariesShape } from '#http/contract.ts';

const keyed = (vocabulary: Vocabulary) => Object.entries(vocabulary).map(([key, { fr, en }]) => ({ key, name: { fr, en } }));

/** The words behind the keys that records hold. */
export const GET: APIRoute = () =>
  answer(vocabulariesShape, {
    themes: keyed(themes),
    needs: Object.entries(needs).map(([key, { fr, en, tools }]) => ({ key, name: { fr, en }, tools })),
    sizes: keyed(sizes),
    welcomes: keyed(welcomes),
    regions: [...regions()].map(([code, name]) => ({ code, name })),
    departments: [...departments().values()].map(({ code, name, regionCode }) => ({ code, name, region: regionCode })),
    licence: site.dataLicence,
  });
