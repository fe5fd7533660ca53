import { sql } from 'kysely';
import type { Services } from '#src/server/context.ts';
import { openEmbedder, type Embedder } from '#src/server/embeddings/embedder.ts';
import { adoptModel } from '#src/server/search/model.ts';
import type { Thread } from './corpus.ts';
import { createRandom, problems, type Random } from './texts.ts';

/**
 * Stands in for the model while the corpus is built, since it would read 200,000 texts for a quarter of an hour: a text's
 * vector is a mixture of the model's own vectors of the three problems that its title is about, with some noise, of length 1.
 */
export async function openStandIn(about: Map<string, Thread['about']>): Promise<Embedder> {
  const embedder = await openEmbedder({ kind: 'minilm' });
  if (!embedder) throw new Error('There is no model to take vectors from.');
  const centres = await embedder.embed(
    problems.map(({ opener, words }) => `${opener} ${words.join(' ')}?`),
    'later',
  );
  await embedder.close();

  const read = (text: string) => {
    const random = createRandom(hash(text));
    const mixed = about.get(text.split('\n', 1)[0]!) ?? [0, 1, 2].map(() => Math.floor(random() * centres.length));
    return mix(
      mixed.map((problem) => centres[problem]!),
      random,
    );
  };
  return {
    model: embedder.model,
    dimensions: embedder.dimensions,
    embed: async (texts) => texts.map(read),
    close: async () => {},
  };
}

/**
 * Writes a vector for every passage, and then the index at once, not row by row as the product does: in a fifth of the
 * time. What an insertion costs while the server works is another question.
 */
export async function writeMeanings(services: Services, embedder: Embedder, done: (passages: number) => void) {
  const { db } = services;
  const { id } = await adoptModel(services, embedder);
  const { rows: indexes } = await sql<{ name: string; definition: string }>`
    select indexname as name, indexdef as definition from pg_indexes
    where tablename = 'meaning' and indexdef like '%hnsw%'`.execute(db);
  for (const { name } of indexes) await sql`drop index ${sql.ref(name)}`.execute(db);
  let written = 0;
  for (let last = 0; ;) {
    const rows = await listPassages(services, last);
    if (rows.length === 0) break;
    const values = await Promise.all(
      rows.map(async (row) => ({ passageId: row.id, modelId: id, vector: await readMeaning(embedder, row) })),
    );
    await db.insertInto('meaning').values(values).execute();
    last = rows.at(-1)!.id;
    done((written += rows.length));
  }
  await db.deleteFrom('passageTask').where('task', 'in', ['embed', 'embed_answer']).execute();
  return indexes.map(({ definition }) => definition);
}

const listPassages = ({ db }: Services, after: number) =>
  db.selectFrom('passage').select(['id', 'title', 'text']).where('id', '>', after).orderBy('id').limit(500).execute();

/** As the product has it: the mean of the title's vector and of the title's with the text. */
async function readMeaning({ embed }: Embedder, { title, text }: { title: string; text: string }) {
  const [short, long] = await embed([title, `${title}\n${text}`], 'later');
  return `[${Array.from(short!, (value, at) => ((value + long![at]!) / 2).toFixed(6)).join(',')}]`;
}

const shares = [0.75, 0.4, 0.25];
const noise = 0.35;

function mix(parts: Float32Array[], random: Random): Float32Array {
  const { length } = parts[0]!;
  const most = noise * Math.sqrt(12 / length);
  const mixed = Float32Array.from({ length }, (_, at) =>
    parts.reduce((sum, part, n) => sum + shares[n]! * part[at]!, (random() - 0.5) * most),
  );
  const size = Math.hypot(...mixed);
  return mixed.map((value) => value / size);
}

/** FNV-1a, 32 bits. */
function hash(text: string) {
  let state = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) state = Math.imul(state ^ text.charCodeAt(at), 0x01000193);
  return state >>> 0;
}
