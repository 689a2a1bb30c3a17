import { expect, test } from 'vitest';
import { safeLink, tellableFields } from '#domain/directory.ts';

test('web and e-mail addresses become links', () => {
  expect(safeLink('https://www.example.org/a/')).toEqual({ href: 'https://www.example.org/a/', label: 'example.org/a' });
  expect(safeLink(' bonjour@example.org ')).toEqual({ href: 'mailto:bonjour@example.org', label: 'bonjour@example.org' });
});

test.each([
  'javascript:alert(1)',
  ' JavaScript:alert(1)',
  'data:text/html,<script>',
  '//example.org',
  'https://user:secret@example.org',
  'https://',
  'a@example.org?bcc=b@example.org',
  'a@example.org,b@example.org',
  'Marie, le mardi',
  '',
])('%s is no link', (text) => {
  expect(safeLink(text)).toBeUndefined();
});

test('only fields that the public sees are told, each once', () => {
  expect(tellableFields(['notes', 'latitude', 'longitude', 'invoiceContact', 'name', 'originHash'])).toEqual(['name', 'coordinates']);
});
