export interface Outlet {
  body: ReadableStream<Uint8Array>;
  /** Sends a piece; false when it is closed, or when so much waits to be read that it is cut off now. */
  send: (piece: string) => boolean;
  close: () => void;
}

interface Options {
  /** How many bytes may wait to be read. */
  mostBytes: number;
  /** Called once, whoever closed it. */
  onClose: () => void;
}

/** A body that is written while it is read; whoever reads too slowly is cut off, so that nothing piles up here. */
export function createOutlet({ mostBytes, onClose }: Options): Outlet {
  const encoder = new TextEncoder();
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const finish = () => {
    if (!controller) return;
    controller = undefined;
    onClose();
  };
  const body = new ReadableStream<Uint8Array>(
    { start: (started) => void (controller = started), cancel: finish },
    new ByteLengthQueuingStrategy({ highWaterMark: mostBytes }),
  );

  const close = () => {
    controller?.close();
    finish();
  };
  const send = (piece: string) => {
    if (!controller) return false;
    const bytes = encoder.encode(piece);
    if ((controller.desiredSize ?? 0) < bytes.length) {
      close();
      return false;
    }
    controller.enqueue(bytes);
    return true;
  };
  return { body, send, close };
}
