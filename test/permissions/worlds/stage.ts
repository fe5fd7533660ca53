import { createClient } from '#src/client/client.ts';
import { createApp } from '#src/server/app.ts';
import { asSystem } from '#src/server/context.ts';
import { makeLink } from '#src/server/sessions/links.ts';
import { questionsCompared } from '#test/background.ts';
import { createWorld, type World } from '#test/world.ts';

const begin = Date.UTC(2026, 0, 5, 9);
const stepMs = 2 * 3_600_000;

export type Stage = Awaited<ReturnType<typeof openStage>>;
export type Player = Awaited<ReturnType<Stage['join']>>;

/** An application with a clock of its own: each step of the history begins two hours after the one before. */
export async function openStage() {
  const world = await createWorld();
  let [step, ticks] = [0, 0];
  const stepAt = () => new Date(begin + step * stepMs);
  // The background has the step's time; each request takes ticks of its own, so that no two events are at the same time.
  world.services.now = stepAt;
  const services = { ...world.services, now: () => new Date(begin + step * stepMs + ticks++) };
  const app = createApp(services, world.operatorToken);
  const { db } = services;
  /** What the background makes of a step belongs to that step. */
  const next = async () => {
    await questionsCompared(db);
    step++;
    ticks = 0;
  };
  /** For those who look: whatever was done before by looking, the time is the same. */
  const setTicks = (value: number) => void (ticks = value);
  const clientWith = (headers: Record<string, string>) =>
    createClient(async (path, init) =>
      app.request(path, { ...init, headers: { ...(init.headers as Record<string, string>), ...headers } }),
    );

  const signIn = async (id: string) => {
    const token = (await makeLink(asSystem(services), id)).url.split('/').at(-1)!;
    const reply = await app.request('/api/v1/sessions', { method: 'POST', body: JSON.stringify({ token }) });
    return reply.headers.get('set-cookie')!.split(';')[0]!;
  };
  const join = async (name: string, change: { kind?: 'alum' | 'guest'; administrator?: true } = {}) => {
    await next();
    const id: string = crypto.randomUUID();
    const { kind = 'employee' as const, administrator } = change;
    await db.insertInto('person').values({ id, name, kind, joinedAt: stepAt() }).execute();
    if (administrator) await db.insertInto('administrator').values({ personId: id, appointedAt: stepAt() }).execute();
    const cookie = await signIn(id);
    return { id, name, headers: { cookie } as Record<string, string>, ...clientWith({ cookie }) };
  };

  await settlePast(db);
  return {
    app,
    services,
    next,
    setTicks,
    join,
    signIn,
    clientWith,
    operatorToken: world.operatorToken,
    stop: world.stop,
  };
}

/** Who came with the world came at a time that nobody chose. */
async function settlePast(db: World['services']['db']) {
  const past = new Date(begin);
  await db.updateTable('person').set({ joinedAt: past }).execute();
  await db.updateTable('event').set({ at: past }).execute();
  await db.updateTable('administrator').set({ appointedAt: past }).execute();
  await db.updateTable('guidePage').set({ updatedAt: past }).execute();
  await db.deleteFrom('session').execute();
}
