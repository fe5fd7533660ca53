import { Told } from '#src/contract/stream.ts';

interface App {
  request: (path: string, init?: RequestInit) => Response | Promise<Response>;
}

/** Reads a live stream as a program would: what was told so far, and whether it was closed. */
export async function openStream(app: App, headers: Record<string, string>) {
  const reply = await app.request('/api/v1/stream', { headers });
  const told: Told[] = [];
  const ids: string[] = [];
  let text = '';
  let closed = false;
  const reader = reply.ok ? reply.body!.getReader() : null;

  const read = async () => {
    const decoder = new TextDecoder();
    for (;;) {
      const { done, value } = await reader!.read();
      if (done) break;
      text += decoder.decode(value, { stream: true });
      const messages = text.split('\n\n');
      text = messages.pop()!;
      for (const message of messages) take(message);
    }
    closed = true;
  };
  const take = (message: string) => {
    const field = (name: string) =>
      message
        .split('\n')
        .find((line) => line.startsWith(`${name}: `))
        ?.slice(name.length + 2);
    const data = field('data');
    if (data === undefined) return;
    // Strict: nothing else may stand in it.
    told.push(Told.strict().parse(JSON.parse(data)));
    ids.push(field('id')!);
  };
  if (reader) read().catch(() => (closed = true));
  return { reply, told, ids, isClosed: () => closed, close: () => reader?.cancel() };
}

export type StreamReader = Awaited<ReturnType<typeof openStream>>;
