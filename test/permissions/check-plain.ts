import { maySee } from './canaries.ts';
import { changedTables, fingerprint } from './fingerprint.ts';
import type { History } from './history.ts';
import { newFindings, type Findings } from './matrix.ts';
import { plain, type PlainCall } from './plain.ts';
import { roles, type Role } from './roles.ts';
import { deliver, inTransaction, type App, type Reply } from './sending.ts';

/** Calls every address that is not in the contract as everybody. */
export async function checkPlain(history: History): Promise<Findings> {
  const findings = newFindings();
  for (const [route, callsOf] of Object.entries(plain)) {
    const method = route.split(' ')[0] as 'GET';
    const before = await fingerprint(history);
    const visits = callsOf(history).flatMap((call) => roles.map((role) => ({ role, route, call })));
    for (const visit of visits) await pay(history, findings, { ...visit, method });
    const changed = changedTables(before, await fingerprint(history));
    if (changed.length > 0) findings.wrong.push(`${route} was refused or reads, and changed ${changed.join(', ')}`);
  }
  return findings;
}

interface Visit {
  role: Role;
  route: string;
  call: PlainCall;
}

async function pay(history: History, findings: Findings, { method, ...visit }: Visit & { method: 'GET' }) {
  const { role, call } = visit;
  const send = async (app: App) => {
    const headers = history.headers[role.name]!;
    judge(
      history,
      findings,
      visit,
      await deliver(app, { method, path: call.path as '/' }, { headers, body: call.body }),
    );
  };
  if (method === 'GET' || call.refused(role) !== null) await send(history.app);
  else await inTransaction(history, send);
  findings.cells++;
}

function judge({ canaries, secrets }: History, findings: Findings, { role, route, call }: Visit, reply: Reply) {
  findings.requests++;
  const expected = call.refused(role);
  const right = expected === null ? reply.status < 400 : reply.status === expected;
  if (!right) findings.wrong.push(`${role.name}: ${route} ${call.path} gave ${reply.status}, not ${expected ?? '2xx'}`);
  if (right && expected === null && route.startsWith('GET /uploads')) findings.arrived++;
  const told = canaries.findIn(reply.text).filter((canary) => !maySee(role, canary));
  findings.leaks.push(...told.map(({ kind, word }) => `${role.name}: ${route} tells ${kind} ${word}`));
  if (secrets.some((secret) => reply.text.includes(secret)))
    findings.leaks.push(`${role.name}: ${route} tells a secret`);
}
