import type { World } from '../world.ts';

/** What a small team has asked and answered so far: three questions settled by Elif or Mo, two still open. */
export async function smallHistory({ mo, elif, ada }: World) {
  await mo.questions.ask({ body: { title: 'Can I keep my laptop during parental leave?', topics: ['Equipment'] } });
  await settle(mo, elif, {
    title: 'Where is the template for a project handover?',
    body: 'I remember one with a list of contacts.',
    answer: 'In the shared folder “How we work”. Copy it, one page for each project.',
  });
  await settle(elif, mo, {
    title: 'Who takes over customer calls during parental leave?',
    body: 'I am away from June.',
    answer: 'Whoever is second on the project. Introduce them in the last call before the leave.',
  });
  await settle(mo, elif, {
    title: 'How do I hand over my projects before a long leave?',
    body: 'Three customers, and nobody knows all of them.',
    answer:
      'One page for each project: where it stands, what is due, whom to ask. Walk through it together a week before the leave, and let the other person run the last customer meeting.',
  });
  await ada.questions.ask({ body: { title: 'What happens to unused holidays at the end of the year?' } });
}

/** Elif answered one question, of meeting rooms, and it worked. */
export async function helpedOnce({ mo, elif }: Pick<World, 'mo' | 'elif'>) {
  const question = await mo.questions.ask({
    body: { title: 'Which adapter fits the boardroom screen?', topics: ['Meeting rooms'] },
  });
  const answer = await elif.answers.answer({ params: { id: question.id }, body: { body: 'The long HDMI one.' } });
  await mo.answers.judge({ params: { id: answer.id }, body: { outcome: 'worked' } });
}

interface Given {
  title: string;
  body: string;
  answer: string;
}

async function settle(asker: World['mo'], helper: World['mo'], { title, body, answer }: Given) {
  const question = await asker.questions.ask({ body: { title, body, topics: ['Handover'] } });
  const { id } = await helper.answers.answer({ params: { id: question.id }, body: { body: answer } });
  await asker.answers.judge({ params: { id }, body: { outcome: 'worked' } });
}
