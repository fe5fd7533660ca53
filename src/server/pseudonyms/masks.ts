import type { Ctx } from '../context.ts';
import { forbidden } from '../http/problems.ts';

/** What tells under which name somebody acts on a question. */
export interface Masked {
  authorId: string;
  /** Whether the actor asked it, under her name or without. */
  mine: boolean;
  pausedAt: Date | null;
}

/** The name of everybody who asks without a name. */
export const anonymous = 'Anonymous';

/** The context in which somebody looks at her own question: under the name that she asked it by. */
export const underOwnName = (ctx: Ctx, { authorId, mine }: Omit<Masked, 'pausedAt'>): Ctx =>
  mine && authorId !== ctx.actor.id ? { ...ctx, actor: { ...ctx.actor, id: authorId } } : ctx;

/**
 * The same to write something: whatever the asker does on a question that she asked without a name, she does under its
 * pseudonym, so that neither texts nor events tell who she is. Throws a 403 while the pseudonym is paused.
 */
export function actUnderOwnName(ctx: Ctx, question: Masked): Ctx {
  const acting = underOwnName(ctx, question);
  if (acting !== ctx && question.pausedAt) throw forbidden(paused);
  return acting;
}

export const paused = 'What you write without a name is paused: an administrator looks at it first';
