import { rankPeople, type Knower } from '#src/core/expertise.ts';
import { isClose } from '#src/core/ranking.ts';
import type { Evidence } from '#src/core/routing.ts';
import { systemActor, visitor, type Ctx } from '../context.ts';
import { findMatches } from '../search/find.ts';
import { nearness } from '../search/nearness.ts';
import { readSettings } from '../settings/queries.ts';
import { listDeclared, listHabits, listNearAnswers, listTopicAnswers, sharedBy, type Asked } from './known.ts';
import { listResponses, type Responses } from './responses.ts';

/** The question that somebody is to be asked about; its asker is her person row, or her pseudonym's. */
export interface Wanted extends Asked {
  title: string;
  body: string;
}

/**
 * What speaks for whom near a question, by person; only from what everybody who may read it may read, and never of those who
 * hide it but for what others said or they declared. Who asks makes no difference.
 */
export async function gatherEvidence(ctx: Ctx, wanted: Wanted): Promise<Map<string, Evidence>> {
  const { knowers, responses } = await rankKnowers(ctx, wanted);
  const best = knowers[0]?.weight ?? 1;
  const ids = new Set([...knowers.map(({ personId }) => personId), ...responses.keys()]);
  const ranked = new Map(knowers.map((knower) => [knower.personId, knower]));
  return new Map([...ids].map((id) => [id, present(ranked.get(id) ?? nobody, responses.get(id), best, ctx.now())]));
}

/** Who could help with a question, likeliest first, with the counts that say why; and what was said of them near it. */
export async function rankKnowers(ctx: Ctx, wanted: Wanted) {
  const shared = await sharedBy(ctx, wanted);
  const { near, alike } = await findNear(ctx, wanted);
  const ids = [...near.keys()];
  const answers = await listNearAnswers(ctx, ids, shared);
  const topics = await listTopicAnswers(ctx, wanted.questionId, shared);
  const declared = await listDeclared(ctx, wanted, shared);
  const known = [...answers, ...topics].map(({ personId }) => personId);
  const days = await listHabits(ctx, [...new Set([...known, ...declared])], shared);
  const responses = await listResponses(ctx, ids, shared);
  const { expertiseHalfLifeDays: halfLifeDays } = await readSettings(ctx);
  const knowers = rankPeople({ near: answers, topics, days, declared }, near, { now: ctx.now(), halfLifeDays, alike });
  return { knowers: knowers.filter(hasReason), responses };
}

/** Who answered only what is far from it, long ago, has nothing that could be told as a reason. */
const hasReason = ({ answered, swarms, inTopics, swarmsInTopics, lately, declared }: Knower) =>
  answered > 0 || swarms > 0 || inTopics > 0 || swarmsInTopics > 0 || lately > 0 || declared;

// More than are shown as near while somebody types: who knows is told by many weak signs.
const mostNear = 100;

/** The questions nearest to one, as anybody of the organisation finds them: who asked it makes no difference. */
async function findNear(ctx: Ctx, { questionId, title, body }: Wanted) {
  const anybody: Ctx = { ...ctx, actor: { ...systemActor, id: visitor.id, kind: 'employee', isAdministrator: false } };
  const { ranked } = await findMatches(anybody, { text: title, body }, { asked: true, except: [questionId] });
  return { near: nearness(ranked, mostNear), alike: new Set(ranked.filter(isClose).map(({ key }) => key)) };
}

const day = 24 * 60 * 60 * 1000;
const fewAnswers = 3;
const newWithinDays = 180;

function present(knower: Knower, said: Responses | undefined, best: number, now: Date): Evidence {
  const { declared, lately, didNotWork, weight } = knower;
  // Who answered none of the nearest answered others in the same topic.
  const near = knower.answered > 0 || knower.swarms > 0;
  const lastAt = knower.last ?? knower.lastInTopics;
  const done = Math.max(knower.answered, knower.inTopics);
  return {
    answered: near ? knower.answered : knower.inTopics,
    worked: near ? knower.worked : knower.workedInTopics,
    thanked: near ? knower.thanked : knower.thankedInTopics,
    swarms: near ? knower.swarms : knower.swarmsInTopics,
    didNotWork,
    declared,
    lately,
    lastAt,
    strength: weight / best,
    referredBy: [],
    ...heard(said),
    growing: isFew(done) && isNew(lastAt, now),
  };
}

const isFew = (done: number) => done > 0 && done <= fewAnswers;
const isNew = (at: Date | null, now: Date) => at !== null && now.getTime() - at.getTime() < newWithinDays * day;

const heard = (said: Responses | undefined) => ({
  recommended: said?.recommended ?? 0,
  passedOn: said?.passedOn ?? 0,
  notMe: said?.notMe ?? 0,
});

/** Of whom nothing is known but what others said. */
const nobody: Knower = {
  personId: '',
  answered: 0,
  worked: 0,
  didNotWork: 0,
  thanked: 0,
  swarms: 0,
  last: null,
  inTopics: 0,
  workedInTopics: 0,
  thankedInTopics: 0,
  swarmsInTopics: 0,
  lastInTopics: null,
  lately: 0,
  declared: false,
  weight: 0,
};
