import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Heard {
  authorization: string | undefined;
  fields: Record<string, string>;
  bytes: number;
}

/** A transcription service for tests: hears the same in every recording, and remembers what it was sent. */
export async function startFakeTranscriber(reply: () => { status: number; body: string }) {
  const heard: Heard[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const form = await new Response(Buffer.concat(chunks), {
      headers: { 'content-type': request.headers['content-type']! },
    }).formData();
    const fields = Object.fromEntries([...form].filter(([, value]) => typeof value === 'string')) as Heard['fields'];
    heard.push({ authorization: request.headers.authorization, fields, bytes: (form.get('file') as File).size });
    const { status, body } = reply();
    response.writeHead(request.url === '/v1/audio/transcriptions' ? status : 404).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const stop = () => new Promise<void>((resolve) => void server.close(() => resolve()));
  return { url: `http://127.0.0.1:${port}/v1`, allow: `127.0.0.1:${port}`, heard, stop };
}
