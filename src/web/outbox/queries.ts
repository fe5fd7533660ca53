import { useEffect, useState } from 'preact/hooks';
import type { Item } from './item.ts';
import { listItems, onNews } from './store.ts';

/** What one person wrote here that waits to be sent; undefined until it is known. */
export function useOutbox(personId: string) {
  const [items, setItems] = useState<Item[]>();
  useEffect(() => {
    const read = () =>
      void listItems().then(
        (all) => setItems(all.filter((item) => item.personId === personId)),
        () => setItems([]),
      );
    read();
    return onNews(({ changed }) => changed === personId && read());
  }, [personId]);
  return items;
}
