import { createClient, type Client } from '#src/client/client.ts';
import { findServer, type Operator } from '#src/server/operator.ts';

export interface Connection {
  api: Client;
  /** Whether it ends with this command; otherwise a server runs that goes on. */
  isPrivate: boolean;
}

/** What is needed of the server's own code, loaded only where a command runs. */
export const loadOperations = () => import('#src/server/operate.ts');

/** Works through the server that runs on this data folder, or else through one that runs for this command alone. */
export async function withServer<T>(
  work: (connection: Connection) => Promise<T>,
  { mayCreate = false } = {},
): Promise<T> {
  const { hasDatabase, readSettings, servePrivately } = await loadOperations();
  const config = readSettings();
  const running = await findServer(config.dataDir);
  if (running) return work({ api: clientFor(running), isPrivate: false });
  if (!mayCreate && !hasDatabase(config)) throw new Error(nothingIn(config.dataDir));
  const server = await servePrivately(config);
  try {
    return await work({ api: clientFor(server), isPrivate: true });
  } finally {
    await server.stop();
  }
}

function clientFor({ url, token }: Operator) {
  const send = async (path: string, init: RequestInit) => {
    const headers = { ...(init.headers as Record<string, string>), authorization: `Bearer ${token}` };
    const response = await fetch(url + path, { ...init, headers });
    // Read to its end here, so that a server that goes in the middle of a reply is told of alike.
    const body = response.status === 204 ? null : await response.arrayBuffer();
    return new Response(body, response);
  };
  return createClient((path, init) =>
    send(path, init).catch((error: Error) => {
      throw new Error('The server does not answer any more', { cause: error });
    }),
  );
}

const nothingIn = (dataDir: string) =>
  `There is no Firsthand in ${dataDir}. Set DATA_DIR or DATABASE_URL as for the server, or start it first: npm start`;
