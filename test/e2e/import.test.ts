import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { noBrowser, openSite, picture, settle, type Site } from './browser.ts';

/** Mo watches history come in. */
let site: Site;
let folder: string;
beforeAll(async () => {
  site = await openSite();
  folder = await mkdtemp(join(tmpdir(), 'firsthand-import-'));
});
afterAll(async () => {
  await site?.close();
  if (folder) await rm(folder, { recursive: true });
});

test.skipIf(noBrowser)('its progress, what it brought and what was broken show up by themselves', async () => {
  const { mo, ada, operator } = site.world;
  const page = await site.visit(mo);
  await page.goto('/settings/imports');
  await page.getByText('Nothing has been imported yet').waitFor();
  await settle(page);

  const path = join(folder, 'questions.jsonl');
  await writeFile(path, [...Array.from({ length: 200 }, row), 'this is no JSON', ''].join('\n'));
  await operator.imports.start({ body: { format: 'jsonl', path, source: 'The old forum' } });

  const card = page.getByRole('article', { name: 'The old forum' });
  await card.getByText('Done').waitFor({ timeout: 60_000 });
  await card.getByText(/200 questions · 200 answers/).waitFor();
  await card.getByText('Show the problem').click();
  await card.getByText(/questions\.jsonl, line 201: /).waitFor();
  await picture(page, 'import');

  const other = await site.visit(ada);
  await other.goto('/settings/imports');
  await other.getByRole('heading', { name: 'Only administrators see this page' }).waitFor();
  expect(site.complaints).toEqual([]);
});

const row = (_: unknown, index: number) =>
  JSON.stringify({
    id: `q${index}`,
    title: `How does part number ${index} come off?`,
    body: 'It is stuck.',
    tags: ['parts'],
    asker: 'u1',
    date: '2012-03-05T10:00:00Z',
    answers: [
      { id: `a${index}`, user: 'u2', score: 1, accepted: index % 2 === 0, date: '2012-03-06', body: 'Turn it left.' },
    ],
  });
