import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Condition, LinkCard } from '#src/contract/job-aids.ts';
import type { Ctx } from '../context.ts';
import { visibleJobAids } from '../job-aids/visible.ts';
import { topicReadable } from '../topics/visible.ts';
import { addressesIn, uploadIn, withAddresses } from './addresses.ts';
import { writeFile, type Written } from './front-matter.ts';
import type { createFiles, MediaFile } from './media.ts';
import type { createNames } from './people.ts';

interface Known {
  names: ReturnType<typeof createNames>;
  files: ReturnType<typeof createFiles>;
}

/** A job aid as a Markdown file with front matter, and the files that it shows; null where it is not there for the reader. */
export async function writeJobAid(ctx: Ctx, id: string, { names, files }: Known) {
  const aid = await findWhole(ctx, id);
  if (!aid) return null;
  const people = [aid.ownerId, aid.deputyId, aid.madeBy, aid.editedBy, aid.publishedBy, aid.knownTrueBy, aid.retiredBy];
  await names.load([...people, ...aid.credits.map(({ id }) => id), ...aid.readers.map(({ id }) => id)]);
  const byAddress = await findMedia(aid, files);
  const name = (address: string) => byAddress.get(address)?.name ?? null;
  const media = new Map([...byAddress.values()].map((file) => [file.name, file]));
  return {
    title: aid.title,
    text: writeFile(frontOf(aid, names.of, name), withAddresses(aid.body, name)),
    media: [...media.values()],
  };
}

async function findMedia({ body, linkCard }: Aid, files: Known['files']) {
  const found = new Map<string, MediaFile>();
  for (const address of new Set([...addressesIn(body), linkCard?.picture ?? ''])) {
    const uploadId = uploadIn(address);
    const file = uploadId && (await files.find(uploadId));
    if (file) found.set(address, file);
  }
  return found;
}

type Aid = NonNullable<Awaited<ReturnType<typeof findWhole>>>;

function frontOf(aid: Aid, name: (id: string) => string, fileOf: (address: string) => string | null): Written {
  const by = (at: Date | null, id: string | null) =>
    (at && { at: at.toISOString(), ...(id && { by: name(id) }) }) || undefined;
  const { retiredAt, reason } = aid;
  return {
    id: aid.id,
    title: aid.title,
    topics: some(aid.topics.filter((topic) => !topic.private).map((topic) => topic.name)),
    private_topics: some(aid.topics.filter(isPrivateToo(aid)).map((topic) => topic.slug)),
    works_for: some(aid.conditions.map(({ kind, text }: Condition) => ({ [kind]: text }))),
    owner: name(aid.ownerId),
    deputy: aid.deputyId === null ? undefined : name(aid.deputyId),
    credits: some(aid.credits.map(({ id }) => name(id)).toSorted()),
    state: retiredAt ? 'retired' : aid.publishedAt ? 'current' : 'draft',
    known_true: by(aid.knownTrueAt, aid.knownTrueBy),
    audience: audienceOf(aid, name),
    link: aid.link ?? undefined,
    card: cardOf(aid.linkCard, fileOf),
    made: by(aid.madeAt, aid.madeBy),
    edited: by(aid.editedAt, aid.editedBy),
    published: by(aid.publishedAt, aid.publishedBy),
    retired: retiredAt ? { ...by(retiredAt, aid.retiredBy), ...(reason && { reason }) } : undefined,
  };
}

/** Beside the one that it is for, which its audience names. */
const isPrivateToo =
  ({ audienceSlug }: Pick<Aid, 'audienceSlug'>) =>
  (topic: { slug: string; private: boolean }) =>
    topic.private && topic.slug !== audienceSlug;

const some = <T>(items: T[]) => (items.length > 0 ? items : undefined);

function audienceOf({ audience, audienceSlug, readers }: Aid, name: (id: string) => string) {
  if (audienceSlug === null && readers.length === 0) return audience;
  const named = some(readers.map(({ id }) => name(id)).toSorted());
  return { level: audience, ...(audienceSlug && { topic: audienceSlug }), ...(named && { readers: named }) };
}

const cardOf = (card: LinkCard | null, fileOf: (address: string) => string | null) =>
  card
    ? {
        title: card.title,
        ...(card.description && { description: card.description }),
        site: card.site,
        ...(card.picture && fileOf(card.picture) && { picture: fileOf(card.picture) }),
        fetched: card.fetchedAt,
      }
    : undefined;

const findWhole = (ctx: Ctx, id: string) =>
  visibleJobAids(ctx)
    .leftJoin('topic as audienceTopic', 'audienceTopic.id', 'ja.audienceTopicId')
    .selectAll('ja')
    .select(['gone.retiredAt', 'gone.retiredBy', 'gone.reason', 'audienceTopic.slug as audienceSlug'])
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('jobAidTopic as jt')
          .innerJoin('topic as t', 't.id', 'jt.topicId')
          .whereRef('jt.jobAidId', '=', 'ja.id')
          .where(topicReadable(ctx.actor))
          .select(['t.name', 't.slug', 't.private'])
          .orderBy('t.slug'),
      ).as('topics'),
      jsonArrayFrom(
        eb.selectFrom('jobAidCredit as c').whereRef('c.jobAidId', '=', 'ja.id').select('c.personId as id'),
      ).as('credits'),
      jsonArrayFrom(
        eb.selectFrom('jobAidReader as r').whereRef('r.jobAidId', '=', 'ja.id').select('r.personId as id'),
      ).as('readers'),
    ])
    .where('ja.id', '=', id)
    .executeTakeFirst();
