type Enhance = (text: HTMLElement) => () => void;

let load: (() => Promise<Enhance>) | undefined;

/** Says what makes more of the recordings in a text; loaded where there is one. */
export function enhanceRecordingsBy(loader: typeof load) {
  load = loader;
}

/** Makes more of the recordings in a text, where it has any; returns how to let go of them. */
export function enhanceRecordings(text: HTMLElement): () => void {
  if (!load || !text.querySelector('.recording')) return () => {};
  let undo: (() => void) | undefined;
  let isGone = false;
  const begin = async (load: () => Promise<Enhance>) => {
    const enhance = await load();
    if (!isGone) undo = enhance(text);
  };
  // Without it, the browser's own player plays.
  begin(load).catch(() => {});
  return () => {
    isGone = true;
    undo?.();
  };
}
