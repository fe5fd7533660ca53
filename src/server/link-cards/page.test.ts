import { expect, test } from 'vitest';
import { readPage } from './page.ts';

const read = (html: string | Uint8Array, type = 'text/html') =>
  readPage(typeof html === 'string' ? new TextEncoder().encode(html) : html, type, 'https://wiki.example.org/a/b');

test('Open Graph comes first, and addresses become whole', () => {
  expect(
    read(`<title>Plain</title><meta property="og:title" content="Open the gate &amp; close it">
      <meta property="og:description" content=" Two   steps.
 "><meta property="og:image" content="../gate.png">`),
  ).toEqual({
    title: 'Open the gate & close it',
    description: 'Two steps.',
    site: 'wiki.example.org',
    picture: 'https://wiki.example.org/gate.png',
  });
});

test('else the page’s own title and description; a drawing’s title is not the page’s', () => {
  const html = '<svg><title>Logo</title></svg>';
  expect(read(`<head><title>The\ngate</title><meta name=description content=Steps></head>${html}`)).toEqual({
    title: 'The gate',
    description: 'Steps',
    site: 'wiki.example.org',
    picture: null,
  });
});

test.each(['', '<p>No title</p>', '<title> \u200b </title>', '\0\x01\x02', '<title'])('%j says nothing', (html) => {
  expect(read(html)).toBeNull();
});

test('characters are read as the header or the page names them', () => {
  const latin = new Uint8Array(Buffer.from('<title>Tür</title>', 'latin1'));
  expect(read(latin, 'text/html; charset=ISO-8859-1')?.title).toBe('Tür');
  const named = new Uint8Array(Buffer.from('<meta charset="iso-8859-1"><title>Tür</title>', 'latin1'));
  expect(read(named)?.title).toBe('Tür');
  expect(read('<meta charset="no-such"><title>Tür</title>')?.title).toBe('Tür');
});

test('what is long is cut, and only the web has pictures', { retry: 0 }, () => {
  const page = read(`<title>${'a'.repeat(999)}</title><meta name=description content="${'b'.repeat(9999)}">`);
  expect([page?.title.length, page?.description.length]).toEqual([200, 400]);
  for (const picture of ['javascript:alert(1)', 'data:image/png;base64,AA', 'file:///etc/passwd', 'http://']) {
    expect(read(`<title>T</title><meta property="og:image" content="${picture}">`)?.picture).toBeNull();
  }
});
