export type Kind = 'voice' | 'screen' | 'camera';

/** Why nothing is recorded: refused by the person or the browser, no device, a device in use, or something else. */
export type Hindrance = 'refused' | 'refused-voice' | 'missing' | 'busy' | 'failed' | 'insecure' | 'unsupported';

/** What keeps this browser from recording at all; null where it can. Asks nobody for anything. */
export function hindranceOf(kind: Kind): Hindrance | null {
  if (!isSecureContext) return 'insecure';
  const { mediaDevices } = navigator as { mediaDevices?: Partial<MediaDevices> };
  const ask = kind === 'screen' ? mediaDevices?.getDisplayMedia : mediaDevices?.getUserMedia;
  return ask && 'MediaRecorder' in window ? null : 'unsupported';
}

/** Asks the person, by the browser's own question, for her microphone, her screen or her camera. Rejects with a Hindrance. */
export async function capture(kind: Kind, withVoice: boolean): Promise<MediaStream> {
  if (kind !== 'screen') {
    const asked = kind === 'voice' ? microphone() : camera(withVoice);
    return asked.catch((error: unknown) => Promise.reject(hindrance(error)));
  }
  const screen = await navigator.mediaDevices
    .getDisplayMedia({ video: { frameRate: 15 }, audio: false })
    .catch((error: unknown) => Promise.reject(hindrance(error)));
  if (!withVoice) return screen;
  try {
    const [sound] = (await microphone()).getAudioTracks();
    return new MediaStream([...screen.getVideoTracks(), ...(sound ? [sound] : [])]);
  } catch (error) {
    end(screen);
    const why = hindrance(error);
    throw why === 'refused' ? 'refused-voice' : why;
  }
}

/** Lets go of the microphone, the camera and the screen: the browser no longer says that they are used. */
export function end(stream: MediaStream) {
  for (const track of stream.getTracks()) track.stop();
}

const voice = { echoCancellation: true, noiseSuppression: true };

const microphone = () => navigator.mediaDevices.getUserMedia({ audio: voice });

/** On a phone the one that looks away from the person: what is filmed is mostly a thing. */
const camera = (withVoice: boolean) =>
  navigator.mediaDevices.getUserMedia({
    video: { width: { ideal: 1280 }, height: { ideal: 720 }, facingMode: 'environment' },
    audio: withVoice && voice,
  });

/** By the names that the specification of Media Capture and Streams gives. */
function hindrance(error: unknown): Hindrance {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'AbortError') return 'refused';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'missing';
  return name === 'NotReadableError' ? 'busy' : 'failed';
}
