import { NONCE, secureHeaders } from 'hono/secure-headers'

/**
 * The security headers of the pages, which differ from those of the gateway: the panel's own styles and scripts, and the
 * camera for scanning tickets. The referrer policy is not `no-referrer`, because browsers would then send forms without
 * their origin. The gateway adds the other headers.
 */
export const panelHeaders = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: [NONCE, "'strict-dynamic'"],
    styleSrc: ["'self'"],
    // Posters may be links to other sites.
    imgSrc: ["'self'", 'https:', 'data:', 'blob:'],
    mediaSrc: ["'self'", 'blob:'],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    workerSrc: ["'self'"],
    manifestSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
  permissionsPolicy: { camera: ['self'], geolocation: [], microphone: [], payment: [], usb: [] },
  referrerPolicy: 'strict-origin-when-cross-origin',
  strictTransportSecurity: false,
  xXssProtection: false,
})
