import { afterAll, beforeAll, expect, test } from 'vitest';
import { noBrowser, openSite, picture, type Site } from './browser.ts';

/** A colleague leaves, and what she had open is closed; pages follow what others do. */
let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

test.skipIf(noBrowser)('an open page follows what others do', async () => {
  const { ada, elif } = site.world;
  const { id } = await ada.questions.ask({ body: { title: 'Which door is open on Sundays?' } });
  const page = await site.visit(ada);
  await page.goto(`/questions/${id}`);
  await page.getByRole('heading', { name: 'Which door' }).waitFor();
  const list = await site.visit(elif);
  await list.goto('/questions');
  await list.getByRole('link', { name: 'Which door' }).waitFor();
  await elif.answers.answer({ params: { id }, body: { body: 'The one at the back.' } });
  await page.getByText('The one at the back.').waitFor();
  await ada.questions.ask({ body: { title: 'And on holidays?' } });
  await list.getByRole('link', { name: 'And on holidays?' }).waitFor();
  expect(site.complaints).toEqual([]);
});

test.skipIf(noBrowser)('who leaves is signed out of the page that she has open', async () => {
  const { world } = site;
  const lea = await world.join('Lea');
  await lea.tokens.make({ body: { name: 'Bot', scopes: ['read'] } });
  const open = await site.visit(lea);
  await open.goto('/questions');
  await open.getByRole('heading', { name: 'Questions' }).waitFor();

  const page = await site.visit(world.mo);
  await page.goto(`/people/${lea.id}`);
  await page.getByRole('button', { name: 'Let Lea leave' }).click();
  await page.getByText('1 API token').waitFor();
  await picture(page, 'leaving');
  await page.getByRole('button', { name: 'Yes, Lea leaves now' }).click();
  await page.getByRole('button', { name: 'Bring Lea back' }).waitFor();
  await open.getByText('You have been signed out').waitFor();

  await page.goto('/people?left=true');
  await page.getByRole('link', { name: 'Lea', exact: true }).waitFor();
  expect(site.complaints).toEqual([]);
});

test.skipIf(noBrowser)('both agree, and she stays as a former colleague', async () => {
  const { world } = site;
  const kim = await world.join('Kim');
  const page = await site.visit(world.mo);
  await page.goto(`/people/${kim.id}`);
  await page.getByRole('button', { name: 'Offer to stay reachable' }).click();
  await page.getByText('Not answered yet').waitFor();

  const own = await site.visit(kim);
  await own.goto('/account');
  await own.getByRole('button', { name: 'I would like that' }).click();
  await own.getByText('You agreed to stay reachable').waitFor();
  await picture(own, 'account');

  await page.reload();
  await page.getByText('Kim agreed').waitFor();
  await page.getByRole('button', { name: 'Let Kim leave' }).click();
  await page.getByRole('button', { name: 'Yes, Kim leaves now' }).click();
  await page.getByText('stays reachable as a former colleague', { exact: false }).first().waitFor();
  await own.goto('/account');
  await own.getByText('You are here as a former colleague').waitFor();
  expect(site.complaints).toEqual([]);
});

test.skipIf(noBrowser)('a facilitator adds a member to a private topic, told what he can then read', async () => {
  const { mo, ada, elif } = site.world;
  await mo.questions.ask({ body: { title: 'What is payroll?', topics: ['Payroll'] } });
  const page = await site.visit(mo);
  await page.goto('/topics/payroll');
  await page.getByRole('button', { name: 'Make this topic private' }).click();
  await page.getByText('Private: only members').waitFor();
  await mo.questions.ask({
    body: { title: 'Who earns what?', topics: ['Payroll'], audience: { level: 'topic', topic: 'payroll' } },
  });
  await page.getByRole('button', { name: 'Add a member' }).click();
  await page.getByLabel('Find by name').fill('Elif');
  await page.getByRole('button', { name: 'Elif', exact: true }).click();
  await page.getByText('1 question for members of this topic becomes readable to Elif').waitFor();
  await picture(page, 'topic-members');
  await page.getByRole('button', { name: 'Add Elif' }).click();
  await page.getByRole('button', { name: 'Remove Elif from this topic' }).waitFor();

  const member = await site.visit(elif);
  await member.goto('/topics/payroll');
  await member.getByRole('link', { name: 'Who earns what?' }).waitFor();
  const other = await site.visit(ada);
  await other.goto('/topics/payroll');
  await other.getByRole('heading', { name: 'There is nothing here for you' }).waitFor();
  expect(site.complaints).toEqual([]);
});
