import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ByteHandler } from '../api/index.ts'
import { securityHeaders } from '../api/security-headers.ts'
import { isForeign, isLoopback } from './admission.ts'
import { againPath, keyHeader } from './running.ts'
import { isSame, type Session } from './session.ts'

/** What decides who is let in. */
export interface Gate {
  readonly session: Session
  /** Named with the port: browsers share cookies between the ports of one machine. */
  readonly cookieName: string
  /** What a second start of the same user shows for another link; absent: there are no more links. */
  readonly key?: string
}

const shutOut =
  'This address needs the one-time link that was printed at the start. A link works once: start again for a new one.'

/** Answers one HTTP request: wrong address, other site, one-time link, no session, or the byte handler's answer. */
export async function answerHttp(
  gate: Gate,
  bytes: ByteHandler,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = addressOf(request)
  if (url === undefined) {
    refuse(response, 421, 'This address is not served here.')
  } else if (isForeign(request, url.pathname)) {
    refuse(response, 403, 'Another site may not ask.')
  } else if (request.method === 'POST' && url.pathname === againPath) {
    giveAnother(gate, request, response)
  } else if (request.method === 'GET' && url.searchParams.has('t')) {
    exchangeToken(gate, request, response, url.searchParams.get('t') ?? '')
  } else if (!isAdmitted(gate, request)) {
    refuse(response, 401, shutOut)
  } else {
    await send(response, await bytes(new Request(url, { method: request.method ?? 'GET' })), url.host)
  }
}

/** The request's address when it was meant for this machine and can be read. */
export function addressOf(request: IncomingMessage): URL | undefined {
  if (!isLoopback(request)) return undefined
  const address = `http://${request.headers.host ?? ''}${request.url ?? '/'}`
  return URL.canParse(address) ? new URL(address) : undefined
}

/** Whether the request carries the session's secret. */
export function isAdmitted(gate: Gate, request: IncomingMessage): boolean {
  return gate.session.holds(request.headers.cookie, gate.cookieName)
}

/** Trades the token for the cookie and takes the token out of the address bar. */
function exchangeToken(gate: Gate, request: IncomingMessage, response: ServerResponse, token: string): void {
  const secret = gate.session.exchange(token)
  const home = { ...securityHeaders, location: '/' }
  if (secret !== undefined) {
    const cookie = `${gate.cookieName}=${secret}; HttpOnly; SameSite=Strict; Path=/`
    response.writeHead(303, { ...home, 'set-cookie': cookie }).end()
  } else if (isAdmitted(gate, request)) {
    response.writeHead(303, home).end()
  } else {
    refuse(response, 401, shutOut)
  }
}

/** No page can ask for it: a page of another site cannot send the header, and none knows the key. */
function giveAnother({ key, session }: Gate, request: IncomingMessage, response: ServerResponse): void {
  const shown = request.headers[keyHeader]
  if (key === undefined || typeof shown !== 'string' || !isSame(shown, key)) {
    refuse(response, 401, shutOut)
    return
  }
  response.writeHead(200, { ...securityHeaders, 'content-type': 'text/plain; charset=utf-8' }).end(session.another())
}

function refuse(response: ServerResponse, status: number, why: string): void {
  response.writeHead(status, { ...securityHeaders, 'content-type': 'text/plain; charset=utf-8' }).end(`${why}\n`)
}

async function send(response: ServerResponse, answer: Response, host: string): Promise<void> {
  const body = Buffer.from(await answer.arrayBuffer())
  const headers = Object.fromEntries(answer.headers)
  response
    .writeHead(answer.status, { ...headers, 'content-security-policy': policyWithSocket(headers, host) })
    .end(body)
}

/** Some browsers do not count a page's own WebSocket as `'self'`. */
function policyWithSocket(headers: Readonly<Record<string, string>>, host: string): string {
  return (headers['content-security-policy'] ?? '').replace("connect-src 'self'", `connect-src 'self' ws://${host}`)
}
