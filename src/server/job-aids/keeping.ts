import type { Condition, JobAidProposal } from '#src/contract/job-aids.ts';
import { draftOf, type Draft, type Thread } from '#src/core/job-aid/draft.ts';
import { listComments } from '../answers/comments.ts';
import { listAnswers } from '../answers/queries.ts';
import { transaction, type Ctx } from '../context.ts';
import { conflict, forbidden, permit } from '../http/problems.ts';
import { underOwnName } from '../pseudonyms/masks.ts';
import { findQuestion } from '../questions/queries.ts';
import { isInvited, levelReadable } from '../questions/visible.ts';
import { topicReadable } from '../topics/visible.ts';
import { insertJobAid } from './job-aids.ts';
import { improve } from './improving.ts';
import { mayMake } from './policy.ts';
import { publishJobAid } from './publishing.ts';

type Question = Awaited<ReturnType<typeof findQuestion>>;

/** What could be kept of a settled question, by rules or by the configured language model; nothing is kept. */
export async function proposeJobAid(ctx: Ctx, questionId: string, by: 'rules' | 'model'): Promise<JobAidProposal> {
  const { question, thread, draft } = await propose(ctx, questionId);
  const { title, body, conditions } = by === 'model' ? await improve(ctx, { question, thread, draft }) : draft;
  const people = await listPeople(ctx, [...draft.credits, ...thread.answers.map((answer) => answer.by)]);
  return {
    title,
    body,
    conditions,
    topics: (await listTopics(ctx, questionId)).map(({ slug, name }) => ({ slug, name })),
    credits: draft.credits.flatMap((id) => people.get(id) ?? []),
    sources: draft.sources.map(({ answerId, why }) => {
      const author = thread.answers.find(({ id }) => id === answerId)!.by;
      return { answerId, why, author: people.get(author) ?? { id: author, name: '', anonymous: true as const } };
    }),
    by,
    improvable: ctx.config.languageModel?.levels.includes(question.audience) ?? false,
  };
}

interface Kept {
  id?: string | undefined;
  title?: string | undefined;
  body?: string | undefined;
  conditions?: Condition[] | undefined;
  publish: boolean;
}

/**
 * Keeps what solved a question as a job aid for those who may read the question, under the actor's own name; says nothing of who
 * asked. Sent again with the same id it changes nothing.
 */
export function keepJobAid(ctx: Ctx, questionId: string, { id, publish, ...wanted }: Kept) {
  return transaction(ctx, async (ctx) => {
    const { question, draft } = await propose(ctx, questionId);
    await confirmUntold(ctx, question);
    const people = await listPeople(ctx, draft.credits);
    const kept = await insertJobAid(ctx, {
      id,
      title: wanted.title ?? draft.title,
      body: wanted.body ?? draft.body,
      conditions: wanted.conditions ?? draft.conditions,
      link: null,
      questionId,
      credits: [...people.keys()],
      audience: {
        level: question.audience,
        topicId: question.audienceTopicId,
        readers: await listReaders(ctx, questionId),
      },
      topics: { ids: (await listTopics(ctx, questionId)).map((topic) => topic.id) },
    });
    if (kept.isNew && publish) await publishJobAid(ctx, kept.id);
    return kept.id;
  });
}

async function propose(ctx: Ctx, questionId: string): Promise<{ question: Question; thread: Thread; draft: Draft }> {
  const question = await findQuestion(ctx, questionId);
  permit(mayMake(ctx.actor) && !question.withdrawnAt);
  if (!question.settledAt) throw conflict('This question is not settled yet: keep what solved it once something did');
  const thread = await readThread(ctx, question);
  return { question, thread, draft: draftOf(thread) };
}

/** As anybody reads it who may: nothing of the actor's own that others don't see. */
async function readThread(ctx: Ctx, { id, title, body, authorId }: Question): Promise<Thread> {
  const comments = await listComments(ctx, id);
  const answers = await listAnswers(ctx, id, comments);
  return {
    title,
    body,
    askedBy: authorId,
    remarks: (comments.get(null) ?? []).map(remark),
    answers: answers
      .filter(({ withdrawnAt }) => withdrawnAt === null)
      .map((answer) => ({
        id: answer.id,
        by: answer.author.id,
        text: answer.body,
        settles: answer.settles,
        worked: answer.worked,
        didNotWork: answer.didNotWork,
        reasons: answer.verdicts.flatMap(({ person, outcome, reason }) =>
          outcome === 'did_not_work' && reason ? [{ by: person.id, text: reason }] : [],
        ),
        remarks: answer.comments.map(remark),
      })),
  };
}

const remark = ({ author, body }: { author: { id: string }; body: string }) => ({ by: author.id, text: body });

/**
 * Whoever asked without a name keeps under her own, as anybody could who may read the question. Where nobody but its asker
 * could, that would tell who asked.
 */
async function confirmUntold(ctx: Ctx, question: Question) {
  if (underOwnName(ctx, question) === ctx) return;
  const others = await ctx.db
    .selectFrom('question as q')
    .select('q.id')
    .where('q.id', '=', question.id)
    .where((eb) => eb.or([levelReadable(ctx.actor), isInvited(ctx.actor)]))
    .executeTakeFirst();
  if (!others) throw forbidden('Kept under your name, it would tell that you asked');
}

/** People who can be thanked by name. */
async function listPeople({ db }: Ctx, ids: string[]) {
  if (ids.length === 0) return new Map<string, { id: string; name: string }>();
  const rows = await db
    .selectFrom('person')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .where('kind', 'in', ['employee', 'alum', 'guest'])
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  // In the order of what they said.
  return new Map(ids.flatMap((id) => (byId.has(id) ? [[id, byId.get(id)!] as const] : [])));
}

const listTopics = (ctx: Ctx, questionId: string) =>
  ctx.db
    .selectFrom('questionTopic as qt')
    .innerJoin('topic as t', 't.id', 'qt.topicId')
    .select(['t.id', 't.slug', 't.name'])
    .where('qt.questionId', '=', questionId)
    .where(topicReadable(ctx.actor))
    .orderBy('t.name')
    .execute();

async function listReaders({ db }: Ctx, questionId: string) {
  const rows = await db.selectFrom('questionReader').select('personId').where('questionId', '=', questionId).execute();
  return rows.map(({ personId }) => personId);
}
