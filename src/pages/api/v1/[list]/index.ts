import type { APIRoute } from 'astro';
import type { Position } from '#domain/directory.ts';
import { shapes } from '#domain/published.ts';
import { site } from '#editorial/site.ts';
import { listRecords } from '#features/directory/list-records.ts';
import { readOffer } from '#features/offer/read.ts';
import { type ApiQuery, readApiQuery, writeApiQuery } from '#http/api-query.ts';
import { answer, chosen, isListName, type ListName, listOf, lists, problem } from '#http/contract.ts';
import { presentCommunity, presentNetwork, presentService, presentTool } from '#features/directory/present.ts';
import { paths } from '#i18n/paths.ts';

interface Asked {
  now: Date;
  db: App.Locals['db'];
  siteUrl: string;
  query: ApiQuery;
}

/** One page of networks, communities or services; or all tools. */
export const GET: APIRoute = ({ params, url, locals: { db, settings } }) => {
  if (!isListName(params['list'])) return problem(404, 'Not found', `The lists are ${Object.keys(lists).join(', ')}.`);
  const { query, errors } = readApiQuery(url.searchParams, params['list']);
  if (errors.length > 0) return problem(400, 'Wrong parameters', 'What is expected stands beside each in "errors".', errors);
  return answers[params['list']]({ now: new Date(), db, siteUrl: settings.siteUrl, query });
};

const answers: Record<ListName, (asked: Asked) => Promise<Response>> = {
  networks: async (asked) => {
    const found = await listRecords(asked.db, 'network', { filters: asked.query, ...asked.query, now: asked.now });
    const data = found.records.map((network) => presentNetwork(network, asked.siteUrl));
    return answer(listOf(chosen(shapes.network, asked.query.fields)), { data, ...place('networks', found, asked) });
  },
  communities: async (asked) => {
    const found = await listRecords(asked.db, 'community', { filters: asked.query, ...asked.query, now: asked.now });
    const data = found.records.map((community) => presentCommunity(community, asked.siteUrl));
    return answer(listOf(chosen(shapes.community, asked.query.fields)), { data, ...place('communities', found, asked) });
  },
  services: async (asked) => {
    const found = await listRecords(asked.db, 'service', { filters: asked.query, ...asked.query, now: asked.now });
    const data = found.records.map((service) => presentService(service, asked.siteUrl));
    return answer(listOf(chosen(shapes.service, asked.query.fields)), { data, ...place('services', found, asked) });
  },
  tools: async (asked) => {
    const { running, retired } = await readOffer(asked.db);
    const data = [...running, ...retired].map((tool) => presentTool(tool, asked.siteUrl));
    return answer(listOf(chosen(shapes.tool, asked.query.fields)), {
      data,
      ...place('tools', { total: data.length, next: undefined }, asked),
    });
  },
};

/** Where a page stands in its list, and under which licence it may be used. */
const place = (list: ListName, { total, next }: { total: number; next: Position | undefined }, { siteUrl, query }: Asked) => ({
  total,
  next: next ? siteUrl + paths.apiList(list, writeApiQuery({ ...query, after: next })) : null,
  licence: site.dataLicence,
});
