import { useEffect, useState } from 'preact/hooks';

const said = 'announce';

/** Has a screen reader say what changed on the page, where nothing that takes focus or a toast says it. */
export function announce(text: string) {
  dispatchEvent(new CustomEvent<string>(said, { detail: text }));
}

/** Where what is announced is read from; once in each layout, there before anything is said. */
export function Announcer() {
  const [{ text, turn }, say] = useState({ text: '', turn: 0 });
  useEffect(() => {
    const listen = (event: Event) =>
      say(({ turn }) => ({ text: (event as CustomEvent<string>).detail, turn: turn + 1 }));
    addEventListener(said, listen);
    return () => removeEventListener(said, listen);
  }, []);
  return (
    <div class="visually-hidden" role="status">
      {/* The same text said twice is news twice. */}
      <span key={turn}>{text}</span>
    </div>
  );
}

/** How many were found, or the like: shown, and said whenever it is another, though the line comes together with what it is about. */
export function StatusLine({ text }: { text: string }) {
  useEffect(() => announce(text), [text]);
  return <p class="soft small">{text}</p>;
}
