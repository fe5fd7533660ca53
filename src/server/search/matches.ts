import { sql } from 'kysely';
import type { Match } from '#src/contract/search.ts';
import type { Ranked } from '#src/core/ranking.ts';
import { excerpt, mark, wordsLike } from '#src/core/text/excerpt.ts';
import type { Ctx } from '../context.ts';
import { plannedOnce } from '../db/planned-once.ts';
import { pieceSeconds } from './said.ts';

/** What was found as it is shown, in the same order, each with the reasons why. */
export async function presentMatches(ctx: Ctx, ranked: Ranked[], text: string): Promise<Match[]> {
  if (ranked.length === 0) return [];
  const facts = await listFacts(
    ctx,
    ranked.map(({ best }) => best.passageId),
  );
  return ranked.flatMap((one) => {
    const fact = facts.get(one.best.passageId);
    return fact ? [present(ctx, one, { ...fact, second: secondOf(fact, one.matched) }, text)] : [];
  });
}

interface Facts {
  passageId: number;
  title: string;
  text: string;
  slug: string | null;
  uploadId: string | null;
  second: number | null;
  /** What is said from that second on, piece by piece. */
  said: { start: number; text: string }[] | null;
  level: Match['level'];
  at: Date;
  settledAt: Date | null;
  answers: number;
  worked: number;
  didNotWork: number;
}

async function listFacts({ db }: Ctx, passageIds: number[]) {
  const { rows } = await sql<Facts>`
    ${plannedOnce}
    select p.id as passage_id, coalesce(nullif(p.title, ''), q.title, ja.title, '') as title, p.text, p.upload_id, p.second, ${said} as said, g.slug, coalesce(q.audience, ja.audience) as level, coalesce(q.asked_at, ja.published_at, g.updated_at) as at, s.settled_at,
      (select count(*) from answer a where a.question_id = p.question_id
        and not exists (select from answer_withdrawal w where w.answer_id = a.id)) as answers,
      ${verdicts('worked')} as worked, ${verdicts('did_not_work')} as did_not_work
    from passage p
    left join guide_page g on g.id = p.guide_page_id
    left join question q on q.id = p.question_id
    left join job_aid ja on ja.id = p.job_aid_id
    left join settlement s on s.question_id = p.question_id
    where p.id = any(${passageIds}::bigint[])`.execute(db);
  return new Map(rows.map((row) => [row.passageId, row]));
}

/** The cues of which a passage of a recording was made, which may be in any of its languages. */
const said = sql`(
  select jsonb_agg(jsonb_build_object('start', cue.start, 'text', cue.text) order by cue.start)
  from caption c, jsonb_to_recordset(c.cues) as cue(start float8, text text)
  where c.upload_id = p.upload_id and c.kind = 'captions'
    and cue.start >= p.second and cue.start < p.second + ${sql.lit(pieceSeconds + 1)} and strpos(p.text, cue.text) > 0)`;

/** On a question's answers, or on the job aid. */
const verdicts = (outcome: 'worked' | 'did_not_work') => sql`(
  select count(distinct v.person_id) from verdict v join answer a on a.id = v.answer_id
  where a.question_id = p.question_id and v.outcome = ${sql.lit(outcome)}
    and not exists (select from answer_withdrawal w where w.answer_id = a.id))
  + (select count(*) from job_aid_verdict v where v.job_aid_id = p.job_aid_id and v.outcome = ${sql.lit(outcome)})`;

/** When the most of what was looked for is said; where no word tells, when the passage begins. */
function secondOf({ second, said }: Facts, matched: string[]) {
  let best = { second, hits: 0 };
  for (const { start, text } of said ?? []) {
    const hits = matched.filter((stem) => wordsLike(text, [stem]).length > 0).length;
    if (hits > best.hits) best = { second: Math.floor(start), hits };
  }
  return best.second;
}

/** Where in a recording it is said. */
const moment = ({ uploadId, second }: Pick<Facts, 'uploadId' | 'second'>) =>
  uploadId ? `?media=${uploadId}&t=${second}` : '';

const hrefOf: Record<Match['kind'], (of: Pick<Ranked, 'key' | 'best'>, facts: Facts) => string> = {
  guide: (_of, { slug }) => `/guide/${slug}`,
  job_aid: ({ key }, facts) => `/job-aids/${key}${moment(facts)}`,
  question: ({ key, best }, facts) =>
    `/questions/${key}${moment(facts)}${best.answerId ? `#answer-${best.answerId}` : ''}`,
};

const dayMs = 24 * 60 * 60 * 1000;

function present(ctx: Ctx, { key, best, probability, matched }: Ranked, facts: Facts, text: string): Match {
  const kind = best.guidePageId ? 'guide' : best.jobAidId ? 'job_aid' : 'question';
  return {
    kind,
    id: key,
    href: hrefOf[kind]({ key, best }, facts),
    title: mark(facts.title, matched),
    excerpt: excerpt(facts.text, matched),
    uploadId: facts.uploadId,
    second: facts.second,
    answerId: best.answerId,
    state: kind !== 'question' ? null : facts.settledAt ? 'settled' : 'open',
    level: facts.level,
    at: facts.at.toISOString(),
    answers: facts.answers,
    reasons: {
      probability,
      ...(best.freshness && { freshness: best.freshness }),
      words: wordsLike(text, matched),
      closeness: best.closeness === null ? null : Math.min(1, Math.max(0, best.closeness)),
      settled: facts.settledAt !== null,
      worked: facts.worked,
      didNotWork: facts.didNotWork,
      ageDays: Math.max(0, Math.floor((ctx.now().getTime() - facts.at.getTime()) / dayMs)),
    },
  };
}
