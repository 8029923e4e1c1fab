import type { IncomingMessage } from 'node:http'

/** Names under which a browser on this machine, or at the near end of an SSH tunnel, reaches the host. */
const loopbackHost = /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/

/** Whether a request was meant for this machine: another name that resolves here (DNS rebinding) is refused. */
export function isLoopback(request: IncomingMessage): boolean {
  return loopbackHost.test(request.headers.host ?? '')
}

/** Whether a WebSocket was opened by a page of ours: browsers send the true Origin, and cookies even across origins. */
export function isOwnOrigin(request: IncomingMessage): boolean {
  return request.headers.origin === `http://${request.headers.host ?? ''}`
}

/**
 * Whether another site makes the browser ask. Ports of one machine are one *site*, so the cookie alone does not tell
 * them apart. Only opening the page itself may start elsewhere (a link in a terminal that is a web page).
 */
export function isForeign(request: IncomingMessage, pathname: string): boolean {
  const site = request.headers['sec-fetch-site']
  if (site === undefined || site === 'same-origin' || site === 'none') return false
  return !(pathname === '/' && request.headers['sec-fetch-mode'] === 'navigate')
}
