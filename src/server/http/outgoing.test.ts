import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { BadSetting, readConfig } from '../config.ts';
import { fetchOutside, OutsideRefused, readUrl, resolveOutside, type OutsideRequest } from './outgoing.ts';

const servers: Server[] = [];
afterAll(() => servers.forEach((server) => server.close().closeAllConnections()));

/** A server on this machine, and what it was asked. */
async function serve(listener: RequestListener) {
  const asked: { method: string; url: string; headers: Record<string, unknown>; body: string }[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    asked.push({ method: request.method!, url: request.url!, headers: request.headers, body });
    listener(request, response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { port, origin: `http://127.0.0.1:${port}`, allow: [`127.0.0.1:${port}`], asked };
}

const noNames = async () => [];
const neverNamed = () => new Promise<string[]>(() => {});
const refusal = async (url: string, request: OutsideRequest = {}) =>
  fetchOutside(url, { resolve: noNames, timeoutMs: 2_000, ...request }).then(
    (reply) => `answered ${reply.status}`,
    (error: Error) => error,
  );

const hostile = [
  // this machine, in every spelling that some parser takes
  'http://127.0.0.1/',
  'http://127.1/',
  'http://127.0.1/',
  'http://127.255.255.254/',
  'http://2130706433/',
  'http://0x7f000001/',
  'http://0x7f.0.0.1/',
  'http://0x7f.1/',
  'http://0177.0.0.1/',
  'http://017700000001/',
  'http://00000177.0.0.1/',
  'http://127.0.0.1./',
  'http://127。0。0。1/',
  'http://127．0．0．1/',
  'http://①②⑦.⓪.⓪.①/',
  'http://１２７.0.0.1/',
  'http://%31%32%37.0.0.1/',
  'http://127.0.0.1%2e/',
  'http://0/',
  'http://0.0.0.0/',
  'http://0.1.2.3/',
  'http:/127.0.0.1/',
  'http:127.0.0.1',
  'http:\\\\127.0.0.1\\',
  'http://[::1]/',
  'http://[::]/',
  'http://[0:0:0:0:0:0:0:1]/',
  'http://[0000:0000:0000:0000:0000:0000:0000:0001]/',
  'http://[::ffff:127.0.0.1]/',
  'http://[::ffff:7f00:1]/',
  'http://[::127.0.0.1]/',
  'http://[::7f00:1]/',
  'http://[::ffff:0:127.0.0.1]/',
  'http://[64:ff9b::127.0.0.1]/',
  'http://[64:ff9b:1::7f00:1]/',
  'http://[2002:7f00:1::]/',
  'http://[2001:0:7f00:1::]/',
  'http://[2001:0000:4136:e378:8000:63bf:3fff:fdd2]/',
  // its network and those of others
  'http://10.0.0.1/',
  'http://10.255.255.255/',
  'http://167772161/',
  'http://172.16.0.1/',
  'http://172.31.255.255/',
  'http://192.168.0.1/',
  'http://0xc0a80001/',
  'http://[::ffff:10.0.0.1]/',
  'http://[64:ff9b::a00:1]/',
  'http://[2002:c0a8:1::]/',
  'http://[fc00::1]/',
  'http://[fd12:3456:789a::1]/',
  'http://[fe80::1]/',
  'http://[fe80::1%25eth0]/',
  'http://[fec0::1]/',
  'http://100.64.0.1/',
  'http://100.127.255.255/',
  // where clouds keep their secrets
  'http://169.254.169.254/latest/meta-data/',
  'http://2852039166/',
  'http://0xa9fea9fe/',
  'http://0251.0376.0251.0376/',
  'http://[::ffff:a9fe:a9fe]/',
  'http://[fd00:ec2::254]/',
  // nobody's, everybody's, for documents and for benches
  'http://192.0.0.1/',
  'http://192.0.2.1/',
  'http://198.51.100.1/',
  'http://203.0.113.1/',
  'http://198.18.0.1/',
  'http://192.88.99.1/',
  'http://224.0.0.1/',
  'http://239.255.255.255/',
  'http://240.0.0.1/',
  'http://255.255.255.255/',
  'http://[ff02::1]/',
  'http://[100::1]/',
  'http://[2001:db8::1]/',
  'http://[3fff::1]/',
  'http://[5f00::1]/',
  // not the web, or not as it should be
  'https://93.184.216.34:22/',
  'http://93.184.216.34:6379/',
  'http://user@93.184.216.34/',
  'http://user:secret@93.184.216.34/',
  'http://93.184.216.34@127.0.0.1/',
  'ftp://93.184.216.34/',
  'file:///etc/passwd',
  'gopher://93.184.216.34/',
  'data:text/plain,x',
  'javascript:alert(1)',
  'blob:https://93.184.216.34/x',
  'ws://93.184.216.34/',
  'unix:/var/run/docker.sock',
  '//93.184.216.34/',
  'http://',
  'http://999.1.1.1/',
  'http://1.2.3.4.5/',
  'not an address',
  '',
];

test(`${hostile.length} hostile addresses are refused before anything is sent`, { retry: 0 }, async () => {
  expect(new Set(hostile).size).toBeGreaterThanOrEqual(60);
  for (const url of hostile) {
    const error = await refusal(url);
    expect([url, error]).toEqual([url, expect.any(OutsideRefused)]);
    // It fell at the check, not at the network.
    expect([url, (error as Error).message]).toEqual([url, expect.not.stringMatching(/too long/)]);
  }
});

const of = (url: string, ...addresses: string[]) => resolveOutside(new URL(url), { resolve: async () => addresses });

test('a public address passes the check, by number and by name', async () => {
  expect(await of('https://93.184.216.34/')).toEqual(['93.184.216.34']);
  expect(await of('http://[2606:2800:220:1::1]/')).toEqual(['2606:2800:220:1::1']);
  expect(await of('https://example.org./hook?x#y', '93.184.216.34', '2606:2800:220:1::1')).toHaveLength(2);
});

test('a name is refused where any of its addresses is', { retry: 0 }, async () => {
  for (const inside of [
    '127.0.0.1',
    '10.1.2.3',
    '169.254.169.254',
    '::1',
    '::ffff:10.0.0.1',
    'fd00::1',
    'fe80::1%eth0',
  ]) {
    const resolve = async () => ['93.184.216.34', inside];
    expect(await refusal('https://example.org/', { resolve })).toBeInstanceOf(OutsideRefused);
  }
  for (const host of ['localhost', 'localhost.', 'LOCALHOST', 'ｌｏｃａｌｈｏｓｔ']) {
    await expect(fetchOutside(`http://${host}/`)).rejects.toThrow(OutsideRefused);
  }
});

test('the address that was checked is the one that is called, whatever the name says later', { retry: 0 }, async () => {
  const inside = await serve((_, response) => response.end('secret'));
  const answers = [['127.0.0.2'], ['127.0.0.1']];
  let looked = 0;
  const resolve = async () => answers[Math.min(looked++, 1)]!;
  // 127.0.0.2 stands for the public address of a name that is bound to another one as soon as it was checked.
  const request = { resolve, allow: [`127.0.0.2:${inside.port}`] };
  expect(await refusal(`http://rebinding.example:${inside.port}/`, request)).toMatchObject({ code: 'ECONNREFUSED' });
  expect([looked, inside.asked]).toEqual([1, []]);
  expect(await refusal(`http://rebinding.example:${inside.port}/`, request)).toBeInstanceOf(OutsideRefused);
});

test('each redirect is looked at like the first address', { retry: 0 }, async () => {
  const inside = await serve((_, response) => response.end('secret'));
  const targets = [
    inside.origin,
    'http://169.254.169.254/',
    'file:///etc/passwd',
    'http://[::1]/',
    '//10.0.0.1/',
    'http://u:p@1.1.1.1/',
  ];
  for (const location of targets) {
    for (const status of [301, 302, 303, 307, 308]) {
      const outside = await serve((_, response) => response.writeHead(status, { location }).end());
      expect(await refusal(outside.origin, { allow: outside.allow })).toBeInstanceOf(OutsideRefused);
    }
  }
  expect(inside.asked).toEqual([]);
});

test('three redirects are followed, a fourth is not; none where none is wanted', async () => {
  const site = await serve((request, response) => {
    const left = Number(request.url!.slice(1));
    if (left === 0) response.end('here');
    else response.writeHead(302, { location: `/${left - 1}` }).end();
  });
  const ask = (path: string, more: OutsideRequest = {}) =>
    refusal(`${site.origin}${path}`, { allow: site.allow, ...more });
  expect(await ask('/3')).toBe('answered 200');
  expect(await ask('/4')).toMatchObject({ message: 'It redirects too often' });
  expect(await ask('/1', { maxRedirects: 0 })).toBe('answered 302');
});

test('credentials stay with whom they were for, and no cookie comes back', async () => {
  const other = await serve((_, response) => response.end());
  const site = await serve((request, response) => {
    response.setHeader('set-cookie', 'a=b');
    if (request.url === '/') response.writeHead(302, { location: '/own' }).end();
    else response.writeHead(307, { location: `${other.origin}/` }).end();
  });
  const headers = { authorization: 'Bearer x', cookie: 'c=d', 'x-other': 'e' };
  await fetchOutside(site.origin, { method: 'POST', body: 'f', headers, allow: [...site.allow, ...other.allow] });
  expect(site.asked.map(({ method }) => method)).toEqual(['POST', 'GET']);
  expect(site.asked[1]!.headers).toMatchObject({ authorization: 'Bearer x', cookie: 'c=d' });
  expect(other.asked[0]!.headers).toMatchObject({ 'x-other': 'e' });
  expect(Object.keys(other.asked[0]!.headers)).not.toContain('authorization');
  expect(Object.keys(other.asked[0]!.headers)).not.toContain('cookie');
});

test('what is slow, and what never ends, is given up', { retry: 0 }, async () => {
  const silent = await serve(() => {});
  expect(await refusal(silent.origin, { allow: silent.allow, timeoutMs: 200 })).toMatchObject({
    message: 'It took too long',
  });

  const dripping = await serve((_, response) => {
    const timer = setInterval(() => response.write('x'), 20);
    response.on('close', () => clearInterval(timer));
  });
  expect(await refusal(dripping.origin, { allow: dripping.allow, timeoutMs: 200 })).toMatchObject({
    message: 'It took too long',
  });

  const endless = await serve((_, response) => {
    const more = () => response.destroyed || response.write('x'.repeat(60_000), () => setImmediate(more));
    more();
  });
  expect(await refusal(endless.origin, { allow: endless.allow })).toMatchObject({ message: 'Its reply is too long' });

  expect(await refusal('http://slow.example/', { resolve: neverNamed, timeoutMs: 100 })).toMatchObject({
    message: 'It took too long',
  });
});

const may = (url: string, allow: string, ...addresses: string[]) =>
  resolveOutside(new URL(url), {
    allow: readConfig({ OUTGOING_ALLOW: allow }).outgoingAllow,
    resolve: async () => addresses,
  }).then(
    () => true,
    () => false,
  );

test('OUTGOING_ALLOW opens exactly what it names', { retry: 0 }, async () => {
  expect(await may('http://hooks.internal/', 'hooks.internal', '10.1.2.3')).toBe(true);
  expect(await may('http://hooks.internal:8080/', 'hooks.internal', '10.1.2.3')).toBe(false);
  expect(await may('http://hooks.internal:8080/', 'hooks.internal:8080', '10.1.2.3')).toBe(true);
  expect(await may('http://other.internal/', 'hooks.internal', '10.1.2.3')).toBe(false);
  expect(await may('http://a.hooks.internal/', 'hooks.internal', '10.1.2.3')).toBe(false);
  expect(await may('http://10.1.2.3/', '10.1.0.0/16')).toBe(true);
  expect(await may('http://any.internal/', '10.1.0.0/16, fd00::/8', '10.1.2.3', 'fd00::1')).toBe(false);
  expect(await may('http://any.internal/', '10.1.0.0/16', '10.1.2.3')).toBe(true);
  expect(await may('http://any.internal/', '10.1.0.0/16', '10.1.2.3', '10.2.0.1')).toBe(false);
  expect(await may('http://[fd00::1]:8443/', '[fd00::/8]:8443')).toBe(true);
  expect(await may('http://[fd00::1]/', 'fd00::/8')).toBe(true);
  expect(await may('http://[fe80::1]/', 'fd00::/8')).toBe(false);
  for (const odd of ['10.1.0.0/33', 'a b/c', '10.1.0.0/16/2', 'http://x/']) {
    expect(() => readConfig({ OUTGOING_ALLOW: odd })).toThrow(BadSetting);
  }
});

test('what is no address says what it must be', () => {
  expect(() => readUrl('ftp://x/')).toThrow('It must begin with https://');
});
