import { setTimeout } from 'node:timers/promises';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** A mail server on this machine that keeps what it is given; `fail` has it refuse, as one that is in trouble does. */
export async function startMailServer(port = 0) {
  const letters: Email[] = [];
  const raw: string[] = [];
  const state = { failing: false, refused: 0 };
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (state.failing) {
          state.refused++;
          done(new Error('in trouble'));
          return;
        }
        const source = Buffer.concat(chunks);
        raw.push(source.toString());
        void PostalMime.parse(source).then((email) => {
          letters.push(email);
          done();
        });
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.server.address();
  const taken = typeof address === 'object' && address ? address.port : 0;

  /** Waits for the letter number `count`, and returns it. */
  const letter = async (count: number): Promise<Email> => {
    for (let tries = 0; letters.length < count; tries++) {
      if (tries > 600) throw new Error(`Only ${letters.length} letters came, not ${count}`);
      await setTimeout(50);
    }
    return letters[count - 1]!;
  };
  return {
    url: `smtp://127.0.0.1:${taken}`,
    letters,
    raw,
    letter,
    refused: () => state.refused,
    fail: (failing: boolean) => void (state.failing = failing),
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
