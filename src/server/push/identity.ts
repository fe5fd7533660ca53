import { asSystem, type Ctx, type Services } from '../context.ts';
import { newIdentity, type Identity } from './vapid.ts';

/** Makes the keys by which push services know this installation, where it has none: browsers keep to them from then on. */
export async function keepPushIdentity(services: Services) {
  const { db, now } = asSystem(services);
  await db
    .insertInto('pushIdentity')
    .values({ ...newIdentity(), madeAt: now() })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The keys that were made at the first start. */
export const readPushIdentity = ({ db }: Pick<Ctx, 'db'>): Promise<Identity> =>
  db.selectFrom('pushIdentity').select(['publicKey', 'privateKey']).executeTakeFirstOrThrow();
