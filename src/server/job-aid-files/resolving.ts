import type { Ctx } from '../context.ts';
import type { Resolved } from '../questions/readers.ts';
import type { FrontMatter } from './front-matter.ts';
import { findNamed, type Known } from './people.ts';

/** Whom and what a file means, of those who are here. */
export interface ResolvedFront {
  owner: Known;
  deputy: Known | null;
  credits: string[];
  madeBy: string;
  editedBy: string | null;
  publishedBy: string;
  knownTrueBy: string;
  retiredBy: string;
  audience: Resolved;
  privateTopics: string[];
  notes: string[];
}

/** Looks up whom front matter names; who is not here is named in the notes, and `fallback` stands for her where somebody must. */
export async function resolveFront(ctx: Ctx, front: FrontMatter, fallback: Known): Promise<ResolvedFront> {
  const notes: string[] = [];
  const look = createLook(ctx, notes);
  const owner = (await look.colleague('owner', front.owner)) ?? fallback;
  if (front.owner === undefined || owner === fallback) notes.push(`owner: ${owner.name} owns it`);
  const deputy = await look.colleague('deputy', front.deputy);
  const by = async (key: 'made' | 'edited' | 'published' | 'known_true' | 'retired') =>
    (await look.anybody(key, front[key]?.by))?.id ?? owner.id;
  return {
    owner,
    deputy: deputy?.id === owner.id ? null : deputy,
    credits: await look.all('credits', front.credits ?? []),
    madeBy: await by('made'),
    editedBy: front.edited ? await by('edited') : null,
    publishedBy: await by('published'),
    knownTrueBy: await by('known_true'),
    retiredBy: await by('retired'),
    audience: await resolveAudience(ctx, front, look, notes),
    privateTopics: await findPrivate(ctx, front.private_topics ?? [], notes),
    notes: [...new Set(notes)],
  };
}

type Look = ReturnType<typeof createLook>;

function createLook(ctx: Ctx, notes: string[]) {
  const anybody = async (key: string, named: string | undefined) => {
    if (named === undefined) return null;
    const found = await findNamed(ctx, named);
    if (!found) notes.push(`${key}: nobody here goes by ${named}`);
    return found;
  };
  return {
    anybody,
    colleague: async (key: string, named: string | undefined) => {
      const found = await anybody(key, named);
      if (found && !found.isHere) notes.push(`${key}: ${named} is no colleague who is here`);
      return found?.isHere ? found : null;
    },
    all: async (key: string, named: string[]) => {
      const found: string[] = [];
      for (const one of named) {
        const person = await anybody(key, one);
        if (person) found.push(person.id);
      }
      return [...new Set(found)];
    },
  };
}

async function findPrivate({ db }: Ctx, slugs: string[], notes: string[]) {
  if (slugs.length === 0) return [];
  const found = await db
    .selectFrom('topic')
    .select(['id', 'slug'])
    .where('slug', 'in', slugs)
    .where('private', '=', true)
    .execute();
  if (found.length < new Set(slugs).size) notes.push('private_topics: not all of them are here');
  return found.map(({ id }) => id);
}

/** Never for more people than the file says: a topic that is not here makes it one for those who are named. */
async function resolveAudience(ctx: Ctx, { audience }: FrontMatter, look: Look, notes: string[]): Promise<Resolved> {
  if (!audience) return { level: 'organisation', topicId: null, readers: [] };
  const { level, topic, readers: named } = audience;
  const readers = await look.all('audience', named.slice(0, 100));
  if (level !== 'topic') return { level, topicId: null, readers };
  const found = await ctx.db
    .selectFrom('topic')
    .select('id')
    .where('slug', '=', topic ?? '')
    .where('private', '=', true)
    .executeTakeFirst();
  if (found) return { level, topicId: found.id, readers };
  notes.push('audience: this private topic is not here; only its owner and those who are named may read it');
  return { level: 'named', topicId: null, readers };
}
