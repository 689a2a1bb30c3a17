import { expect, test } from 'vitest';
import { proposeTools } from '#components/application/propose-tools.ts';

test('tools that fit come first, the one that serves the most before the others, and say which needs nothing else serves', () => {
  expect(proposeTools(['sso', 'forum', 'chat', 'meetings'], ['talk', 'meet', 'organise'])).toEqual([
    { tool: 'chat', serves: 2, alone: ['organise'], among: ['talk'] },
    { tool: 'forum', serves: 1, alone: [], among: ['talk'] },
    { tool: 'meetings', serves: 1, alone: ['meet'], among: [] },
    { tool: 'sso', serves: 0, alone: [], among: [] },
  ]);
});

test('where no need was named, or one that no tool serves, every tool stays in its place', () => {
  const asOffered = ['sso', 'chat'].map((tool) => ({ tool, serves: 0, alone: [], among: [] }));

  expect(proposeTools(['sso', 'chat'], [])).toEqual(asOffered);
  expect(proposeTools(['sso', 'chat'], ['unknown', 'no such need'])).toEqual(asOffered);
});
