import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertRoom } from '#test/swarms/insert.ts';
import { tell } from '../../telling.ts';
import { eventually, noBrowser, openSite, picture, type Member, type Site } from '../browser.ts';
import { act, byKeyboard, comesTo, hears, isAt, keepsFocus, press, tabTo } from '../keys.ts';
import { knownForFranking, nextWednesday } from '../working-day.ts';

/** With the keyboard alone: being asked, steering a ladder, the inbox, working in a room. */
let site: Site;
let noor: Member;
beforeAll(async () => {
  site = await openSite();
  await site.world.setClock(nextWednesday());
  noor = await site.world.join('Noor');
  await knownForFranking(site.world);
});
afterAll(() => site?.close());

/** Ada asks what Elif knows, and Elif is invited. */
async function inviteElif(title: string) {
  const { ada, elif } = site.world;
  const question = await ada.questions.ask({ body: { title, urgency: 'today', topics: ['Post room'] } });
  await site.world.doDue();
  const { items } = await elif.invitations.list({ query: { state: 'open' } });
  expect(items.map((one) => one.question.id)).toContain(question.id);
  return question;
}

test.skipIf(noBrowser)('asked of her: takes it and answers; better asks; not now', async () => {
  await inviteElif('Why does the franking machine reject envelopes?');
  const page = await byKeyboard(site, site.world.elif, '/asked');
  await act(page, 'I’ll take it');
  await hears(page, 'It is yours.');
  await tabTo(page, 'Answer');
  await page.keyboard.type('Empty the tray under the feeder.');
  await act(page, 'Post answer');
  await hears(page, 'Answer posted.');
  await act(page, '15 minutes');
  await hears(page, 'Noted, thank you');
  await keepsFocus(page);

  await inviteElif('Why does the franking machine print twice?');
  await page.getByRole('article', { name: 'Why does the franking machine print twice?' }).waitFor();
  await act(page, 'Better ask …');
  await isAt(page, 'Name');
  await page.keyboard.type('no');
  await hears(page, '1 person');
  await act(page, 'Ask Noor');
  await hears(page, 'Noor is asked next.');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await keepsFocus(page);

  await inviteElif('Why does the franking machine hum at night?');
  await page.getByRole('article', { name: 'Why does the franking machine hum at night?' }).waitFor();
  await act(page, 'Not now');
  await hears(page, 'Somebody else is asked.');
  await keepsFocus(page);
  expect(site.complaints).toEqual([]);
});

test.skipIf(noBrowser)('skips a rung, and pauses the ladder', async () => {
  const question = await site.world.ada.questions.ask({
    body: { title: 'Why does the franking machine smell?', urgency: 'this_week', topics: ['Post room'] },
  });
  await site.world.doDue();
  const page = await byKeyboard(site, site.world.ada, `/questions/${question.id}`);
  await act(page, 'I need people now');
  await hears(page, 'Sent to: Network');
  await keepsFocus(page);
  await act(page, 'Pause');
  await hears(page, 'Paused');
  await isAt(page, 'Resume');
  await act(page, 'More about the ladder');
  await act(page, 'Go back to: Ask');
  await hears(page, 'Sent to: Ask');
  await keepsFocus(page);
  await picture(page, 'keyboard-ladder');
  expect(site.complaints).toEqual([]);
});

test.skipIf(noBrowser)('reads what is new in the inbox, and watches a topic', async () => {
  const { world } = site;
  const { items } = await world.elif.questions.list({ query: { topic: 'post-room' } });
  const questionId = items[0]!.id;
  await tell(world, { personId: world.elif.id, kind: 'thanked', questionId, by: world.ada.id });
  const page = await byKeyboard(site, world.elif, '/questions');
  await act(page, /^Inbox, /);
  await comesTo(page, 'Inbox');
  const unread = page.getByRole('link', { name: /^Inbox, \d+ not read/ });
  const before = await unread.getAttribute('aria-label');
  await act(page, /^Mark as read/);
  await eventually(() => page.locator('.header-inbox').getAttribute('aria-label')).not.toBe(before);
  await keepsFocus(page);

  await tabTo(page, 'Topics', 'Shift+Tab');
  await press(page, 'Enter');
  await comesTo(page, 'Topics');
  await act(page, /^Post room/);
  await isAt(page, /^Post room/);
  await act(page, /^How you hear of this topic/);
  await act(page, /^Tell me at once/);
  await hears(page, 'You hear of what waits here at once');
  await isAt(page, 'How you hear of this topic: Watching: at once');
  expect(site.complaints).toEqual([]);
});

test.skipIf(noBrowser)('writes on the page of a room, and a decision', async () => {
  const { ada, elif, services } = site.world;
  const { id: questionId } = await ada.questions.ask({
    body: { title: 'Why does the pump leak at night?', urgency: 'curious' },
  });
  const text = { page: 'It leaks.', decision: 'Look at the seal first.' };
  const { id } = await insertRoom(services, { questionId, members: [elif.id, noor.id], ...text });
  const page = await byKeyboard(site, elif, `/questions/${questionId}`);
  await act(page, 'Enter the room');
  await isAt(page, 'Why does the pump leak at night?');
  await act(page, 'Write on the page');
  await isAt(page, 'The shared page');
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' Since Monday.');
  await act(page, 'Save the page');
  await hears(page, 'The page is saved');
  await keepsFocus(page);
  await act(page, 'Decide anew');
  await isAt(page, 'What did you decide?');
  await page.keyboard.type('Order a new pump.');
  await act(page, 'Keep the decision');
  await page.getByRole('region', { name: 'Decision' }).getByText('Order a new pump.').waitFor();
  await keepsFocus(page);
  await press(page, 'Tab');
  expect((await elif.swarms.read({ params: { id } })).decisions).toHaveLength(2);
  expect(site.complaints).toEqual([]);
});
