import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { pictures, tellingJpeg } from '#test/pictures.ts';
import { createWorld } from '#test/world.ts';

const canary = 'canaryword';

test(
  'what webhooks, pictures and limits do is logged without addresses, secrets or contents',
  { retry: 0, timeout: 120_000 },
  async () => {
    const receiver = createServer((_, response) => response.writeHead(500, { 'x-said': canary }).end(canary));
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    const { port } = receiver.address() as AddressInfo;
    const lines: string[] = [];
    const allow = `127.0.0.1:${port},${canary}.internal`;
    const world = await createWorld(
      { LOG_LEVEL: 'trace', RATE_LIMIT: 'on', OUTGOING_ALLOW: allow },
      { log: { write: (line: string) => void lines.push(line) } },
    );
    const { mo, ada, app } = world;
    const events = ['question.asked' as const];
    const added = [
      await mo.webhooks.add({ body: { url: `http://127.0.0.1:${port}/${canary}?token=${canary}`, events } }),
      await mo.webhooks.add({ body: { url: `http://${canary}.invalid/`, events } }),
    ];
    const { secret } = await mo.webhooks.renewSecret({ params: { id: added[0]!.webhook.id } });
    await ada.uploads.add({ bytes: new Blob([tellingJpeg(canary)]) });
    await app.request(`/api/v1/uploads?name=${canary}`, {
      method: 'POST',
      headers: { cookie: ada.cookie },
      body: canary,
    });
    await app.request(`/uploads/${crypto.randomUUID()}/${canary}.png`, { headers: { cookie: ada.cookie } });
    for (let i = 0; i < 60; i++) await app.request(`/api/v1/sign-in-links/${canary.repeat(3)}${i}`);
    await ada.questions.ask({ body: { title: 'Who hears of this one?' } });
    const tried = async () => {
      const { items } = await mo.webhooks.deliveries({ params: { id: added[0]!.webhook.id } });
      const others = await mo.webhooks.deliveries({ params: { id: added[1]!.webhook.id } });
      return [...items, ...others.items].map(({ error }) => error);
    };
    await expect
      .poll(tried, { timeout: 90_000 })
      .toEqual(['It answered 500', expect.stringMatching(/^It can’t be reached/)]);
    await world.stop();
    receiver.close();

    const text = lines.join('');
    expect(text).toContain('"route":"/uploads/:id/:name?"');
    expect(text).toContain('"status":429');
    expect(lines.filter((line) => line.toLowerCase().includes(canary))).toEqual([]);
    for (const hidden of [secret, ...added.map((one) => one.secret)]) expect(text).not.toContain(hidden);
    expect(text).not.toContain(Buffer.from(pictures.jpeg).toString('base64').slice(0, 40));
  },
);
