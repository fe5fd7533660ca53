import { afterAll, beforeAll, expect, test } from 'vitest';
import { inviteDirectly } from '../climbing.ts';
import { violations } from './axe.ts';
import { eventually, noBrowser, openSite, picture, type Site } from './browser.ts';
import { nextWednesday } from './working-day.ts';

/** Elif presses a notification on her phone: what she is asked stands before her, with why, how long and until when. */
let site: Site;
beforeAll(async () => {
  site = await openSite();
  await site.world.setClock(nextWednesday());
});
afterAll(() => site?.close());

const ask = async (title: string) => {
  const { ada, elif } = site.world;
  const { id } = await ada.questions.ask({ body: { title, urgency: 'today' } });
  await inviteDirectly(site.world, { questionId: id, personId: elif.id });
  return id;
};

/** What five people said in the past about how long their answers took. */
async function answeredBefore(minutes: number[]) {
  const { db } = site.world.services;
  for (const [index, minute] of minutes.entries()) {
    const person = await site.world.join(`Colleague ${index}`);
    const { id: questionId } = await site.world.ada.questions.ask({ body: { title: 'Once upon a time, was it?' } });
    const id = await inviteDirectly(site.world, { questionId, personId: person.id });
    const said = { response: 'answer' as const, minutes: minute, dueAt: null };
    await db.updateTable('invitation').set(said).where('id', '=', id).execute();
  }
}

test.skipIf(noBrowser)(
  'it leads to the very question, one tap from a response, and from taking that back',
  async () => {
    await answeredBefore([5, 10, 10, 20, 30]);
    const ids = [];
    for (const title of ['Where is the ladder?', 'Which fuse is it?', 'Who has the key to the roof?'])
      ids.push(await ask(title));
    const page = await site.visit(site.world.elif, { viewport: { width: 390, height: 844 } });
    await page.goto(`/asked#asked-${ids[2]}`);
    const card = page.getByRole('article', { name: 'Who has the key to the roof?' });
    await eventually(() => page.locator(':focus').getAttribute('id')).toBe(`asked-${ids[2]}`);
    await eventually(() => card.evaluate((found) => Math.round(found.getBoundingClientRect().top))).toBeLessThan(400);
    await card.getByText(/^You are asked because/).waitFor();
    await card.getByText('An answer usually takes about 10 minutes', { exact: false }).waitFor();
    await card.getByText(/It waits for you until/).waitFor();
    expect(await violations(page)).toEqual([]);
    await picture(page, 'asked-from-notification');

    await card.getByRole('button', { name: 'Not now' }).click();
    await card.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Take it after all' }).click();
    await card.getByText(/You took it/).waitFor();
    // Pressed while the page is open, another one leads there as well.
    await page.evaluate((id) => (location.hash = `asked-${id}`), ids[0]!);
    await eventually(() => page.locator(':focus').getAttribute('id')).toBe(`asked-${ids[0]}`);
    expect(site.complaints).toEqual([]);
  },
);
