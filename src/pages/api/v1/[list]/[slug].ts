import type { APIRoute } from 'astro';
import { NotFound } from '#domain/failure.ts';
import { shapes } from '#domain/published.ts';
import { slugOf } from '#features/directory/find-slug.ts';
import { readCommunity, readNetwork, readService } from '#features/directory/read-entry.ts';
import { readTool } from '#features/offer/read.ts';
import { readFields } from '#http/api-query.ts';
import { answer, chosen, isListName, type ListName, lists, problem } from '#http/contract.ts';
import { presentCommunity, presentNetwork, presentService, presentTool } from '#features/directory/present.ts';
import { paths } from '#i18n/paths.ts';

interface Asked {
  db: App.Locals['db'];
  siteUrl: string;
  slug: string;
  fields: readonly string[];
}

/** One record of a list, by its slug or by its id, which never changes. */
export const GET: APIRoute = async ({ params, url, locals: { db, settings } }) => {
  const { list, slug: named = '' } = params;
  if (!isListName(list)) return notFound();
  const { fields, errors } = readFields(url.searchParams, list);
  if (errors.length > 0) return problem(400, 'Wrong parameters', 'What is expected stands beside each in "errors".', errors);
  try {
    const slug = list === 'tools' ? named : await slugOf(db, lists[list], named);
    return await answers[list]({ db, siteUrl: settings.siteUrl, slug, fields });
  } catch (error) {
    if (error instanceof NotFound) return notFound();
    throw error;
  }
};

const answers: Record<ListName, (asked: Asked) => Promise<Response>> = {
  networks: async ({ db, siteUrl, slug, fields }) => {
    const read = await readNetwork(db, slug);
    return read.ok ? answer(chosen(shapes.network, fields), presentNetwork(read.network, siteUrl)) : elsewhere('networks', read);
  },
  communities: async ({ db, siteUrl, slug, fields }) => {
    const read = await readCommunity(db, slug);
    return read.ok ? answer(chosen(shapes.community, fields), presentCommunity(read.community, siteUrl)) : elsewhere('communities', read);
  },
  services: async ({ db, siteUrl, slug, fields }) => {
    const read = await readService(db, slug);
    return read.ok ? answer(chosen(shapes.service, fields), presentService(read.service, siteUrl)) : elsewhere('services', read);
  },
  tools: async ({ db, siteUrl, slug, fields }) =>
    answer(chosen(shapes.tool, fields), presentTool((await readTool(db, slug)).tool, siteUrl)),
};

const notFound = () => problem(404, 'Not found', 'There is no such record.');

const elsewhere = (list: ListName, refused: { refusal: 'withdrawn' } | { refusal: 'moved'; slug: string }) =>
  refused.refusal === 'moved'
    ? new Response(null, { status: 301, headers: { location: paths.apiRecord(list, refused.slug), 'access-control-allow-origin': '*' } })
    : problem(410, 'Withdrawn', 'This record was withdrawn from the directory.');
