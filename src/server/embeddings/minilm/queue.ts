import type { Urgency } from '../embedder.ts';

export interface Queue {
  /** The texts' vectors, in order; rejects with whatever the work on one of them rejects with. */
  add: (texts: string[], urgency: Urgency) => Promise<Float32Array[]>;
  /** Rejects every call that waits. */
  clear: (why: Error) => void;
}

interface Call {
  texts: string[];
  vectors: Float32Array[];
  done: PromiseWithResolvers<Float32Array[]>;
}

/**
 * One text at a time, and whoever waits 'now' before all that is for 'later': a search waits for one background text at
 * the most. Calls of the same urgency take turns, so that a new question does not wait for the end of an import.
 */
export function createQueue(work: (text: string) => Promise<Float32Array>): Queue {
  const waiting: Record<Urgency, Call[]> = { now: [], later: [] };
  let working = false;

  async function workOff() {
    if (working) return;
    working = true;
    for (let line = nextLine(); line; line = nextLine()) await advance(line);
    working = false;
  }

  const nextLine = () => [waiting.now, waiting.later].find((line) => line.length > 0);

  /** One text of the call whose turn it is; if there are more, they come when the others had their turn. */
  async function advance(line: Call[]) {
    const call = line[0]!;
    // Unless the line was cleared meanwhile.
    const leave = () => line[0] === call && line.shift();
    try {
      call.vectors.push(await work(call.texts[call.vectors.length]!));
      const more = call.vectors.length < call.texts.length;
      if (leave() && more) line.push(call);
      if (!more) call.done.resolve(call.vectors);
    } catch (error) {
      leave();
      call.done.reject(error);
    }
  }

  return {
    add: (texts, urgency) => {
      if (texts.length === 0) return Promise.resolve([]);
      const call: Call = { texts, vectors: [], done: Promise.withResolvers() };
      waiting[urgency].push(call);
      void workOff();
      return call.done.promise;
    },
    clear: (why) => {
      for (const line of Object.values(waiting)) for (const call of line.splice(0)) call.done.reject(why);
    },
  };
}
