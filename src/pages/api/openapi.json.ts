import type { APIRoute } from 'astro';
import { site } from '#editorial/site.ts';
import { describeApi } from '#http/openapi.ts';

/** The description of the public API. */
export const GET: APIRoute = ({ locals: { settings } }) =>
  Response.json(describeApi({ name: site.name, siteUrl: settings.siteUrl, licence: site.dataLicence }), {
    headers: { 'access-control-allow-origin': '*', 'content-type': 'application/json; charset=utf-8' },
  });
