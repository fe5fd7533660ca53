import type { CarriedTopic, KnowledgeAtRisk } from '#src/contract/expertise.ts';
import type { PersonRef } from '#src/contract/people.ts';
import { count, findCarriers, type Answered } from '#src/core/bus-factor.ts';
import type { Ctx } from '../context.ts';
import { permit } from '../http/problems.ts';
import { readOffset } from './answers.ts';
import { findGrowers } from './growers.ts';
import { maySeeRisks } from './risk-rights.ts';
import { listAnswered, listAnswerers, listRiskTopics, type RiskTopic, type TopicAnswerer } from './risk-queries.ts';

const day = 24 * 60 * 60 * 1000;
/** Fewer answered questions than these make no topic that could be carried. */
const leastQuestions = 3;
/** So long without an answer, and what somebody knew may be old: the half-life by which her evidence counts. */
const quietDays = 365;
/** What was answered within this time speaks for somebody who could grow. */
const latelyDays = 730;
/** Who answered at least this part of a topic's questions is one of those who know it. */
const goodPart = 0.2;
/** Topics are looked at by so many, so that no statement counts all there is. */
const batch = 100;
const mostBatches = 5;

interface Paging {
  cursor?: string | undefined;
  limit: number;
}

/**
 * What few people carry, what was answered last long ago, and what those knew who left: counted from what the reader may see, without
 * those who hide what is known of them. The cursor is how many topics were looked at.
 */
export async function listRisks(
  ctx: Ctx,
  { cursor, limit }: Paging,
): Promise<KnowledgeAtRisk & { next: string | null }> {
  permit(await maySeeRisks(ctx));
  const found: KnowledgeAtRisk = { carried: [], quiet: [], left: [] };
  let offset = readOffset(cursor);
  for (let turn = 0; turn < mostBatches; turn++) {
    const topics = await listRiskTopics(ctx, offset, batch);
    await lookAt(ctx, topics, found);
    offset += topics.length;
    if (topics.length < batch) return { ...found, next: null };
    if (found.carried.length + found.quiet.length + found.left.length >= limit) break;
  }
  return { ...found, next: String(offset) };
}

async function lookAt(ctx: Ctx, topics: RiskTopic[], found: KnowledgeAtRisk) {
  const since = new Date(ctx.now().getTime() - latelyDays * day);
  const ids = topics.map(({ id }) => id);
  const answered = await listAnswered(ctx, ids);
  const answerers = Map.groupBy(await listAnswerers(ctx, ids, since), (one) => one.topicId);
  const looked = topics
    .map((topic) => judge(topic, answered.get(topic.id) ?? [], answerers.get(topic.id) ?? []))
    .filter((one) => one.questions >= leastQuestions);
  const atRisk = looked.filter(({ carried, left }) => carried || left.length > 0);
  const growersOf = await findGrowers(
    ctx,
    atRisk.map(({ topic }) => topic.id),
    since,
  );
  for (const { topic, questions, people, carried, left } of looked) {
    const { slug, name } = topic;
    const carriers = new Set(carried?.carriers.map(({ person }) => person.id));
    const growers = carried || left.length > 0 ? growersOf(topic.id, carriers) : [];
    if (carried) found.carried.push({ ...carried, topic: { slug, name }, growers });
    for (const { person, evidence } of people.filter((one) => isQuiet(ctx, one, questions))) {
      found.quiet.push({ person, topic: { slug, name }, evidence });
    }
    for (const one of left) found.left.push({ ...one, topic: { slug, name }, growers });
  }
}

/** What is at risk in one topic. */
function judge(topic: RiskTopic, rows: Answered[], people: TopicAnswerer[]) {
  const here = new Map(people.filter((one) => one.leftAt === null).map((one) => [one.person.id, one.person]));
  const found = findCarriers(rows, (id) => here.has(id), 2);
  const questions = rows.reduce((total, row) => total + row.questions, 0);
  const carried: Omit<CarriedTopic, 'topic' | 'growers'> | null = found && {
    questions,
    unknown: found.unknown,
    carriers: found.carriers
      .map(({ personId, answered, alone }) => ({ person: here.get(personId)!, answered, alone }))
      .toSorted((a, b) => b.answered - a.answered || b.alone - a.alone || byName(a.person, b.person)),
  };
  const left = people
    .filter((one) => one.leftAt !== null)
    .map(({ person, kind, leftAt }) => ({
      person,
      reachable: kind === 'alum',
      leftAt: leftAt!.toISOString(),
      ...count(
        rows.map((row) => ({ ...row, people: row.people.filter((id) => here.has(id) || id === person.id) })),
        person.id,
      ),
    }))
    .filter(({ alone }) => alone > 0);
  return { topic, questions, people, carried, left };
}

// Of two who carry as much the one comes first whose name does.
const byName = (a: PersonRef, b: PersonRef) =>
  a.name.localeCompare(b.name, 'en') || Number(a.id > b.id) - Number(a.id < b.id);

const isQuiet = (ctx: Ctx, { leftAt, evidence, last }: TopicAnswerer, questions: number) =>
  leftAt === null &&
  evidence.answered >= Math.max(leastQuestions, goodPart * questions) &&
  ctx.now().getTime() - last.getTime() > quietDays * day;
