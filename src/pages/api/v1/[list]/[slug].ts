import type { APIRoute } from 'astro';
import { NotFound } from '#domain/failure.ts';
import { shapes } from '#domain/published.ts';
import { readCommunity, readNetwork, readService } from '#features/directory/read-entry.ts';
import { readTool } from '#features/offer/read.ts';
import { answer, isListName, type ListName, problem } from '#http/contract.ts';
import { presentCommunity, presentNetwork, presentService, presentTool } from '#features/directory/present.ts';
import { paths } from '#i18n/paths.ts';

interface Asked {
  db: App.Locals['db'];
  siteUrl: string;
  slug: string;
}

/** One record of a list. */
export const GET: APIRoute = async ({ params, locals: { db, settings } }) => {
  const { list, slug = '' } = params;
  if (!isListName(list)) return notFound();
  try {
    return await answers[list]({ db, siteUrl: settings.siteUrl, slug });
  } catch (error) {
    if (error instanceof NotFound) return notFound();
    throw error;
  }
};

const answers: Record<ListName, (asked: Asked) => Promise<Response>> = {
  networks: async ({ db, siteUrl, slug }) => {
    const read = await readNetwork(db, slug);
    return read.ok ? answer(shapes.network, presentNetwork(read.network, siteUrl)) : elsewhere('networks', read);
  },
  communities: async ({ db, siteUrl, slug }) => {
    const read = await readCommunity(db, slug);
    return read.ok ? answer(shapes.community, presentCommunity(read.community, siteUrl)) : elsewhere('communities', read);
  },
  services: async ({ db, siteUrl, slug }) => {
    const read = await readService(db, slug);
    return read.ok ? answer(shapes.service, presentService(read.service, siteUrl)) : elsewhere('services', read);
  },
  tools: async ({ db, siteUrl, slug }) => answer(shapes.tool, presentTool((await readTool(db, slug)).tool, siteUrl)),
};

const notFound = () => problem(404, 'Not found', 'There is no such record.');

const elsewhere = (list: ListName, refused: { refusal: 'withdrawn' } | { refusal: 'moved'; slug: string }) =>
  refused.refusal === 'moved'
    ? new Response(null, { status: 301, headers: { location: paths.apiRecord(list, refused.slug), 'access-control-allow-origin': '*' } })
    : problem(410, 'Withdrawn', 'This record was withdrawn from the directory.');
