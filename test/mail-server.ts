import { setTimeout } from 'node:timers/promises';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** A mail server on this machine that keeps what it is given; `fail` has it refuse, as one that is in trouble does. */
export async function startMailServer(port = 0) {
  const sources: string[] = [];
  const state = { failing: false, refused: 0 };
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (state.failing) state.refused++;
        else sources.push(Buffer.concat(chunks).toString());
        done(state.failing ? new Error('in trouble') : null);
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.server.address();
  const taken = typeof address === 'object' && address ? address.port : 0;

  /** Waits for the letter number `count`, and reads it. */
  const letter = async (count: number): Promise<Email> => {
    for (let tries = 0; sources.length < count; tries++) {
      if (tries > 600) throw new Error(`Only ${sources.length} letters came, not ${count}`);
      await setTimeout(50);
    }
    return PostalMime.parse(sources[count - 1]!);
  };
  return {
    url: `smtp://127.0.0.1:${taken}`,
    /** What came, as it came. */
    letters: sources,
    letter,
    refused: () => state.refused,
    fail: (failing: boolean) => void (state.failing = failing),
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
