import type { Language } from '#src/contract/languages.ts';
import type { Actor, Ctx } from '../context.ts';
import { readsIn, whoMaySignIn } from '../sessions/queries.ts';

/** Somebody who is to be told something, with what it takes to reach her. */
export interface Reader {
  id: string;
  name: string;
  email: string | null;
  timeZone: string;
  /** In which she reads letters. */
  language: Language;
}

/**
 * The context in which the program looks for a person, or does what her letter's link says: with her rights as they are now and
 * no office that she holds. null where she may not sign in any more.
 */
export async function actingAs(ctx: Ctx, personId: string): Promise<{ ctx: Ctx; reader: Reader } | null> {
  const reader = await whoMaySignIn(ctx)
    .select(['p.id', 'p.name', 'p.email', 'p.timeZone', 'p.kind'])
    .select(readsIn.as('language'))
    .where('p.id', '=', personId)
    .executeTakeFirst();
  if (!reader) return null;
  const actor: Actor = {
    id: reader.id,
    kind: reader.kind as 'employee' | 'alum' | 'guest',
    isAdministrator: false,
    isConsultant: false,
    isOperator: false,
    sessionId: null,
    scopes: ['read', 'write'],
  };
  return { ctx: { ...ctx, actor }, reader };
}
