import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Heard {
  authorization: string | undefined;
  model: string;
  messages: { role: string; content: string }[];
}

/** A language model for tests: writes what it is given to write, and remembers what it was sent. */
export async function startFakeLanguageModel(reply: () => { status: number; content: string }) {
  const heard: Heard[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { model, messages } = JSON.parse(Buffer.concat(chunks).toString()) as Omit<Heard, 'authorization'>;
    heard.push({ authorization: request.headers.authorization, model, messages });
    const { status, content } = reply();
    response.writeHead(request.url === '/v1/chat/completions' ? status : 404);
    response.end(JSON.stringify({ choices: [{ message: { role: 'assistant', content } }] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const stop = () => new Promise<void>((resolve) => void server.close(() => resolve()));
  return { url: `http://127.0.0.1:${port}/v1`, allow: `127.0.0.1:${port}`, heard, stop };
}
