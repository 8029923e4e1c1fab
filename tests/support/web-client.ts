import { request } from 'node:http'

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

/** One HTTP request with exactly these headers (fetch would not let a test choose Host or Cookie). */
export function ask(
  url: string,
  options: { method?: string; headers?: Record<string, string>; path?: string } = {},
): Promise<Answer> {
  const { hostname, port, pathname, search } = new URL(url)
  const { method = 'GET', headers = {}, path = pathname + search } = options
  return new Promise((resolve, reject) => {
    const call = request({ hostname, port, path, method, headers }, (response) => {
      let body = ''
      response.setEncoding('utf8').on('data', (part: string) => (body += part))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }))
    })
    call.on('error', reject).end()
  })
}

/** Opens the one-time link as a browser would and returns the cookie that it got. */
export async function signIn(url: string): Promise<string> {
  const { status, headers } = await ask(url)
  const cookie = headers['set-cookie']?.[0]
  if (status !== 303 || cookie === undefined) throw new Error(`the one-time link was answered with ${status}`)
  return cookie.split(';')[0] ?? ''
}
