import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import { sql } from 'kysely';
import { slug } from '#src/core/text/slug.ts';
import type { Ctx } from '../context.ts';
import { conflict, permit } from '../http/problems.ts';
import { visibleJobAids } from '../job-aids/visible.ts';
import { topicReadable } from '../topics/visible.ts';
import { createFiles, type MediaFile } from './media.ts';
import { createNames } from './people.ts';
import { mayMoveJobAids } from './policy.ts';
import { writeJobAid } from './writing.ts';

const mostBytes = 3_900_000_000;
const mostFiles = 60_000;

/** The job aids that the reader may read as a ZIP, which comes piece by piece; throws a 409 where a ZIP can't hold them all. */
export async function openArchive(
  ctx: Ctx,
  { topic }: { topic?: string | undefined },
): Promise<AsyncIterable<Uint8Array>> {
  permit(mayMoveJobAids(ctx.actor));
  const outline = await readOutline(ctx, topic);
  const { bytes, files } = await measure(ctx, outline);
  if (bytes > mostBytes || files + outline.length > mostFiles) {
    throw conflict('This is more than one ZIP can hold; export a topic at a time', { topic: 'Choose one' });
  }
  ctx.headers.set('content-disposition', 'attachment; filename="job-aids.zip"');
  return archive(ctx, outline);
}

interface Line {
  id: string;
  /** What its file is called. */
  file: string;
  at: Date;
}

async function* archive(ctx: Ctx, outline: Line[]) {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk);
  });
  const taken = () => ready.splice(0);
  const names = createNames(ctx);
  const files = createFiles(ctx);
  const written = new Set<string>();
  for (const { id, file, at } of outline) {
    const aid = await writeJobAid(ctx, id, { names, files });
    // Thrown away meanwhile.
    if (!aid) continue;
    addText(zip, [file, aid.text], at);
    yield* taken();
    for (const media of aid.media.filter(({ name }) => !written.has(name))) {
      written.add(media.name);
      for await (const _ of addMedia(zip, media, at)) yield* taken();
      for (const said of media.said) addText(zip, said, at);
    }
  }
  zip.end();
  yield* taken();
}

function addText(zip: Zip, [name, text]: [string, string], at: Date) {
  const entry = new ZipDeflate(name);
  entry.mtime = at;
  zip.add(entry);
  entry.push(new TextEncoder().encode(text), true);
}

/** What shows or sounds is packed already. */
async function* addMedia(zip: Zip, { name, read }: MediaFile, at: Date) {
  const entry = new ZipPassThrough(name);
  entry.mtime = at;
  zip.add(entry);
  for await (const chunk of read()) {
    entry.push(chunk);
    yield;
  }
  entry.push(new Uint8Array(), true);
  yield;
}

/** Which there are, and what each is called: by its title, with a number where another one has it. */
async function readOutline(ctx: Ctx, topic: string | undefined): Promise<Line[]> {
  const under = ctx.db
    .selectFrom('jobAidTopic as jt')
    .innerJoin('topic as t', 't.id', 'jt.topicId')
    .select('t.id')
    .whereRef('jt.jobAidId', '=', 'ja.id' as never)
    .where(topicReadable(ctx.actor));
  const rows = await visibleJobAids(ctx)
    .select(['ja.id', 'ja.title', 'ja.madeAt', 'ja.editedAt'])
    .$if(topic !== undefined, (query) => query.where(({ exists }) => exists(under.where('t.slug', '=', topic!))))
    .orderBy('ja.madeAt')
    .orderBy('ja.id')
    .execute();
  const seen = new Set<string>();
  return rows.map(({ id, title, madeAt, editedAt }) => ({
    id,
    file: fileFor(title, seen),
    at: zipTime(editedAt ?? madeAt),
  }));
}

function fileFor(title: string, seen: Set<string>) {
  const name = slug(title) || 'job-aid';
  let file = name;
  for (let nth = 2; seen.has(file); nth++) file = `${name}-${nth}`;
  seen.add(file);
  return `${file}.md`;
}

/** A ZIP knows the years 1980 to 2107. */
const zipTime = (at: Date) => new Date(Math.min(Math.max(at.getTime(), Date.UTC(1980, 0, 2)), Date.UTC(2099, 0, 1)));

/** How much they show, and how many files that is. */
async function measure({ db }: Ctx, outline: Line[]) {
  const ids = outline.map(({ id }) => id);
  const { rows } = await sql<{ bytes: number; files: number }>`
    select coalesce(sum(u.bytes), 0) as bytes, count(*) as files
    from upload u
    where exists (select from upload_use use where use.upload_id = u.id and use.job_aid_id = any(${ids}::uuid[]))`.execute(
    db,
  );
  return { bytes: Number(rows[0]!.bytes), files: Number(rows[0]!.files) };
}
