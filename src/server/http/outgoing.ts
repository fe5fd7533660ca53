import { lookup } from 'node:dns/promises';
import { request as requestHttp, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isAllowed, isPublicAddress, isWebPort } from './ranges.ts';

/** The addresses that a name stands for. */
export type Resolve = (host: string) => Promise<string[]>;

export interface OutsideRequest {
  method?: 'GET' | 'HEAD' | 'POST';
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  /** For everything together: names, redirects, the whole reply. */
  timeoutMs?: number;
  maxBytes?: number;
  maxRedirects?: number;
  /** What may be called although it is not the public internet's: OUTGOING_ALLOW. */
  allow?: string[];
  resolve?: Resolve;
}

export interface OutsideReply {
  status: number;
  headers: IncomingMessage['headers'];
  body: Uint8Array;
  /** Where it came from at last. */
  url: string;
}

/** An address that the server must not call, or a reply that it does not take; `message` is for an administrator. */
export class OutsideRefused extends Error {}

/**
 * Calls an address that somebody gave, as nobody inside: only http and https, only public addresses (every one that the name
 * stands for) or those of OUTGOING_ALLOW, connected to exactly the address that was checked, at each redirect anew; without
 * cookies or credentials, within 10 s and 1 MB. Throws OutsideRefused, or the network's own error.
 */
export async function fetchOutside(url: string, request: OutsideRequest = {}): Promise<OutsideReply> {
  const deadline = AbortSignal.timeout(request.timeoutMs ?? 10_000);
  const headers = { ...request.headers, 'accept-encoding': 'identity', 'user-agent': 'Firsthand' };
  const first = { url: readUrl(url), method: request.method ?? 'GET', headers, body: request.body };
  try {
    return await callAll(first, request, deadline);
  } catch (error) {
    if (deadline.aborted) throw new OutsideRefused('It took too long', { cause: error });
    throw error;
  }
}

/** Reads an address that the server may be asked to call, without calling it. Throws OutsideRefused. */
export function readUrl(text: string, base?: URL): URL {
  if (!URL.canParse(text, base?.href)) throw new OutsideRefused('It is not an address');
  const url = new URL(text, base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new OutsideRefused('It must begin with https://');
  if (url.username || url.password) throw new OutsideRefused('It must not hold a name or a password');
  return url;
}

/** The addresses that a URL's host stands for, each of which may be called. Throws OutsideRefused. */
export async function resolveOutside(url: URL, { allow = [], resolve = resolveByDns }: OutsideRequest = {}) {
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  const addresses = isIP(host) ? [host] : await resolve(host);
  const port = portOf(url);
  if (addresses.length === 0) throw new OutsideRefused('Its name is not known');
  if (isAllowed({ host, addresses, port }, allow)) return addresses;
  if (!isWebPort(port)) throw new OutsideRefused(`Port ${port} is not for the web`);
  if (!addresses.every(isPublicAddress)) throw new OutsideRefused('It leads to an address that is not public');
  return addresses;
}

const portOf = ({ port, protocol }: URL) => Number(port || (protocol === 'https:' ? 443 : 80));

interface Hop {
  url: URL;
  method: string;
  headers: Record<string, string>;
  body: string | Uint8Array | undefined;
}

async function callAll(first: Hop, request: OutsideRequest, signal: AbortSignal) {
  const most = request.maxRedirects ?? 3;
  let hop = first;
  for (let redirects = 0; ; redirects++) {
    const reply = await call(hop, request, signal);
    const to = redirectOf(reply);
    if (to === null || most === 0) return reply;
    if (redirects === most) throw new OutsideRefused('It redirects too often');
    hop = follow(hop, reply.status, to);
  }
}

async function call(hop: Hop, request: OutsideRequest, signal: AbortSignal): Promise<OutsideReply> {
  const addresses = await orAborted(resolveOutside(hop.url, request), signal);
  const response = await connect(hop, addresses, signal);
  const body =
    redirectOf(response) === null ? await readBody(response, request.maxBytes ?? 1_000_000) : new Uint8Array();
  response.destroy();
  return { status: response.statusCode!, headers: response.headers, body, url: hop.url.href };
}

function connect({ url, method, headers, body }: Hop, addresses: string[], signal: AbortSignal) {
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  // A connection of its own, and no second look at the name: the one that was checked is the one that is called.
  const options: RequestOptions = { method, headers, signal, agent: false, lookup: pinned(addresses) };
  return new Promise<IncomingMessage>((resolve, reject) => {
    const request = send(url, options, resolve).on('error', reject);
    request.on('upgrade', (_response, socket) => {
      socket.destroy();
      reject(new OutsideRefused('It does not answer as the web does'));
    });
    request.end(body);
  });
}

function pinned(addresses: string[]): LookupFunction {
  const known = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_host, { all }, callback) => {
    if (all) callback(null, known);
    else callback(null, known[0]!.address, known[0]!.family);
  };
}

async function readBody(response: IncomingMessage, most: number) {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > most) throw new OutsideRefused('Its reply is too long');
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

interface Answered {
  headers: IncomingMessage['headers'];
  status?: number;
  statusCode?: number | undefined;
}

function redirectOf({ headers, status, statusCode }: Answered) {
  return [301, 302, 303, 307, 308].includes((status ?? statusCode)!) ? (headers.location ?? null) : null;
}

/** As fetch does it (WHATWG), and never from https to http; what names the caller stays with whom it was for. */
function follow({ url: from, method, headers, body }: Hop, status: number, to: string): Hop {
  const url = readUrl(to, from);
  if (from.protocol === 'https:' && url.protocol === 'http:') throw new OutsideRefused('It redirects to http');
  const { authorization: _, cookie: __, ...others } = headers;
  const kept = url.origin === from.origin ? headers : others;
  if (status === 307 || status === 308 || method === 'GET' || method === 'HEAD')
    return { url, method, headers: kept, body };
  return { url, method: 'GET', headers: kept, body: undefined };
}

const resolveByDns: Resolve = async (host) => (await lookup(host, { all: true })).map(({ address }) => address);

function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(new OutsideRefused('It took too long')), { once: true });
    work.then(resolve, reject);
  });
}
