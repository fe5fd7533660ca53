import { notify, type Notice } from '#src/server/notifications/notify.ts';
import { asSystem, transaction } from '#src/server/context.ts';
import type { World } from './world.ts';

/** A Wednesday at ten (UTC) within the coming week, when everybody works and sessions of today still hold. */
export function wednesday(now = new Date()): Date {
  const days = ((3 - now.getUTCDay() + 7) % 7) + (now.getUTCDay() === 3 ? 7 : 0);
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + days, 10));
}

/** Tells somebody something, as a verb would. */
export const tell = ({ services }: World, notice: Notice) =>
  transaction(asSystem(services), (ctx) => notify(ctx, notice));

/** Elif has helped with such a matter before, so that she is asked when Ada is stuck again. */
export async function elifKnows({ ada, elif }: World) {
  for (const nth of [1, 2]) {
    const question = await ada.questions.ask({
      body: { title: `How do I replace the toner in printer number ${nth}?`, topics: ['Printers'] },
    });
    const answer = await elif.answers.answer({
      params: { id: question.id },
      body: { body: 'Open the front, pull out the toner, put in the new one.' },
    });
    await ada.answers.judge({ params: { id: answer.id }, body: { outcome: 'worked' } });
  }
}

/** Ada is stuck, and Elif is invited; gives the question's id. */
export async function inviteElif(world: World, title = 'How do I replace the toner in the big printer?') {
  const { id } = await world.ada.questions.ask({ body: { title, topics: ['Printers'] } });
  await world.doDue();
  const { items } = await world.elif.invitations.list({ query: {} });
  const invitation = items.find(({ question }) => question.id === id);
  if (!invitation) throw new Error('Elif was not invited');
  return { questionId: id, invitationId: invitation.id };
}
