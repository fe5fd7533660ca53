import type { World } from '../world.ts';

export interface ScimReply {
  status: number;
  headers: Headers;
  body: ScimBody;
}

/** What a reply holds; named are the lists that the tests look into. */
interface ScimBody {
  [name: string]: unknown;
  id: string;
  meta: { version: string; location: string };
  totalResults: number;
  Resources: ({ id: string; userName: string } & Record<string, unknown>)[];
  members: { value: string; display: string }[];
}

/** A directory that reaches the world by SCIM, with a token of a service account that administrates. */
export async function connectDirectory({ mo, app }: World) {
  const account = await mo.tokens.makeAccount({
    body: { name: 'Directory', purpose: 'Joins people', administrator: true },
  });
  const { secret } = await mo.tokens.makeForAccount({
    params: { id: account.id },
    body: { name: 'SCIM', scopes: ['people'], days: null },
  });
  const send = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<ScimReply> => {
    const reply = await app.request(`/scim/v2${path}`, {
      method,
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/scim+json', ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await reply.text();
    return { status: reply.status, headers: reply.headers, body: text ? JSON.parse(text) : {} };
  };
  const find = (kind: 'Users' | 'Groups', filter: string) => send('GET', `/${kind}?${new URLSearchParams({ filter })}`);
  const patch = (path: string, ...operations: object[]) =>
    send('PATCH', path, { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: operations });
  return { account, secret, send, find, patch };
}

export type Directory = Awaited<ReturnType<typeof connectDirectory>>;
