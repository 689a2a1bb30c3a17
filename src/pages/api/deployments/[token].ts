import type { APIRoute } from 'astro';
import { reportShape } from '#domain/deployment.ts';
import { NotFound } from '#domain/failure.ts';
import { reportDeployment, type ReportRefusal } from '#features/arrangements/report-deployment.ts';
import { problem } from '#http/contract.ts';
import { privateJson } from '#http/private.ts';

/** What automation is told to do about each refusal. */
const advice: Record<ReportRefusal, string> = {
  'letter-not-left': 'The acceptance letter has not left yet. Nothing was changed: keep the service as it is, and report again later.',
  'arrangement-not-open': 'The arrangement is suspended or has ended. Nothing was changed: ask the hoster’s team.',
  'wrong-state': 'This service is read-only or has ended. Nothing was changed: ask the hoster’s team.',
  'runs-already': 'This service runs already, so it cannot have failed to be set up. Nothing was changed.',
  'other-address': 'This service runs already, at another address. Nothing was changed: change it on its page.',
  'needs-address': 'Report the address at which the service answers, as "url".',
  overtaken: 'Somebody changed this service at the same moment. Nothing was changed: report again.',
};

/** Takes the report of one order. */
export const POST: APIRoute = async ({ params, request, locals: { db, secrets } }) => {
  const json: unknown = await request.json().catch(() => undefined);
  if (json === undefined) return problem(400, 'Not JSON', 'Report as JSON, like {"status": "live", "url": "https://chat.example.org"}.');
  const report = reportShape.safeParse(json);
  if (!report.success) {
    const errors = report.error.issues.map(({ path, message }) => ({ parameter: path.join('.') || 'status', value: '', detail: message }));
    return problem(422, 'Not a report', 'What is expected stands beside each in "errors".', errors);
  }
  try {
    const token = params['token'] ?? '';
    const reported = await reportDeployment(db, { token, report: report.data, linkSecret: secrets.links, now: new Date() });
    if (!reported.ok) return problem(409, 'Not now', advice[reported.refusal]);
    const { id, state, address } = reported.service;
    return privateJson(200, { service: { id, state, address } });
  } catch (error) {
    if (error instanceof NotFound) return problem(404, 'Not found', 'There is no such order.');
    throw error;
  }
};
