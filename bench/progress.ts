const start = performance.now();
let told = -Infinity;

/** Tells on the error stream how far long work is, every two seconds and at its end. */
export function progress(what: string, done: number, of: number) {
  const at = (performance.now() - start) / 1000;
  if (at - told < 2 && done < of) return;
  told = at;
  console.error(`${at.toFixed(0).padStart(4)} s  ${what} ${done.toLocaleString('en')} of ${of.toLocaleString('en')}`);
}
