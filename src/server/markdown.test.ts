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

test('code is coloured by its language', () => {
  expect(renderMarkdown('```js\nconst x = 1;\n```')).toContain('hljs-keyword');
});

test('no source makes a tag that Markdown does not know, or an attribute that runs', () => {
  const known =
    /^<\/?(a|p|em|strong|code|pre|ul|ol|li|blockquote|h[1-6]|hr|br|img|s|span|table|thead|tbody|tr|th|td)\b/;
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
