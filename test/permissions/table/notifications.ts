import { defaultChoices } from '#src/contract/notifications.ts';
import { newIdentity } from '#src/server/push/vapid.ts';
import { administrates } from '../rules.ts';
import { byId, type Table } from './entry.ts';

const token = 'x'.repeat(43);
const keys = { p256dh: newIdentity().publicKey, auth: 'BTBZMqHH6r4Tts7J_aSIgg' };

/** What was told is everybody's own: an id of somebody else's is as good as none. */
export const notifications: Table = {
  'notifications.list': { send: () => ({ query: { limit: '100' } }) },
  'notifications.unread': {},
  'notifications.read': { about: 'notification', send: byId },
  'notifications.unreadAgain': { about: 'notification', send: byId },
  'notifications.readAll': { send: () => ({ body: { until: '2099-12-24T10:00:00Z' } }) },

  'telling.read': {},
  'telling.choose': { send: () => ({ body: defaultChoices }) },
  'telling.addDevice': {
    send: () => ({ body: { endpoint: `https://push.example.net/${crypto.randomUUID()}`, keys } }),
    only: ({ by }) => by === 'session',
  },
  'telling.removeDevice': { about: 'device', send: byId },
  'telling.deliveries': { only: administrates },

  'mailedActions.read': { send: () => ({ body: { token } }), through: [404] },
  'mailedActions.people': { send: () => ({ body: { token, name: 'Somebody' } }), through: [404] },
  'mailedActions.act': { send: () => ({ body: { token } }), through: [404] },
  'mailedActions.unsubscribe': { send: () => ({ params: { token } }), through: [404] },
};
