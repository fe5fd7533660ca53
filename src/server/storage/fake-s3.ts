import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createHash, createHmac } from 'node:crypto';
import type { AddressInfo } from 'node:net';

/** An S3 server for tests, in memory: one bucket, objects, ranges, listing and uploads in parts; refuses what is not signed. */
export async function startFakeS3(bucket = 'firsthand') {
  const objects = new Map<string, Buffer>();
  const coming = new Map<string, Map<number, Buffer>>();
  const server = createServer((request, response) => {
    answer({ request, response, objects, coming, bucket }).catch((error: Error) => {
      response.writeHead(500).end(error.message);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return {
    settings: { endpoint, bucket, region: 'eu-1', accessKeyId: 'key', secretAccessKey: 'secret' },
    objects,
    coming,
    stop,
  };
}

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  objects: Map<string, Buffer>;
  coming: Map<string, Map<number, Buffer>>;
  bucket: string;
}

const authorization =
  /^AWS4-HMAC-SHA256 Credential=key\/((\d{8})\/eu-1\/s3\/aws4_request), ?SignedHeaders=([^,]*host[^,]*), ?Signature=([0-9a-f]{64})$/;

const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
const sha256 = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest('hex');

/** As S3 does it (Signature Version 4): what was sent is what was signed with the secret key. */
function isSigned({ method, url, headers }: IncomingMessage, body: Buffer) {
  const [, scope, day, names, signature] = authorization.exec(headers.authorization ?? '') ?? [];
  const told = String(headers['x-amz-content-sha256']);
  if (!scope || (told !== 'UNSIGNED-PAYLOAD' && told !== sha256(body))) return false;
  const { pathname, searchParams } = new URL(url!, 'http://s3');
  const query = [...searchParams].map((pair) => pair.map(escaped).join('=')).toSorted();
  const signed = names!.split(';').map((name) => `${name}:${String(headers[name]).trim()}\n`);
  const request = [method, pathname, query.join('&'), signed.join(''), names, told].join('\n');
  const text = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha256(request)].join('\n');
  const key = ['eu-1', 's3', 'aws4_request'].reduce<Buffer>((key, part) => hmac(key, part), hmac('AWS4secret', day!));
  return hmac(key, text).toString('hex') === signature;
}

const escaped = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

async function answer(exchange: Exchange) {
  const { request, response, bucket } = exchange;
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { pathname, searchParams } = new URL(request.url!, 'http://s3');
  const body = Buffer.concat(chunks);
  if (!isSigned(request, body)) return void response.writeHead(403).end('<Error/>');
  if (!pathname.startsWith(`/${bucket}`))
    return void response.writeHead(404).end('<Error><Code>NoSuchBucket</Code></Error>');
  const key = decodeURIComponent(pathname.slice(bucket.length + 2));
  const asked = { ...exchange, key, query: searchParams, body };
  if (key === '') return listed(asked);
  return { GET: sent, HEAD: sent, PUT: kept, POST: joined, DELETE: removed }[request.method!]!(asked);
}

type Asked = Exchange & { key: string; query: URLSearchParams; body: Buffer };

function listed({ response, objects, query }: Asked) {
  const keys = [...objects.keys()].filter((key) => key.startsWith(query.get('prefix') ?? '')).toSorted();
  const from = Number(query.get('continuation-token') ?? 0);
  // Fewer at a time than S3 gives, so that there are pages.
  const upTo = from + Math.min(2, Number(query.get('max-keys') ?? 2));
  const more = upTo < keys.length;
  const contents = keys.slice(from, upTo).map((key) => `<Contents><Key>${key}</Key><Size>1</Size></Contents>`);
  const next = more ? `<NextContinuationToken>${upTo}</NextContinuationToken>` : '';
  const xml = `<ListBucketResult><IsTruncated>${more}</IsTruncated>${contents.join('')}${next}</ListBucketResult>`;
  response.writeHead(200, { 'content-type': 'application/xml' }).end(xml);
}

function sent({ request, response, objects, key }: Asked) {
  const whole = objects.get(key);
  if (!whole) return void response.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>');
  const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
  const part = from ? whole.subarray(Number(from), Number(to) + 1) : whole;
  response.writeHead(from ? 206 : 200, { 'content-length': part.length, etag: etagOf(whole) });
  response.end(request.method === 'HEAD' ? undefined : part);
}

function kept({ response, objects, coming, key, query, body }: Asked) {
  const parts = coming.get(query.get('uploadId') ?? '');
  if (parts) parts.set(Number(query.get('partNumber')), body);
  else objects.set(key, body);
  response.writeHead(200, { etag: etagOf(body) }).end();
}

function joined({ response, objects, coming, key, query }: Asked) {
  const id = query.get('uploadId');
  if (id === null) {
    const begun = String(coming.size + 1);
    coming.set(begun, new Map());
    const xml = `<InitiateMultipartUploadResult><UploadId>${begun}</UploadId></InitiateMultipartUploadResult>`;
    return void response.writeHead(200, { 'content-type': 'application/xml' }).end(xml);
  }
  const parts = [...coming.get(id)!].toSorted(([a], [b]) => a - b).map(([, part]) => part);
  objects.set(key, Buffer.concat(parts));
  coming.delete(id);
  const xml = `<CompleteMultipartUploadResult><Key>${key}</Key><ETag>"x"</ETag></CompleteMultipartUploadResult>`;
  response.writeHead(200, { 'content-type': 'application/xml' }).end(xml);
}

function removed({ response, objects, coming, key, query }: Asked) {
  if (query.has('uploadId')) coming.delete(query.get('uploadId')!);
  else objects.delete(key);
  response.writeHead(204).end();
}

const etagOf = (body: Buffer) => `"${createHash('md5').update(body).digest('hex')}"`;
