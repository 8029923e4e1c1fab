import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** Who may talk to the loopback host: who came with a token of the user of this machine. */
export interface Session {
  /** For the URL that is printed; good for one exchange. */
  readonly token: string
  /** Another token, as good as the first, for who has shown to be the user of this machine. */
  readonly another: () => string
  /** The cookie's value for a right token, the first time; nothing ever after. */
  readonly exchange: (token: string) => string | undefined
  /** Whether a Cookie header carries the secret of this session. */
  readonly holds: (cookieHeader: string | undefined, cookieName: string) => boolean
}

/** A new session: the token is seen in terminals and histories, so the cookie carries another secret. */
export function createSession(): Session {
  const secret = randomBytes(32).toString('base64url')
  const open = new Set<string>()
  const another = (): string => {
    const token = randomBytes(32).toString('base64url')
    open.add(token)
    return token
  }
  return {
    token: another(),
    another,
    exchange: (candidate) => {
      const token = [...open].find((each) => isSame(candidate, each))
      if (token === undefined) return undefined
      open.delete(token)
      return secret
    },
    holds: (cookieHeader, cookieName) =>
      (cookieHeader ?? '').split(';').some((part) => {
        const [name, value] = part.trim().split('=', 2)
        return name === cookieName && value !== undefined && isSame(value, secret)
      }),
  }
}

/** Whether a text has the form of a token, as what comes over the line may not. */
export function isToken(text: string): boolean {
  return /^[\w-]{43}$/.test(text)
}

/** Compares in constant time; digests make the lengths equal. */
export function isSame(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}
