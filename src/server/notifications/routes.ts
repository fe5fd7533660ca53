import { mailedActions, notifications, telling } from '#src/contract/notifications.ts';
import { routes } from '../http/mount.ts';
import { addDevice, removeDevice } from '../push/subscriptions.ts';
import { chooseTelling } from './choosing.ts';
import { actByMail, listNameableByMail, readMailedAction, unsubscribeByMail } from './mailed-actions.ts';
import { countUnread, listNotifications } from './queries.ts';
import { readAll, setRead } from './reading.ts';
import { listDeliveries, readTelling } from './telling.ts';

export const notificationRoutes = routes(notifications, {
  list: (ctx, { query }) => listNotifications(ctx, query),
  unread: (ctx) => countUnread(ctx),
  read: (ctx, { params }) => setRead(ctx, params.id, true),
  unreadAgain: (ctx, { params }) => setRead(ctx, params.id, false),
  readAll: (ctx, { body }) => readAll(ctx, body),
});

export const tellingRoutes = routes(telling, {
  read: (ctx) => readTelling(ctx),
  choose: async (ctx, { body }) => {
    await chooseTelling(ctx, body);
    return readTelling(ctx);
  },
  addDevice: (ctx, { body }) => addDevice(ctx, body),
  removeDevice: (ctx, { params }) => removeDevice(ctx, params.id),
  deliveries: (ctx, { query }) => listDeliveries(ctx, query),
});

export const mailedActionRoutes = routes(mailedActions, {
  read: (ctx, { body }) => readMailedAction(ctx, body.token),
  people: (ctx, { body }) => listNameableByMail(ctx, body),
  act: (ctx, { body }) => actByMail(ctx, body),
  unsubscribe: (ctx, { params }) => unsubscribeByMail(ctx, params.token),
});
