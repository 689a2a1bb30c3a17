import type { APIRoute } from 'astro';
import { asDirectoryList } from '#features/publishing/lists.ts';
import { publish } from '#http/publish.ts';

/** Names of all records, each with the address of its file. */
export const GET: APIRoute = async ({ locals: { db, settings } }) => publish(await asDirectoryList(db, settings.siteUrl), 'json');
