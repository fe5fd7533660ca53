import { expect, test } from 'vitest';
import { auditDependencies } from '#bin/audit.mjs';

const saying = (report: unknown, status = 0, stderr = '') => ({ status, stdout: JSON.stringify(report), stderr });
const counts = (high: number, critical: number) => ({
  metadata: { vulnerabilities: { low: 3, moderate: 2, high, critical } },
});

test('nothing serious known is a pass, and something is not', () => {
  expect(auditDependencies(() => saying(counts(0, 0))).passed).toBe(true);
  const vulnerabilities = { pg: { name: 'pg', severity: 'critical' }, x: { name: 'x', severity: 'low' } };
  const found = auditDependencies(() => saying({ ...counts(0, 1), vulnerabilities }, 1));
  expect(found).toEqual({ passed: false, message: 'known vulnerabilities: pg (critical)' });
});

test('a registry without an audit is neither, and the reason is told without its address', () => {
  const refused = saying({ message: '405 Method Not Allowed - POST https://registry.example/-/npm/v1/security' }, 1);
  expect(auditDependencies(() => refused)).toEqual({
    passed: null,
    message: 'the registry gave no audit: 405 Method Not Allowed - POST',
  });
  expect(auditDependencies(() => ({ status: null, stdout: '', stderr: '' })).passed).toBeNull();
  expect(auditDependencies(() => ({ status: 1, stdout: 'no json', stderr: 'npm error ENOTFOUND' }))).toEqual({
    passed: null,
    message: 'the registry gave no audit: ENOTFOUND',
  });
});
