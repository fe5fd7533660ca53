import { afterAll, beforeAll, expect, test } from 'vitest';
import { startMailServer } from '#test/mail-server.ts';
import { violations } from './axe.ts';
import { noBrowser, openSite, picture, type Site } from './browser.ts';
import { act, byKeyboard, comesTo, hears } from './keys.ts';
import { nextWednesday } from './working-day.ts';

/** What did not work, or may have changed, is asked of who keeps it true; readers see how it stands meanwhile. */
let site: Site;
let mail: Awaited<ReturnType<typeof startMailServer>>;
let id: string;
let adas: string;
const title = 'Order a new badge';
const lost = 'Report a lost badge';
beforeAll(async () => {
  mail = await startMailServer();
  site = await openSite({ SMTP_URL: mail.url, MAIL_FROM: 'firsthand@example.org' });
  const { services, ada, elif, setClock } = site.world;
  await setClock(nextWednesday());
  await services.db.updateTable('person').set({ email: 'ada@example.org' }).where('id', '=', ada.id).execute();
  const body = { body: '1. Open the form.\n2. Sign it.', publish: true };
  ({ id } = await elif.jobAids.make({ body: { ...body, title } }));
  ({ id: adas } = await ada.jobAids.make({ body: { ...body, title: lost, topics: ['Badges'] } }));
  await site.world.passTime(60);
});
afterAll(async () => {
  await site?.close();
  await mail?.stop();
});

const phone = { viewport: { width: 390, height: 844 } };

test.skipIf(noBrowser)(
  'it did not work for Ada: Elif reads why, mends it, and it is known to be true again',
  async () => {
    const { ada, elif, doDue } = site.world;
    const reader = await site.visit(ada, phone);
    await reader.goto(`/job-aids/${id}`);
    await reader.getByText(/^Last known to be true: .*, by Elif\./).waitFor();
    await reader.getByRole('button', { name: 'Did not work for me' }).click();
    await reader.getByLabel('What happened instead?').fill('The form is gone.');
    await reader.getByRole('button', { name: 'Send' }).click();
    await reader.getByText('For 1 person it did not work.').first().waitFor();
    await picture(reader, 'did-not-work-phone');
    await doDue();

    const page = await byKeyboard(site, elif, '/asked');
    const card = page.getByRole('region', { name: title });
    await card.getByText('Ada: “The form is gone.”').waitFor();
    await card.getByText(/It waits for you until .+ at \d/).waitFor();
    await card.getByText('It did not work for 1 person.', { exact: true }).waitFor();
    expect(await page.getByText('Nobody is asking you right now').count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    await picture(page, 'still-true');
    await act(page, 'Fix it');
    await page.getByRole('textbox', { name: 'Step 1' }).fill('Open the form at the front desk.');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await comesTo(page, title);
    await page.getByText(/^Last known to be true: .*, by Elif\./).waitFor();
    expect((await ada.jobAids.read({ params: { id } })).freshness).toMatchObject({ state: 'current', didNotWork: 0 });
    expect(site.complaints).toEqual([]);
  },
);

test.skipIf(noBrowser)(
  'something changed: it is marked at once, and one press in the letter says that it still holds',
  async () => {
    const { mo, elif, doDue } = site.world;
    const before = mail.letters.length;
    const page = await byKeyboard(site, mo, '/topics/badges');
    await act(page, 'Something changed');
    await page.getByLabel('What changed?').fill('The badges have new forms');
    await page.keyboard.press('Enter');
    await act(page, 'Have 1 job aid checked');
    await hears(page, '1 job aid is to be checked now');
    const reader = await site.visit(elif, phone);
    await reader.goto(`/job-aids/${adas}`);
    await reader.getByText('Something changed: “The badges have new forms”.', { exact: false }).waitFor();
    await picture(reader, 'to-be-checked-phone');
    await doDue();

    const { text } = await mail.letter(before + 1);
    const [yes] = text!.match(/\/respond\/[\w-]{43}/)!;
    const letter = await site.visit(null, phone);
    await letter.goto(yes);
    await letter.getByText(lost, { exact: false }).first().waitFor();
    expect((await elif.jobAids.read({ params: { id: adas } })).freshness.state).toBe('check');
    await picture(letter, 'still-true-letter');
    await letter.getByRole('button', { name: 'Yes, still true' }).click();
    await letter.getByRole('heading', { level: 1, name: /^Thank you/ }).waitFor();
    await reader.reload();
    await reader.getByText(/^Last known to be true: .*, by Ada\./).waitFor();
    expect((await elif.jobAids.read({ params: { id: adas } })).freshness.state).toBe('current');
    expect(site.complaints).toEqual([]);
  },
);
