export function isWebStale(folder?: string): boolean;
export function buildWeb(folder?: string): boolean;
export function markBuilt(folder?: string, print?: string): void;
