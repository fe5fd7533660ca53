import { afterAll, beforeAll, expect, test } from 'vitest';
import { violations } from './axe.ts';
import { noBrowser, openSite, picture, type Member, type Site } from './browser.ts';
import { knownForFranking, nextWednesday } from './working-day.ts';

/** Elif doesn't know this one, but knows who does. */
let site: Site;
let noor: Member;
beforeAll(async () => {
  site = await openSite();
  await site.world.setClock(nextWednesday());
  noor = await site.world.join('Noor');
  await knownForFranking(site.world);
});
afterAll(() => site?.close());

const title = 'Why does the franking machine reject envelopes?';

test.skipIf(noBrowser)('whom she names is asked next, and learns who said so', async () => {
  const { ada, elif } = site.world;
  const question = await ada.questions.ask({ body: { title, urgency: 'today' } });
  await site.world.doDue();

  const helper = await site.visit(elif, { viewport: { width: 390, height: 844 } });
  await helper.goto(`/questions/${question.id}`);
  await helper.getByRole('button', { name: 'Better ask …' }).click();
  const dialog = helper.getByRole('dialog', { name: 'Who knows better?' });
  // Who asked it and who was asked already can't be named.
  await dialog.getByLabel('Name').fill('Ada');
  await dialog.getByText(/Nobody of that name can be asked/).waitFor();
  await dialog.getByLabel('Name').fill('Mo');
  await dialog.getByText(/Nobody of that name can be asked/).waitFor();
  await dialog.getByLabel('Name').fill('no');
  await dialog.getByRole('button', { name: 'Ask Noor' }).waitFor();
  expect(await violations(helper)).toEqual([]);
  await picture(helper, 'better-ask-phone');
  await dialog.getByRole('button', { name: 'Ask Noor' }).click();
  await helper.getByText('Thank you. Noor is asked next.').waitFor();
  await site.world.doDue();

  const next = await site.visit(noor, { viewport: { width: 390, height: 844 } });
  await next.goto('/asked');
  await next.getByText(/You are asked because .*Elif said to ask you/).waitFor();
  await picture(next, 'asked-referred-phone');
  await next.getByRole('button', { name: 'Not me' }).click();
  await next.getByText('Noted. You will be asked less about this.').waitFor();

  const page = await site.visit(ada, { viewport: { width: 1280, height: 1000 } });
  await page.goto(`/questions/${question.id}`);
  const asked = page.getByRole('region', { name: 'How this question climbs' }).getByRole('listitem');
  await asked.filter({ hasText: 'Elif' }).getByText('said: better ask Noor').waitFor();
  await asked.filter({ hasText: 'Noor' }).getByText('said: not me').waitFor();
  await picture(page, 'ladder-referred-desktop');
  expect(site.complaints).toEqual([]);
});
