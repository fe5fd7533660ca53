import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderMarkdown } from './markdown.ts';

test('HTML in the source is shown, not run', () => {
  expect(renderMarkdown('<script>alert(1)</script>')).toBe('<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n');
  expect(renderMarkdown('[x](javascript:alert(1))')).not.toContain('<a');
  expect(renderMarkdown('![x" onerror="alert(1)](http://a.example/x.png)')).toBe(
    '<p><a href="http://a.example/x.png" rel="nofollow noopener">x&quot; onerror=&quot;alert(1)</a></p>\n',
  );
});

test('pictures of this site are shown, those from elsewhere are links', () => {
  expect(renderMarkdown('![plan](/uploads/plan.png)')).toContain('<img src="/uploads/plan.png"');
  expect(renderMarkdown('![plan](//a.example/plan.png)')).not.toContain('<img');
});

const id = '01890a5d-ac96-774b-bcce-b302099a8057';

test('a recording of this site has its player, and beneath it what it says', () => {
  const html = renderMarkdown(`![How I "do" it](/uploads/${id}/video.webm)`);
  expect(html).toBe(
    `<p><span class="recording"><video controls preload="metadata" src="/uploads/${id}/video.webm" aria-label="How I &quot;do&quot; it">` +
      `<a href="/uploads/${id}/video.webm">How I &quot;do&quot; it</a></video>` +
      '<span class="recording-words">How I &quot;do&quot; it</span></span></p>\n',
  );
  expect(renderMarkdown(`![](/uploads/${id}/audio.ogg)`)).toContain('<audio controls');
  expect(renderMarkdown(`[How](/uploads/${id}/video.webm)`)).not.toContain('<video');
});

test('a recording from elsewhere is a link, and what is no recording is none', () => {
  expect(renderMarkdown(`![x](https://a.example/uploads/${id}/video.webm)`)).not.toContain('<video');
  expect(renderMarkdown(`![x](//a.example/uploads/${id}/video.webm)`)).not.toContain('<video');
  expect(renderMarkdown(`![x](/uploads/${id}/picture.png)`)).toContain('<img');
  expect(renderMarkdown(`![x" onplay="y](/uploads/${id}/audio.webm)`)).not.toContain(' onplay="');
});

test('code is coloured by its language', () => {
  expect(renderMarkdown('```js\nconst x = 1;\n```')).toContain('hljs-keyword');
});

test('no source makes a tag that Markdown does not know, or an attribute that runs', () => {
  const known =
    /^<\/?(a|p|em|strong|code|pre|ul|ol|li|blockquote|h[1-6]|hr|br|img|s|span|audio|video|table|thead|tbody|tr|th|td)\b/;
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom('<img src=x onerror=alert(1)>', '![', '](', ')', '<', '>', '"', '`', '\n', 'javascript:', '&#x6A;'),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      for (const [tag] of renderMarkdown(pieces.join('')).matchAll(/<[^>]*>/g)) {
        expect(tag).toMatch(known);
        expect(tag.replace(/"[^"]*"/g, '')).not.toMatch(/\son\w+=|javascript:/i);
      }
    }),
    { numRuns: 2_000, seed: 7 },
  );
});
