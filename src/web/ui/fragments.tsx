/** Text with what matched marked. */
export function Fragments({ parts }: { parts: { text: string; hit: boolean }[] }) {
  return (
    <>
      {parts.map(({ text, hit }, index) => (hit ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>))}
    </>
  );
}

/** The same without marks. */
export const plain = (parts: { text: string }[]) => parts.map(({ text }) => text).join('');
