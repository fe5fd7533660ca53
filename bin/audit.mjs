import { spawnSync } from 'node:child_process';
import { root } from './prepare.mjs';

/**
 * Asks the registry for known vulnerabilities, high and critical, in what the program runs with. `passed` with the sentence of
 * what was found; null where the registry does not say, with the reason.
 */
export function auditDependencies(run = npmAudit) {
  const { status, stdout, stderr } = run();
  const report = parse(stdout);
  const counts = report?.metadata?.vulnerabilities;
  if (!counts) return { passed: null, message: `the registry gave no audit: ${reason(report, stderr)}` };
  const serious = counts.high + counts.critical;
  if (serious === 0 && status === 0) return { passed: true, message: 'no serious vulnerability is known' };
  const names = Object.values(report.vulnerabilities ?? {})
    .filter(({ severity }) => severity === 'high' || severity === 'critical')
    .map(({ name, severity }) => `${name} (${severity})`);
  return { passed: false, message: `known vulnerabilities: ${names.join(', ') || serious}` };
}

const npmAudit = () =>
  spawnSync('npm', ['audit', '--omit=dev', '--audit-level=high', '--json'], {
    cwd: root,
    encoding: 'utf8',
    timeout: 60_000,
  });

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The registry's own words, or npm's. */
function reason(report, stderr = '') {
  const said = report?.message ?? report?.error?.summary ?? /^npm (?:warn audit|error) (.*)$/m.exec(stderr ?? '')?.[1];
  return said ? said.replace(/https?:\/\/\S+/g, '').trim() : 'it can’t be reached';
}
