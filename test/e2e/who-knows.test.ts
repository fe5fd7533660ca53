import { afterAll, beforeAll, expect, test } from 'vitest';
import { noBrowser, openSite, picture, settle, type Member, type Site } from './browser.ts';

/** Ada looks for somebody who knows; Elif says what she knows; Mo looks what few know. */
let site: Site;
beforeAll(async () => {
  site = await openSite();
  const { world } = site;
  // A Wednesday in working hours, whenever this runs; sessions last longer than the week until then.
  const wednesday = new Date(world.services.now());
  wednesday.setUTCDate(wednesday.getUTCDate() + ((3 - wednesday.getUTCDay() + 7) % 7 || 7));
  wednesday.setUTCHours(10, 0, 0, 0);
  await world.setClock(wednesday);
  const { ada, elif, mo } = world;
  await answered(ada, elif, 'Which VAT rate applies to digital goods sold abroad?', ['Tax']);
  await answered(ada, elif, 'Do we charge VAT on digital vouchers?', ['Tax', 'Invoices']);
  await answered(mo, elif, 'When is the VAT return due?', ['Tax']);
  const lea = await world.join('Lea');
  await answered(ada, lea, 'What must stand on an invoice abroad?', ['Invoices']);
  await lea.people.edit({ params: { id: lea.id }, body: { languages: ['de', 'tr'] } });
  const noor = await world.join('Noor');
  for (const title of ['How is a crane oiled?', 'How is a crane painted?', 'How is a crane moved?']) {
    await answered(ada, noor, title, ['Cranes']);
  }
  await ada.expertise.declare({ params: { id: ada.id }, body: { topic: 'cranes' } });
  await mo.departures.leave({ params: { id: noor.id }, body: { alum: false } });
});
afterAll(() => site?.close());

async function answered(asker: Member, knower: Member, title: string, topics: string[]) {
  const { id } = await asker.questions.ask({ body: { title, topics } });
  const answer = await knower.answers.answer({ params: { id }, body: { body: 'Like this.' } });
  await asker.answers.judge({ params: { id: answer.id }, body: { outcome: 'worked' } });
}

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const dark = { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' as const };

test.skipIf(noBrowser)(
  'in plain words somebody is found who knows, and each count leads to what it counts',
  async () => {
    const page = await site.visit(site.world.ada, { viewport: { width: 1280, height: 900 } });
    await page.goto('/people');
    await page.getByLabel('Who knows it?').fill('who knows VAT for digital goods?');
    const elif = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: 'Elif', exact: true }) });
    await elif.first().getByText('Available now').waitFor();
    await picture(page, 'who-knows');
    const count = elif.getByRole('link', { name: /answered \d questions? like this/ });
    const told = Number(/\d/.exec((await count.textContent())!)![0]);
    await count.click();
    await page.getByRole('heading', { name: 'What Elif answered' }).waitFor();
    expect(await page.locator('.evidence-item').count()).toBe(told);
    await page.getByRole('link', { name: 'Which VAT rate applies to digital goods sold abroad?' }).waitFor();
    await picture(page, 'evidence');

    await page.goBack();
    await page.getByText('Narrow down').click();
    await page.getByRole('combobox', { name: 'Language' }).selectOption({ label: 'German' });
    await page.getByRole('heading', { name: 'Nobody is known to know that' }).waitFor();
    expect(new URL(page.url()).searchParams.get('language')).toBe('de');
    await page.getByRole('searchbox').fill('');
    await page.getByRole('link', { name: 'Lea', exact: true }).waitFor();
    await settle(page);
    expect(await page.getByRole('link', { name: 'Elif', exact: true }).count()).toBe(0);
    await picture(page, 'people-narrowed');
    expect(site.complaints).toEqual([]);
  },
);

test.skipIf(noBrowser)('she declares what she knows, says what is past, and hides a topic', async () => {
  const { ada, elif, join } = site.world;
  const own = await site.visit(elif, phone);
  await own.goto(`/people/${elif.id}`);
  await own.getByLabel('In your words').fill('Customs clearance in Rotterdam');
  await own.getByRole('button', { name: 'Declare' }).click();
  await own.getByText('Declared, no evidence yet').waitFor();

  const other = await site.visit(ada, dark);
  await other.goto(`/people?${new URLSearchParams({ text: 'customs in Rotterdam' })}`);
  await other.getByText('Says: Customs clearance in Rotterdam').waitFor();
  await other.getByText('(declared, no evidence yet)').waitFor();
  await picture(other, 'who-knows-declared-dark');

  const row = own.getByRole('row', { name: /^Tax/ });
  await row.getByRole('button', { name: 'What about Tax?' }).click();
  await picture(own, 'profile-topic-menu-phone');
  await own.getByRole('button', { name: 'Not me any more' }).click();
  await row.getByText('Not any more').waitFor();
  await other.goto(`/people?${new URLSearchParams({ text: 'when is the VAT return due' })}`);
  await other.getByRole('heading', { name: 'Nobody is known to know that' }).waitFor();
  await own.getByRole('button', { name: 'Undo' }).click();
  await row.getByText('Not any more').waitFor({ state: 'detached' });
  await other.reload();
  await other.getByRole('link', { name: /like this/ }).waitFor();

  await row.getByRole('button', { name: 'What about Tax?' }).click();
  await own.getByRole('button', { name: 'Hide from others' }).last().click();
  await row.getByText('Only you see this').waitFor();
  await other.goto(`/people/${elif.id}`);
  await other.getByRole('heading', { name: 'What the answers show' }).waitFor();
  await settle(other);
  expect(await other.getByRole('row', { name: /^Tax/ }).count()).toBe(0);
  await picture(other, 'profile-of-another-dark');
  await own.getByRole('button', { name: 'Undo' }).click();
  await row.getByText('Only you see this').waitFor({ state: 'detached' });
  await own.evaluate(() => scrollTo(0, 0));
  await own.screenshot({ path: 'test-results/profile-own-phone.png', fullPage: true });

  const kim = await join('Kim');
  const editor = await site.visit(kim);
  await editor.goto(`/people/${kim.id}`);
  await editor.getByRole('button', { name: 'Edit profile' }).click();
  await editor.getByLabel('Languages people can ask you in').selectOption({ label: 'Turkish' });
  await picture(editor, 'profile-languages');
  await editor.getByRole('button', { name: 'Save' }).click();
  await editor.getByText('Turkish', { exact: false }).first().waitFor();
  expect((await ada.people.read({ params: { id: kim.id } })).languages).toEqual(['tr']);
  expect(site.complaints).toEqual([]);
});

test.skipIf(noBrowser)(
  'what one person carries and what left are told to who looks after it, with who could grow',
  async () => {
    const { mo, ada } = site.world;

    const page = await site.visit(mo, { viewport: { width: 1280, height: 900 } });
    await page.goto('/people');
    await page.getByRole('link', { name: 'Knowledge at risk' }).click();
    await page.getByRole('heading', { name: 'Carried by two people or fewer' }).waitFor();
    await page.getByRole('link', { name: 'answered 3 of 3 questions' }).waitFor();
    await page.getByText('3 of its 3 questions were answered only by people who left.').waitFor();
    await page.getByText('declares it').first().waitFor();
    await page.getByText('Can’t be asked any more').waitFor();
    await page.screenshot({ path: 'test-results/knowledge-at-risk.png', fullPage: true });
    const small = await site.visit(mo, { ...phone, colorScheme: 'dark' });
    await small.goto('/people/at-risk');
    await small.getByRole('heading', { name: 'Known by people who left' }).waitFor();
    await small.screenshot({ path: 'test-results/knowledge-at-risk-phone-dark.png', fullPage: true });

    const member = await site.visit(ada);
    await member.goto('/people');
    await member.getByRole('link', { name: 'Elif', exact: true }).waitFor();
    expect(await member.getByRole('link', { name: 'Knowledge at risk' }).count()).toBe(0);
    expect(site.complaints).toEqual([]);
  },
);
