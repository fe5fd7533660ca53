import type { ConstructorOptions } from 'pg-boss';
import type { Session } from './pglite-session.ts';

export type Listen = NonNullable<NonNullable<ConstructorOptions['db']>['listen']>;

interface Subscription {
  channel: string;
  onNotification: (payload: string) => void;
  onReconnect: () => void;
}

/** Hands a database's notifications to those who listen, and tells them when some may have been missed. */
export function createListeners(within: <T>(work: (session: Session) => Promise<T>) => Promise<T>) {
  const subscriptions = new Set<Subscription>();
  const channels = new Set<string>();

  const listen: Listen = async (channel, onNotification, onReconnect) => {
    const subscription = { channel, onNotification, onReconnect };
    // Noted first: should the database be opened again meanwhile, it listens from the start.
    channels.add(channel);
    await within((session) => session.script(`listen ${quote(channel)}`));
    subscriptions.add(subscription);
    onReconnect();
    return { close: () => leave(subscription) };
  };

  const leave = async (subscription: Subscription) => {
    subscriptions.delete(subscription);
    if ([...subscriptions].some(({ channel }) => channel === subscription.channel)) return;
    channels.delete(subscription.channel);
    await within((session) => session.script(`unlisten ${quote(subscription.channel)}`));
  };

  const notify = (channel: string, payload: string) => {
    for (const to of subscriptions) if (to.channel === channel) to.onNotification(payload);
  };

  const reconnected = () => {
    for (const to of subscriptions) to.onReconnect();
  };

  return { listen, channels, notify, reconnected };
}

const quote = (name: string) => `"${name.replaceAll('"', '""')}"`;
