import type { Revision } from '#src/contract/answers.ts';
import { presentPerson } from './byline.ts';
import type { Ctx } from './context.ts';

interface Written {
  version: number;
  title?: string | null;
  body: string;
  writtenBy: string;
  writtenAt: Date;
}

interface Current {
  version: number;
  body: string;
  authorId: string;
  editedBy: string | null;
  editedAt: Date | null;
}

/** What stands now, as a revision: to keep before an edit replaces it, or to show on top of its history. */
export const lastRevision = ({ version, body, authorId, editedBy, editedAt }: Current, firstWrittenAt: Date) => ({
  version,
  body,
  writtenBy: editedBy ?? authorId,
  writtenAt: editedAt ?? firstWrittenAt,
});

/** Versions with the names of who wrote them, the newest first. */
export async function presentRevisions(ctx: Ctx, versions: Written[]): Promise<Revision[]> {
  const writers = await ctx.db
    .selectFrom('person')
    .select(['id', 'name', 'kind'])
    .where('id', 'in', [...new Set(versions.map((version) => version.writtenBy))])
    .execute();
  const byId = new Map(writers.map((writer) => [writer.id, writer]));
  return versions
    .toSorted((a, b) => b.version - a.version)
    .map(({ version, title, body, writtenBy, writtenAt }) => ({
      version,
      title: title ?? null,
      body,
      author: presentPerson(byId.get(writtenBy)!),
      at: writtenAt.toISOString(),
    }));
}
