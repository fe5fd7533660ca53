import { sql } from 'kysely';
import type { MailedAction, Purpose } from '#src/contract/notifications.ts';
import { transaction, type Ctx } from '../context.ts';
import { conflict, invalid, notFound } from '../http/problems.ts';
import type { ReviewResponse } from '#src/contract/freshness.ts';
import type { InvitationResponse } from '#src/contract/invitations.ts';
import { respondToReview } from '../freshness/responding.ts';
import { listCheckers } from '../freshness/whom.ts';
import { respondToInvitation } from '../invitations/responding.ts';
import { listNameable } from '../invitations/whom.ts';
import { hashToken } from '../sessions/tokens.ts';
import { actingAs } from './acting.ts';
import { unsubscribe } from './choosing.ts';
import { visibleNotifications } from './visible.ts';

/** What a link in a letter would do; does nothing, so that whoever looks into mail may open it. Throws a 404. */
export const readMailedAction = async (ctx: Ctx, token: string): Promise<MailedAction> =>
  present(await findAction(ctx, token));

/** Whom the reader of a letter could name in place of herself. Throws a 404 unless the link refers. */
export async function listNameableByMail(ctx: Ctx, { token, name }: { token: string; name: string }) {
  const action = await findAction(ctx, token);
  if (action.purpose !== 'refer' || stateOf(action) !== 'ready') throw notFound('Link');
  const { reviewRequestId, invitationId } = action.about!;
  if (reviewRequestId) return listCheckers(action.ctx, reviewRequestId, { name, limit: 8 });
  return listNameable(action.ctx, invitationId!, { name, limit: 8 });
}

/**
 * Does what a link in a letter is for, once, as the person whose letter it is and nothing else. Opened again it changes
 * nothing; throws a 409 where nobody waits for it any more.
 */
export function actByMail(ctx: Ctx, { token, to }: { token: string; to?: string | undefined }) {
  return transaction(ctx, async (ctx) => {
    // Two presses take turns.
    const locked = ctx.db.selectFrom('mailedAction').select('purpose').where('tokenHash', '=', hashToken(token));
    await locked.forUpdate().execute();
    const action = await findAction(ctx, token);
    const state = stateOf(action);
    if (state === 'over') throw conflict('It waits for you no longer');
    if (state === 'ready') await act(action, to);
    return present({ ...action, usedAt: action.usedAt ?? ctx.now() });
  });
}

/** Ends the letters of the kind that carried this link (RFC 8058): with one request, without signing in. Throws a 404. */
export function unsubscribeByMail(ctx: Ctx, token: string) {
  return transaction(ctx, async (ctx) => {
    const action = await findAction(ctx, token);
    if (action.purpose !== 'unsubscribe') throw notFound('Link');
    if (action.usedAt === null) await act(action);
  });
}

async function act(action: Action, to?: string) {
  const { ctx, purpose, about, part, tokenHash } = action;
  if (purpose === 'unsubscribe') await unsubscribe(ctx, part);
  else if (about!.reviewRequestId) {
    await respondToReview(ctx, about!.reviewRequestId, responseOf(purpose, to) as ReviewResponse);
  } else await respondToInvitation(ctx, about!.invitationId!, responseOf(purpose, to) as InvitationResponse);
  await ctx.db.updateTable('mailedAction').set({ usedAt: ctx.now() }).where('tokenHash', '=', tokenHash).execute();
}

function responseOf(
  purpose: Exclude<Purpose, 'unsubscribe'>,
  to: string | undefined,
): InvitationResponse | ReviewResponse {
  if (purpose === 'retire') return { response: purpose, reason: '' };
  if (purpose !== 'refer') return { response: purpose };
  if (to === undefined) throw invalid({ to: 'Say whom better to ask' });
  return { response: purpose, to };
}

type Action = Awaited<ReturnType<typeof findAction>>;

/** A link that still works, with the context in which its owner acts. */
async function findAction(ctx: Ctx, token: string) {
  const row = await ctx.db
    .selectFrom('mailedAction')
    .select(['personId', 'purpose', 'notificationId', 'part', 'usedAt', 'tokenHash'])
    .where('tokenHash', '=', hashToken(token))
    .where('purpose', '!=', 'reply')
    .where('expiresAt', '>', ctx.now())
    .executeTakeFirst();
  const acting = row && (await actingAs(ctx, row.personId));
  if (!acting) throw notFound('Link');
  const about = row.notificationId ? await readAbout(acting.ctx, row.notificationId) : null;
  return {
    ...row,
    purpose: row.purpose as Purpose,
    ctx: acting.ctx,
    name: acting.reader.name,
    language: acting.reader.language,
    about,
  };
}

/** What a letter was about, as far as its reader may still see it. */
async function readAbout(ctx: Ctx, notificationId: string) {
  const row = await visibleNotifications(ctx)
    .leftJoin('invitation as i', 'i.id', 'n.invitationId')
    .leftJoin('reviewRequest as rr', 'rr.id', 'n.reviewRequestId')
    .select(['q.id as questionId', 'ja.id as jobAidId', 'i.id as invitationId', 'rr.id as reviewRequestId'])
    .select(sql<string>`coalesce(q.title, ja.title)`.as('title'))
    .select(sql<boolean>`coalesce(i.due_at, rr.due_at) is not null`.as('isOpen'))
    .where('n.id', '=', notificationId)
    .executeTakeFirst();
  return row ?? null;
}

function stateOf({ purpose, usedAt, about }: Action): MailedAction['state'] {
  if (usedAt !== null) return 'used';
  return purpose === 'unsubscribe' || about?.isOpen ? 'ready' : 'over';
}

const present = (action: Action): MailedAction => ({
  purpose: action.purpose,
  state: stateOf(action),
  person: action.name,
  language: action.language,
  question: action.about?.questionId ? { id: action.about.questionId, title: action.about.title } : null,
  jobAid: action.about?.jobAidId ? { id: action.about.jobAidId, title: action.about.title } : null,
  part: action.part,
});
