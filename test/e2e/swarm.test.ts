import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { insertRequest, insertRoom } from '#test/swarms/insert.ts';
import { violations } from './axe.ts';
import { eventually, noBrowser, openSite, picture, settle, type Site } from './browser.ts';

/** A few people solve a question together in one room; and a consultant decides on one that nobody solved. */
let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

async function openRoom(page: string) {
  const { ada, elif, services } = site.world;
  const noor = await site.world.join('Noor');
  const title = 'Why does the pump leak at night?';
  const { id: questionId } = await ada.questions.ask({ body: { title, urgency: 'curious' } });
  const text = { page, decision: 'Look at the seal first.' };
  const room = await insertRoom(services, { questionId, members: [elif.id, noor.id], ...text });
  await elif.swarms.clearAside({ params: { id: room.id, asideId: room.asideId } });
  return { noor, questionId, id: room.id };
}

const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

test.skipIf(noBrowser)(
  'two write on the page at once, bring both texts together and close with what was learned',
  async () => {
    const { noor, questionId, id } = await openRoom('It leaks.');
    const [elifs, noors] = [await site.visit(site.world.elif), await site.visit(noor)];
    await elifs.goto(`/questions/${questionId}`);
    await elifs.getByRole('link', { name: 'Enter the room' }).click();
    await elifs.getByRole('heading', { name: 'Why does the pump leak at night?' }).waitFor();
    await noors.goto(`/questions/${questionId}/swarms/${id}`);
    for (const [page, text] of [
      [elifs, 'It leaks when it is cold.'],
      [noors, 'It leaks since Monday.'],
    ] as const) {
      await page.getByRole('button', { name: 'Write on the page' }).click();
      await page.getByLabel('The shared page').fill(text);
    }
    await elifs.getByRole('button', { name: 'Save the page' }).click();
    await elifs.getByText('The page is saved').waitFor();
    await noors.getByText('Somebody saved the page meanwhile.').waitFor();
    await noors.getByRole('button', { name: 'Save the page' }).click();
    const beside = region(noors, 'Shared page').getByText('It leaks since Monday.');
    await beside.waitFor();
    await region(elifs, 'Shared page').getByText('It leaks since Monday.').waitFor();
    expect(await violations(noors)).toEqual([]);
    await noors.getByRole('button', { name: 'Take over' }).click();
    await eventually(() => noors.getByLabel('The shared page').inputValue()).toBe(
      'It leaks when it is cold.\n\nIt leaks since Monday.',
    );
    await noors.getByRole('button', { name: 'Save the page' }).click();
    await noors.getByRole('button', { name: 'Clear away' }).click();
    await noors.getByRole('heading', { name: 'Beside the page' }).waitFor({ state: 'detached' });

    const close = elifs.getByRole('button', { name: 'Close the room' });
    await close.click();
    await elifs.getByText('Say what was learned').waitFor();
    await elifs.getByLabel('What was learned').fill('The seal shrinks when it is cold.');
    await close.click();
    await region(elifs, 'End').getByText('This room is closed: what was learned is kept.').waitFor();
    await region(noors, 'End').getByRole('link', { name: 'Read the answer' }).click();
    await noors.getByRole('article').getByText('The seal shrinks when it is cold.').waitFor();
    await region(noors, 'Swarm').getByText('Found together by Elif and Noor.').waitFor();
    expect(site.complaints).toEqual([]);
  },
);

test.skipIf(noBrowser)('a member brings a colleague in, who writes a decision and leaves', async () => {
  const { questionId, id } = await openRoom('It leaks.');
  const address = `/questions/${questionId}/swarms/${id}`;
  const mos = await site.visit(site.world.mo);
  await mos.goto(address);
  await mos.getByText('You are looking in.').waitFor();
  const page = await site.visit(site.world.elif);
  await page.goto(address);
  await page.getByRole('button', { name: 'Bring somebody in' }).click();
  await page.getByLabel('Who else should be in the room?').fill('Mo');
  await page.getByRole('option', { name: 'Mo' }).click();
  await page.getByRole('button', { name: 'Bring in', exact: true }).click();
  await region(page, 'In the room').getByText('brought in by Elif').waitFor();
  await mos.getByRole('button', { name: 'Decide anew' }).click();
  await mos.getByLabel('What did you decide?').fill('Order a new pump.');
  await mos.getByRole('button', { name: 'Keep the decision' }).click();
  await region(page, 'Decision').getByText('Order a new pump.').waitFor();
  await mos.getByRole('button', { name: 'Leave the room' }).click();
  await region(mos, 'In the room').getByLabel('How many minutes did it take you?').fill('10');
  await mos.getByRole('button', { name: 'Leave', exact: true }).click();
  await mos.getByRole('link', { name: 'Look into the room' }).waitFor();
  expect(await site.world.mo.swarms.read({ params: { id } })).toMatchObject({ minutes: 10 });
  expect(site.complaints).toEqual([]);
});

test.skipIf(noBrowser)('settled while somebody writes: the room says so and keeps her text', async () => {
  const { ada, elif } = site.world;
  const { questionId, id } = await openRoom('It leaks.');
  const page = await site.visit(elif, { viewport: { width: 390, height: 1600 } });
  await page.goto(`/questions/${questionId}/swarms/${id}`);
  await page.getByRole('button', { name: 'Write on the page' }).click();
  await page.getByLabel('The shared page').fill('It leaks, and I know');
  await ada.questions.settle({ params: { id: questionId }, body: {} });
  await region(page, 'End').getByText('This room is closed: the question was settled.').waitFor();
  await page.getByRole('heading', { name: 'What you had not saved' }).waitFor();
  await page.getByText('It leaks, and I know').waitFor();
  const minutes = page.getByLabel('How many minutes did it take you?');
  await minutes.fill('a few');
  await page.getByText('Give a whole number from 0 to 10,000').waitFor();
  expect(await violations(page)).toEqual([]);
  await picture(page, 'swarm-settled-390-light');
  await minutes.fill('20');
  await page.getByRole('button', { name: 'Keep it' }).click();
  await page.getByText('It took you 20 minutes.').waitFor();
  const wide = await site.visit(elif, { viewport: { width: 1280, height: 1200 }, colorScheme: 'dark' });
  await wide.goto(`/questions/${questionId}/swarms/${id}`);
  await settle(wide);
  await picture(wide, 'swarm-settled-1280-dark');
  expect(site.complaints).toEqual([]);
});

test.skipIf(noBrowser)('a consultant decides, changes her mind, and the question says why', async () => {
  const { ada, elif, mo, services } = site.world;
  const title = 'How is the year closed in the old ledger?';
  const { id: questionId } = await ada.questions.ask({ body: { title, urgency: 'curious' } });
  await insertRequest(services, { questionId, askedId: elif.id, decided: null });
  await mo.roles.give({ params: { id: mo.id, role: 'consultant' } });
  const page = await site.visit(mo);
  await page.goto('/');
  await page.getByRole('button', { name: 'Your account: Mo' }).click();
  await page.getByRole('link', { name: 'Training requests' }).click();
  await page.getByRole('link', { name: title }).click();
  await page.getByRole('heading', { name: 'Who was asked' }).waitFor();
  await page.getByRole('button', { name: 'Decide', exact: true }).click();
  await page.getByText('Choose one of the three').waitFor();
  await page.getByLabel('A job aid').check();
  await page.getByLabel('Why?').fill('One page beside the ledger.');
  await page.getByRole('button', { name: 'Decide', exact: true }).click();
  await region(page, 'Decision').getByText('One page beside the ledger.').waitFor();
  await page.getByRole('button', { name: 'Decide anew' }).click();
  await page.getByLabel('Training').check();
  await page.getByLabel('Why?').fill('It takes practice.');
  await page.getByRole('button', { name: 'Decide', exact: true }).click();
  await region(page, 'Decision').getByText('It takes practice.').waitFor();
  expect(await violations(page)).toEqual([]);
  const adas = await site.visit(ada);
  await adas.goto(`/questions/${questionId}`);
  const card = region(adas, 'Training request');
  await card.getByText('It takes practice.').waitFor();
  await card.getByText('1 earlier decision').click();
  await card.getByText('One page beside the ledger.').waitFor();
  expect(site.complaints).toEqual([]);
});

test.skipIf(noBrowser)('pictures of the room and of a request, wide and narrow, light and dark', async () => {
  const { questionId, id } = await openRoom('## What we know\n\n- It leaks **at night**\n- Never when it is warm');
  const { elif, mo, services } = site.world;
  const decided = { by: mo.id, reason: 'One page beside the pump is enough.' };
  const request = await insertRequest(services, { questionId, askedId: elif.id, decided });
  await elif.swarms.save({ params: { id }, body: { body: 'Since Monday.', version: 0 } });
  await mo.roles.give({ params: { id: mo.id, role: 'consultant' } });
  await mo.roles.give({ params: { id: elif.id, role: 'consultant' } });
  const pages = {
    room: `/questions/${questionId}/swarms/${id}`,
    request: `/training/${request}`,
    requests: '/training?state=decided',
    question: `/questions/${questionId}`,
  };
  for (const width of [390, 1280]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await site.visit(elif, { viewport: { width, height: 1600 }, colorScheme });
      for (const [name, address] of Object.entries(pages)) {
        await page.goto(address);
        await settle(page);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect([name, width, overflow <= 0]).toEqual([name, width, true]);
        await picture(page, `swarm-${name}-${width}-${colorScheme}`);
      }
    }
  }
  expect(site.complaints).toEqual([]);
});
