import { webm } from '#test/recordings.ts';
import { insertRequest, insertRoom } from '#test/swarms/insert.ts';
import type { Site } from './browser.ts';

/** Fills the site with something to see and returns the address of every page. */
export async function everyRoute({ world }: Site) {
  const { mo, elif, ada } = world;
  const title = 'Why does supercalifragilisticexpialidocious_configuration_value_that_never_ends break the build?';
  const body =
    'It fails:\n\n```sh\nnpm run build -- --configuration=supercalifragilisticexpialidocious --verbose --once\n```';
  const question = await ada.questions.ask({ body: { title, body, topics: ['Build servers', 'Deployment'] } });
  const answer = await elif.answers.answer({
    params: { id: question.id },
    body: { body: '| step | what |\n| --- | --- |\n| 1 | https://example.org/a/very/long/address/without/any/space |' },
  });
  await ada.answers.judge({ params: { id: answer.id }, body: { outcome: 'worked' } });
  await mo.answers.judge({ params: { id: answer.id }, body: { outcome: 'did_not_work', reason: 'Not on Windows.' } });
  await mo.questions.comment({ params: { id: question.id }, body: { body: 'Since when?' } });
  await mo.questions.ask({ body: { title: 'How do I reach the help desk at night?' } });
  const inConfidence = await ada.questions.ask({
    body: {
      title: 'Who signs supercalifragilisticexpialidocious_contracts_that_never_end_in_one_word?',
      body: 'Ask **supercalifragilistic.expialidocious.without.any.space@customer.example**.',
      audience: { level: 'named', readers: [mo.id, elif.id] },
      anonymous: true,
    },
  });
  await mo.expertise.declare({ params: { id: mo.id }, body: { words: 'Build servers that never end' } });
  const { items: topics } = await mo.topics.list({ query: {} });
  return [
    '/',
    '/questions',
    '/questions?state=withdrawn',
    `/questions/${question.id}`,
    `/questions/${inConfidence.id}`,
    `/questions/${inConfidence.id}/lesson`,
    ...(await workTogether(world, question.id)),
    `/pseudonyms/${inConfidence.author.id}`,
    ...(await makeJobAids(world, question.id)),
    await captionRecording(world),
    '/solutions?topic=deployment&by=nobody',
    '/people',
    '/people?text=build&kind=employee&availability=now',
    '/people/at-risk',
    `/people/${elif.id}`,
    `/people/${elif.id}/answers`,
    '/topics',
    `/topics/${topics[0]!.slug}`,
    `/topics/${topics[0]!.slug}/ladder`,
    ...(await firstOfTheGuide(mo)),
    ...ownAndSettings,
  ];
}

async function firstOfTheGuide({ guide }: Site['world']['mo']) {
  const { items } = await guide.list({});
  return ['/guide', ...items.slice(0, 1).map(({ slug }) => `/guide/${slug}`)];
}

const ownAndSettings = [
  '/availability',
  '/welcome',
  '/welcome/bring',
  '/welcome/ask',
  '/solutions',
  '/inbox',
  '/inbox?part=near',
  '/inbox?part=yours',
  '/account/telling',
  '/settings/deliveries',
  '/asked',
  '/outbox',
  '/asked?show=past',
  '/search',
  '/search?text=build',
  '/account',
  '/confirm-email/this-link-was-never-made',
  '/settings',
  '/settings/audit',
  '/settings/ladder',
  '/settings/imports',
  '/settings/programs',
  '/settings/webhooks',
  '/design',
  '/nowhere',
];

/** A job aid with all that one can have, and the pages around it. */
async function makeJobAids({ mo, ada }: Site['world'], questionId: string) {
  const { id } = await mo.jobAids.make({
    body: {
      title: 'Restart supercalifragilisticexpialidocious_servers_that_never_end',
      body: 'First.\n\n1. Stop it\n2. Start it:\n\n   ```sh\n   supercalifragilisticexpialidocious --restart --and --wait --for --ever\n   ```\n\n> [!WARNING]\n> Nobody can build meanwhile.',
      conditions: [{ kind: 'version', text: '4 and later' }],
      topics: ['Deployment'],
      publish: true,
    },
  });
  const link = await mo.jobAids.make({
    body: {
      title: 'The list of servers',
      link: 'https://example.org/a/very/long/address/without/any/space',
      publish: true,
    },
  });
  await ada.freshness.judge({ params: { id }, body: { outcome: 'did_not_work', reason: 'It asks for a password.' } });
  return [
    '/job-aids',
    '/job-aids?state=retired',
    '/job-aids/new',
    `/job-aids/${id}`,
    `/job-aids/${link.id}`,
    `/job-aids/${id}/edit`,
    `/questions/${questionId}/keep`,
  ];
}

/** A recording with a line and a chapter, where they are written. */
async function captionRecording({ mo }: Site['world']) {
  const { id } = await mo.uploads.add({ bytes: new Blob([webm({ kinds: [1, 2] })]) });
  const words = 'Say supercalifragilisticexpialidocious_values_that_never_end.';
  const cues = [{ start: 0, end: 2, text: words }];
  await mo.captions.write({ params: { id, language: 'en' }, body: { version: 0, cues } });
  await mo.captions.writeChapters({ params: { id }, body: { version: 0, cues } });
  return `/media/${id}/captions`;
}

/** A room, and what a consultant decided. */
async function workTogether({ services, mo, elif }: Site['world'], questionId: string) {
  const room = await insertRoom(services, {
    questionId,
    members: [mo.id, elif.id],
    page: '## What we know\n\nIt fails in supercalifragilisticexpialidocious_configuration_value_that_never_ends.',
    aside: 'Or because of supercalifragilisticexpialidocious_caches_that_never_end?',
    decision: 'Build without it.',
  });
  await services.db
    .insertInto('consultant')
    .values({ personId: mo.id })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const decided = { by: mo.id, reason: 'It is known to who builds servers.' };
  const request = await insertRequest(services, { questionId, askedId: elif.id, decided });
  return [`/questions/${questionId}/swarms/${room.id}`, '/training', '/training?state=decided', `/training/${request}`];
}
