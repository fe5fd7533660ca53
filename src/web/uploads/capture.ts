export type Kind = 'voice' | 'screen';

/** Why nothing is recorded: refused by the person or the browser, no device, a device in use, or something else. */
export type Hindrance = 'refused' | 'refused-voice' | 'missing' | 'busy' | 'failed' | 'insecure' | 'unsupported';

/** What keeps this browser from recording at all; null where it can. Asks nobody for anything. */
export function hindranceOf(kind: Kind): Hindrance | null {
  if (!isSecureContext) return 'insecure';
  const { mediaDevices } = navigator as { mediaDevices?: Partial<MediaDevices> };
  const ask = kind === 'voice' ? mediaDevices?.getUserMedia : mediaDevices?.getDisplayMedia;
  return ask && 'MediaRecorder' in window ? null : 'unsupported';
}

/** Asks the person, by the browser's own question, for her microphone or her screen. Rejects with a Hindrance. */
export async function capture(kind: Kind, withVoice: boolean): Promise<MediaStream> {
  if (kind === 'voice') return microphone().catch((error: unknown) => Promise.reject(hindrance(error)));
  const screen = await navigator.mediaDevices
    .getDisplayMedia({ video: { frameRate: 15 }, audio: false })
    .catch((error: unknown) => Promise.reject(hindrance(error)));
  if (!withVoice) return screen;
  try {
    const [voice] = (await microphone()).getAudioTracks();
    return new MediaStream([...screen.getVideoTracks(), ...(voice ? [voice] : [])]);
  } catch (error) {
    end(screen);
    const why = hindrance(error);
    throw why === 'refused' ? 'refused-voice' : why;
  }
}

/** Lets go of the microphone and the screen: the browser no longer says that they are used. */
export function end(stream: MediaStream) {
  for (const track of stream.getTracks()) track.stop();
}

const microphone = () =>
  navigator.mediaDevices.getUserMedia({ audio: { echoCancellation: true, noiseSuppression: true } });

/** By the names that the specification of Media Capture and Streams gives. */
function hindrance(error: unknown): Hindrance {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'AbortError') return 'refused';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'missing';
  return name === 'NotReadableError' ? 'busy' : 'failed';
}
