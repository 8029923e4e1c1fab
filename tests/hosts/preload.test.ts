import { beforeEach, describe, expect, it, vi } from 'vitest'

const main = vi.hoisted(() => ({ postMessage: vi.fn() }))
vi.mock('electron', () => ({ ipcRenderer: main }))

type Listener = (event: object) => void
const page = { location: { origin: 'palimpsest://app' }, listeners: [] as Listener[] }
const window = { ...page, addEventListener: (_type: string, listener: Listener) => page.listeners.push(listener) }
vi.stubGlobal('window', window)
await import('../../electron/main/preload.ts')

const port = {}
const right = { source: window, origin: 'palimpsest://app', data: 'palimpsest:connect', ports: [port] }

describe('the preload script', () => {
  beforeEach(() => main.postMessage.mockReset())

  it('hands the port of the page on, and nothing else', () => {
    page.listeners[0]?.(right)
    expect(main.postMessage.mock.calls).toEqual([['palimpsest:connect', null, [port]]])
  })

  it.each([
    { says: 'another window', event: { ...right, source: {} } },
    { says: 'another origin', event: { ...right, origin: 'https://example.org' } },
    { says: 'another message', event: { ...right, data: { type: 'palimpsest:connect' } } },
    { says: 'no port', event: { ...right, ports: [] } },
    { says: 'two ports', event: { ...right, ports: [port, {}] } },
  ])('does nothing for $says', ({ event }) => {
    page.listeners[0]?.(event)
    expect(main.postMessage).not.toHaveBeenCalled()
  })
})
