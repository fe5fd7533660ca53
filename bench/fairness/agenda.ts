/** What will happen, done in the order of time and, at the same time, in the order in which it was added. */
export function createAgenda() {
  const heap: { at: number; nth: number; act: () => void }[] = [];
  let added = 0;
  const isBefore = (a: number, b: number) =>
    heap[a]!.at < heap[b]!.at || (heap[a]!.at === heap[b]!.at && heap[a]!.nth < heap[b]!.nth);
  const swap = (a: number, b: number) => ([heap[a], heap[b]] = [heap[b]!, heap[a]!]);

  function add(at: Date, act: () => void) {
    heap.push({ at: at.getTime(), nth: added++, act });
    for (let n = heap.length - 1; n > 0 && isBefore(n, (n - 1) >> 1); n = (n - 1) >> 1) swap(n, (n - 1) >> 1);
  }

  function take() {
    swap(0, heap.length - 1);
    const first = heap.pop()!;
    for (let n = 0; ;) {
      const sides = [2 * n + 1, 2 * n + 2].filter((side) => side < heap.length);
      const least = sides.length === 2 && isBefore(sides[1]!, sides[0]!) ? sides[1]! : sides[0];
      if (least === undefined || !isBefore(least, n)) return first;
      swap(n, least);
      n = least;
    }
  }

  return {
    add,
    run() {
      while (heap.length) take().act();
    },
  };
}
