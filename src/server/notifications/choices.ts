import type { Selectable } from 'kysely';
import { defaultChoices, type Choices } from '#src/contract/notifications.ts';
import type { Ctx } from '../context.ts';
import type { Tables } from '../db/schema.ts';

/** How a person wants to be told. */
export async function readChoices({ db }: Pick<Ctx, 'db'>, personId: string): Promise<Choices> {
  const row = await db.selectFrom('notificationChoice').selectAll().where('personId', '=', personId).executeTakeFirst();
  return row ? asChoices(row) : defaultChoices;
}

const asChoices = (row: Selectable<Tables['notificationChoice']>): Choices => ({
  asked: { mail: row.askedMail, push: row.askedPush },
  near: { mail: row.nearMail, push: row.nearPush },
  yours: { mail: row.yoursMail, push: row.yoursPush },
  digestAt: row.digestAt,
  quiet: row.quietFrom !== null && row.quietTo !== null ? { from: row.quietFrom, to: row.quietTo } : null,
});

/** The same as a row. */
export const asRow = ({ asked, near, yours, digestAt, quiet }: Choices) => ({
  askedMail: asked.mail,
  nearMail: near.mail,
  yoursMail: yours.mail,
  askedPush: asked.push,
  nearPush: near.push,
  yoursPush: yours.push,
  digestAt,
  quietFrom: quiet?.from ?? null,
  quietTo: quiet?.to ?? null,
});
