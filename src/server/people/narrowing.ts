import { sql } from 'kysely';
import type { Availability } from '#src/contract/people.ts';
import type { Ctx } from '../context.ts';
import { evidenceAnswers, evidenceRooms } from '../expertise/answers.ts';
import { isCurrent } from '../expertise/owned.ts';
import { topicReadable } from '../topics/visible.ts';
import { isColleague } from './policy.ts';
import { visiblePeople } from './visible.ts';

/** By what people are narrowed; whether they can be asked is looked at afterwards, since the database can't say. */
export interface Narrowing {
  topic?: string | undefined;
  group?: string | undefined;
  availability?: Availability | undefined;
  language?: string | undefined;
  kind?: 'employee' | 'alum' | 'guest' | undefined;
}

/** The people whom the reader may see, narrowed. Where somebody stands in the organisation is for colleagues alone. */
export const narrowed = (ctx: Ctx, { topic, group, language, kind }: Narrowing) =>
  visiblePeople(ctx)
    .$if(kind !== undefined, (q) => q.where('p.kind', '=', kind!))
    .$if(language !== undefined, (q) => q.where(sql<boolean>`${language} = any(p.languages)`))
    .$if(topic !== undefined, (q) => q.where((eb) => eb.or([answeredIn(ctx, topic!), declares(ctx, topic!)])))
    .$if(group !== undefined, (q) => q.where(isColleague(ctx.actor) ? isInGroup(group!) : sql<boolean>`false`));

const answeredIn = (ctx: Ctx, topic: string) =>
  sql<boolean>`(p.id in (${evidenceAnswers(ctx, { topic }).where(isCurrent).select('a.authorId')})
    or p.id in (${evidenceRooms(ctx, { topic }).where(isCurrent).select('a.authorId')}))`;

const declares = ({ actor }: Ctx, topic: string) => sql<boolean>`exists (
  select from declared_expertise d join topic t on t.id = d.topic_id
  where d.person_id = p.id and t.slug = ${topic} and ${topicReadable(actor)})`;

const isInGroup = (group: string) => sql<boolean>`exists (
  select from directory_group_member m where m.person_id = p.id and m.group_id = ${group}::uuid)`;
