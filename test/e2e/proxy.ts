import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

type Change = (path: string, text: string) => string;

/** What stands between a browser and the server: it can be away, break what is open, and change what the server says. */
export async function openProxy(target: string) {
  const state = { isAway: false, change: null as Change | null };
  const sockets = new Set<Socket>();
  const server = createServer((asked, reply) => pass(target, asked, reply, state.change));
  server.on('connection', (socket) => {
    if (state.isAway) return void socket.destroy();
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  /** Breaks every connection; browsers try again by themselves. */
  const cut = () => sockets.forEach((socket) => socket.destroy());
  return {
    origin: `http://127.0.0.1:${port}`,
    cut,
    goAway: () => {
      state.isAway = true;
      cut();
    },
    comeBack: () => void (state.isAway = false),
    /** Has what the server says changed from now on, where it is a script. */
    change: (change: Change) => void (state.change = change),
    close: () => {
      cut();
      return new Promise<void>((resolve) => void server.close(() => resolve()));
    },
  };
}

function pass(target: string, asked: IncomingMessage, reply: ServerResponse, change: Change | null) {
  const { method, headers, url = '/' } = asked;
  const plain = { ...headers, 'accept-encoding': 'identity' };
  const passed = request(new URL(url, target), { method, headers: plain }, (answer) => {
    const isScript = change && answer.headers['content-type']?.includes('javascript');
    if (isScript) return void changed(answer, reply, (text) => change(url, text));
    reply.writeHead(answer.statusCode!, answer.headers);
    // A stream that says nothing yet has begun all the same.
    reply.flushHeaders();
    answer.pipe(reply);
    answer.on('error', () => reply.destroy());
  });
  passed.on('error', () => reply.destroy());
  reply.on('close', () => passed.destroy());
  asked.pipe(passed);
}

async function changed(answer: IncomingMessage, reply: ServerResponse, change: (text: string) => string) {
  const pieces: Buffer[] = [];
  for await (const piece of answer) pieces.push(piece as Buffer);
  const { 'content-length': _, etag: __, ...headers } = answer.headers;
  reply.writeHead(answer.statusCode!, headers);
  reply.end(change(Buffer.concat(pieces).toString()));
}
