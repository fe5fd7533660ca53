import type { Climb } from '#src/contract/climbs.ts';
import type { Invitation } from '#src/contract/invitations.ts';
import { moveClimb } from '#src/server/climbs/moving.ts';
import { asSystem } from '#src/server/context.ts';
import type { World } from './world.ts';

export type Member = World['ada'];

/** A Monday at ten, when everybody works as the organisation does by default. */
export const monday = new Date('2026-11-23T10:00Z');

/** So many minutes later. */
export const later = (at: Date, minutes: number) => new Date(at.getTime() + minutes * 60_000);

/** People who know about a subject: each answered a question about it, which worked for who asked. */
export async function joinKnowers(world: World, subject: string, names: string[]): Promise<Member[]> {
  const people: Member[] = [];
  for (const name of names) people.push(await world.join(name));
  for (const person of people) await teach(world, person, subject);
  return people;
}

/** Has everybody leave but the cast, so that the next story begins with nobody who knows. */
export async function forgetKnowers({ services: { db, now }, ada, elif, mo }: World) {
  const people = await db
    .selectFrom('person')
    .select('id')
    .where('kind', '=', 'employee')
    .where('id', 'not in', [ada.id, elif.id, mo.id])
    .execute();
  if (people.length === 0) return;
  await db
    .insertInto('departure')
    .values(people.map(({ id }) => ({ personId: id, departedBy: mo.id, departedAt: now() })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Has a person known to know about a subject. */
export async function teach(world: World, person: Member, subject: string) {
  const { id } = await world.mo.questions.ask({ body: { title: `Once about ${subject}, and again?` } });
  const answer = await person.answers.answer({ params: { id }, body: { body: `This is how ${subject} works.` } });
  await world.mo.answers.judge({ params: { id: answer.id }, body: { outcome: 'worked' } });
}

type Draft = Parameters<Member['questions']['ask']>[0]['body'];

/** Asks about a subject, today unless told otherwise, and has whom it is for chosen. */
export async function askAbout(world: World, asker: Member, subject: string, more: Partial<Draft> = {}) {
  const body = { title: `What about ${subject} now?`, urgency: 'today' as const, ...more };
  const { id } = await asker.questions.ask({ body });
  await world.doDue();
  return id;
}

export async function readClimb(reader: Member, id: string): Promise<Climb> {
  const { climb } = await reader.climbs.read({ params: { id } });
  if (!climb) throw new Error('it has no climb');
  return climb;
}

/** What happened on a ladder, in order. */
export const happened = (climb: Climb) => climb.log.map(({ what }) => what);

/** The names of those asked, in order. */
export const asked = (climb: Climb) => (climb.asked ?? []).map(({ person }) => person.name).toSorted();

/** What somebody was asked on a question; undefined when she was not. */
export async function invitationOf(person: Member, questionId: string): Promise<Invitation | undefined> {
  for (const state of ['open', 'past'] as const) {
    const { items } = await person.invitations.list({ query: { state, limit: 100 } });
    const found = items.find(({ question }) => question.id === questionId);
    if (found) return found;
  }
  return undefined;
}

type Said = Parameters<Member['invitations']['respond']>[0]['body'];

/** Taps a response to the invitation to a question, and has follow what follows. */
export async function respond(world: World, person: Member, questionId: string, body: Said): Promise<Invitation> {
  const invitation = await invitationOf(person, questionId);
  if (!invitation) throw new Error(`${person.name} was not asked`);
  const said = await person.invitations.respond({ params: { id: invitation.id }, body });
  await world.doDue();
  return said;
}

interface Invited {
  questionId: string;
  personId: string;
  referredBy?: string;
  referredTo?: string;
}

/** Invites somebody whatever the hour is and whatever speaks for her, as if she had been chosen; gives the invitation's id. */
export async function inviteDirectly({ services }: World, { questionId, personId, ...referral }: Invited) {
  const ctx = asSystem(services);
  const { referredBy = null, referredTo = null } = referral;
  const id = crypto.randomUUID();
  const reasons = [{ is: 'referred', by: [referredBy ?? personId] }];
  await ctx.db
    .insertInto('invitation')
    .values({
      id,
      questionId,
      personId,
      referredBy,
      referredTo,
      round: 1,
      place: 'referral',
      why: JSON.stringify({ reasons }),
    })
    .execute();
  await moveClimb(ctx, questionId, { is: 'invited', people: [{ personId, referredBy }] });
  const considered = {
    referral: null,
    chosen: [],
    runnersUp: [],
    excluded: [{ personId, why: 'away' }],
    passedOver: [],
    more: 0,
  };
  await ctx.db
    .insertInto('choice')
    .values({ id: crypto.randomUUID(), questionId, round: 1, considered: JSON.stringify(considered) })
    .execute();
  return id;
}
