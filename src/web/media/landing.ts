/** Where an address leads within a recording. */
export interface Landing {
  uploadId: string;
  /** From its beginning. */
  second: number;
}

/** What `?media=UPLOADID&t=SECOND` says; null where it says nothing that can be. */
export function landingOf(search: string): Landing | null {
  const params = new URLSearchParams(search);
  const uploadId = params.get('media')?.toLowerCase();
  const second = Number(params.get('t'));
  return uploadId && Number.isFinite(second) && second >= 0 ? { uploadId, second } : null;
}

/** Of which upload an address is, as `/uploads/ID/video.webm`. */
export const uploadIdOf = (src: string) => /\/uploads\/([0-9a-f-]{36})\//i.exec(src)?.[1]?.toLowerCase() ?? null;
