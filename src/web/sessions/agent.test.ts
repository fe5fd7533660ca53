import { expect, test } from 'vitest';
import { agentName } from './agent.ts';

test('names a browser and its system as people do, and nothing it does not know', () => {
  const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)';
  expect(agentName('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0')).toBe('Firefox on Linux');
  expect(agentName(`Mozilla/5.0 (Windows NT 10.0; Win64) ${webkit} Chrome/140.0 Safari/537.36 Edg/140.0`)).toBe(
    'Edge on Windows',
  );
  expect(agentName(`Mozilla/5.0 (Linux; Android 15) ${webkit} Chrome/140.0 Mobile Safari/537.36`)).toBe(
    'Chrome on Android',
  );
  expect(agentName('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1')).toBe(
    'Safari on iPhone',
  );
  expect(agentName('curl/8.9')).toBeUndefined();
  expect(agentName('')).toBeUndefined();
});
