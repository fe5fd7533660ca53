/** It is no picture and no recording, or not whole; `message` says so to its sender. */
export class BadUpload extends Error {}
