import type { MeaningModel, Services } from './context.ts';
import { openEmbedder } from './embeddings/embedder.ts';
import { adoptModel } from './search/model.ts';

const retryMs = 60_000;

/** The model of meaning: null until it is loaded. A service that does not answer is tried again each minute. */
export function openMeaning() {
  let current: MeaningModel | null = null;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let attempt = Promise.resolve();

  const load = async (services: Services) => {
    try {
      const embedder = await openEmbedder(services.config.embedder);
      if (embedder) current = await adoptModel(services, embedder);
      await services.jobs.send(services, 'indexPassages', {});
    } catch (error) {
      services.log.warn({ err: error }, 'Search goes by words only: the model of meaning can’t be loaded');
      if (!stopped) timer = setTimeout(() => start(services), retryMs).unref();
    }
  };
  const start = (services: Services) => {
    attempt = load(services);
  };
  const stop = async () => {
    stopped = true;
    clearTimeout(timer);
    await attempt;
    await current?.close();
  };
  return { meaning: () => current, start, stop };
}
