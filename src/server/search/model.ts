import { sql } from 'kysely';
import type { MeaningModel, Services } from '../context.ts';
import type { Embedder } from '../embeddings/embedder.ts';

/** Gives an embedder the number of its vectors, an index for them, and the passages that it has not read yet as tasks. */
export async function adoptModel({ db, log }: Pick<Services, 'db' | 'log'>, embedder: Embedder): Promise<MeaningModel> {
  const { model: name, dimensions } = embedder;
  await db
    .insertInto('embeddingModel')
    .values({ name, dimensions })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { id } = await db.selectFrom('embeddingModel').select('id').where('name', '=', name).executeTakeFirstOrThrow();
  if (await hasHnsw(db)) await createIndex(db, id, dimensions);
  else log.warn('pgvector has no HNSW here: meaning is searched exactly, which is slow past some 10,000 passages');
  await queueUnread(db, id);
  return { ...embedder, id };
}

/** Vectors of models that are no longer used go, once nothing waits for the present one. */
export async function dropOtherModels({ db }: Pick<Services, 'db'>, { id }: MeaningModel) {
  const others = await db.selectFrom('embeddingModel').select('id').where('id', '!=', id).execute();
  for (const other of others) {
    await sql`drop index if exists ${sql.ref(indexName(other.id))}`.execute(db);
    await db.deleteFrom('embeddingModel').where('id', '=', other.id).execute();
  }
}

const indexName = (id: number) => `meaning_hnsw_${id}`;

async function hasHnsw(db: Services['db']) {
  const { rows } = await sql`select from pg_am where amname = 'hnsw'`.execute(db);
  return rows.length > 0;
}

// Created while it is empty: building it over 100,000 rows at once would block everything for a minute.
const createIndex = (db: Services['db'], id: number, dimensions: number) =>
  sql`
    create index if not exists ${sql.ref(indexName(id))} on meaning
    using hnsw ((vector::vector(${sql.lit(dimensions)})) vector_ip_ops) where model_id = ${sql.lit(id)}`.execute(db);

const queueUnread = (db: Services['db'], id: number) =>
  sql`
    insert into passage_task (task, passage_id)
    select case when p.answer_id is null then 'embed' else 'embed_answer' end, p.id
    from passage p
    where not exists (select from meaning m where m.passage_id = p.id and m.model_id = ${id})
    on conflict do nothing`.execute(db);
