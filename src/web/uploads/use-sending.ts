import { useContext, useEffect, useRef, useState } from 'preact/hooks';
import { Place } from './place.ts';
import { send as sendFile, type Sent } from './upload.ts';

/** One file being sent: how far it has come (0 to 1; null while nothing is), what went wrong, and a way to stop it. Leaving stops it. */
export function useSending() {
  const place = useContext(Place);
  const [sending, setSending] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const stopping = useRef<AbortController | null>(null);
  const cancel = () => stopping.current?.abort();
  useEffect(() => cancel, []);
  const run = async (act: (watch: Sent) => Promise<string | null>) => {
    const { signal } = (stopping.current = new AbortController());
    setSending(0);
    setProblem(null);
    try {
      return await act({ progress: setSending, signal });
    } catch (error) {
      setProblem((error as Error).message);
      return null;
    } finally {
      setSending(null);
    }
  };
  const send = (file: Blob, words: string) => run((watch) => sendFile(file, { ...watch, place, words }));
  return { sending, problem, send, run, cancel };
}
