import { useQuery } from '@tanstack/preact-query';
import { cancellable } from '../shell/api.ts';

/** Whatever lies below it is read again when the inbox changes. */
export const inboxKey = ['inbox'];

/** How much the reader has not read; nothing while it is not known. */
export function useUnread() {
  const { data } = useQuery({
    queryKey: [...inboxKey, 'unread'],
    queryFn: ({ signal }) => cancellable(signal).notifications.unread({}),
  });
  return data ?? { asked: 0, near: 0, yours: 0 };
}
