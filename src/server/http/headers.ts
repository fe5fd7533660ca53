import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

/**
 * What browsers are told to refuse on our pages: scripts and styles inside a page or from elsewhere, being framed, HTML that
 * did not come through the one place that takes it (web/ui/prose.tsx), and every sensor that no page uses.
 */
export function secure(publicUrl: string): MiddlewareHandler {
  const transport = { strictTransportSecurity: publicUrl.startsWith('https:') && 'max-age=31536000' };
  const pages = secureHeaders({ ...shared, ...transport, contentSecurityPolicy: forPages });
  const files = secureHeaders({ ...shared, ...transport, contentSecurityPolicy: forFiles });
  const embeds = secureHeaders({ ...shared, ...transport, ...elsewhere, contentSecurityPolicy: forEmbeds });
  return (c, next) => {
    const { path } = c.req;
    return path.startsWith('/uploads/')
      ? files(c, next)
      : path.startsWith('/embed/')
        ? embeds(c, next)
        : pages(c, next);
  };
}

const forPages = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'"],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  // What was recorded and not yet sent is played from where the page holds it.
  mediaSrc: ["'self'", 'blob:'],
  manifestSrc: ["'self'"],
  workerSrc: ["'self'"],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
  formAction: ["'self'"],
  requireTrustedTypesFor: ["'script'"],
  // Of HTML, and of the one address of the service worker.
  trustedTypes: ['prose', 'worker'],
};

/** For files that people sent: opened by themselves they may do nothing at all. */
const forFiles = { defaultSrc: ["'none'"], frameAncestors: ["'none'"], sandbox: [] };

/** For what other sites show of ours: it may be framed, runs no script, asks for nothing and has no form. */
const forEmbeds = {
  defaultSrc: ["'none'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'"],
  mediaSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'none'"],
  frameAncestors: ['*'],
};
const elsewhere = { xFrameOptions: false, crossOriginResourcePolicy: 'cross-origin' };

const shared = {
  referrerPolicy: 'same-origin',
  xFrameOptions: 'DENY',
  crossOriginOpenerPolicy: 'same-origin',
  crossOriginResourcePolicy: 'same-origin',
  permissionsPolicy: {
    // Voice notes, screen recordings and films; the browser asks each person.
    camera: ['self'],
    microphone: ['self'],
    displayCapture: ['self'],
    geolocation: [],
    payment: [],
    usb: [],
    serial: [],
    bluetooth: [],
    hid: [],
    midi: [],
  },
};
