import { expect, test } from 'vitest';
import { organization, service } from '#codecs/json-ld.ts';

const bare: Parameters<typeof organization>[0] = {
  url: 'https://portal.example.org/fr/x',
  name: 'Le Jardin',
  lang: 'fr',
  sentence: 'On jardine.',
  description: '',
  website: null,
  contact: null,
  logo: undefined,
  place: '',
  latitude: null,
  longitude: null,
  startedOn: null,
  themes: [],
  links: [],
  carriers: [],
};

test('what is not known is not claimed', () => {
  expect(organization(bare)).toEqual({
    '@context': 'https://schema.org',
    '@type': 'Organization',
    '@id': 'https://portal.example.org/fr/x',
    url: 'https://portal.example.org/fr/x',
    mainEntityOfPage: 'https://portal.example.org/fr/x',
    name: 'Le Jardin',
    slogan: 'On jardine.',
  });
});

test('a contact is an address or a page, and nothing unsafe is passed on', () => {
  expect(organization({ ...bare, contact: 'bonjour@example.org' })).toMatchObject({ email: 'bonjour@example.org' });
  expect(organization({ ...bare, contact: 'https://example.org/contact' })).toMatchObject({
    contactPoint: { '@type': 'ContactPoint', url: 'https://example.org/contact' },
  });
  expect(organization({ ...bare, website: 'javascript:alert(1)', links: ['javascript:alert(1)'], contact: 'Marie' })).toEqual(
    organization(bare),
  );
});

test('a service says what it is, who provides it and for whom', () => {
  const described = service({
    url: 'https://portal.example.org/fr/s',
    name: 'Le chat',
    sentence: '',
    tool: 'Messagerie',
    address: 'https://chat.example.org',
    place: '',
    provider: { name: 'Hoster', url: 'https://hoster.example.org' },
    holder: { name: 'Réseau', url: 'https://portal.example.org/fr/n' },
  });

  expect(described).toMatchObject({
    '@type': 'Service',
    serviceType: 'Messagerie',
    url: 'https://chat.example.org/',
    provider: { '@type': 'Organization', name: 'Hoster' },
    audience: { name: 'Réseau' },
  });
});
