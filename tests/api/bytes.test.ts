import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { frameUrl, stackUrl } from '#shared/api/bytes'
import { Problem } from '#shared/base/problem'
import { createByteHandler } from '../../electron/api/index.ts'
import { fakeEngine, fakeLog, fakeProject, frameInfo } from '../support/fake-engine.ts'

const around = mkdtempSync(join(tmpdir(), 'palimpsest-bytes-'))
const bundle = join(around, 'renderer')
mkdirSync(join(bundle, 'assets'), { recursive: true })
writeFileSync(join(bundle, 'index.html'), '<!doctype html>')
writeFileSync(join(bundle, 'assets/index-Bf_3.js'), 'export {}')
writeFileSync(join(bundle, '.secret.json'), '{}')
writeFileSync(join(around, 'outside.json'), '{}')
afterAll(() => rmSync(around, { recursive: true }))

const frames = Uint8Array.from([9, 1, 2, 3, 4, 9])
const harbor = fakeProject({
  id: 'harbor',
  frame: (instance, frame, side) => {
    if (instance === 2) return Promise.reject(new Problem('PIX-DECODE', 'frame 3'))
    if (instance === 3) return Promise.reject(new Error('DOE^JANE'))
    const bytes = frames.subarray(1, 5)
    bytes[0] = frame
    const info = { ...frameInfo, photometric: side === 'after' ? 'RGB' : 'Ünfit' }
    return Promise.resolve({ info, bytes, judged: instance !== 4 && side === 'after', overlays: 1 })
  },
  stack: (instance, side, by) => {
    const judged = instance !== 4 && side === 'after'
    const bytes = Uint8Array.of({ max: 3, mean: 2, min: 1 }[by])
    return Promise.resolve({ info: { ...frameInfo, frames: 1 }, bytes, judged, frames: 88, left: 2 })
  },
  overlays: (instance, _frame, side) => Promise.resolve(drawnOver(instance !== 4 && side === 'after')),
})
const drawnOver = (judged: boolean) => ({
  rows: 1,
  columns: 2,
  planes: [{ group: '6000', drawn: 1, beside: 0, isWhole: true }],
  bytes: Uint8Array.of(0, 1),
  judged,
})
const log = fakeLog()
const handler = createByteHandler(fakeEngine([harbor]), bundle, log)
const get = (path: string, method = 'GET'): Promise<Response> =>
  handler(new Request(new URL(path, 'palimpsest://app/'), { method }))
const address = { project: 'harbor', instance: 1, frame: 7, side: 'after' as const, reveal: false }

describe('the byte handler', () => {
  it('answers a frame with its bytes, and with what they are in a header', async () => {
    const response = await get(frameUrl(address))
    expect(response.status).toBe(200)
    expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([7, 2, 3, 4])
    expect(JSON.parse(response.headers.get('x-frame-info') ?? '')).toEqual({ ...frameInfo, photometric: 'RGB' })
  })

  it('answers a stack as one picture, with how many frames are in it and how many are not', async () => {
    const response = await get(stackUrl({ ...address, by: 'mean' }))
    expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([2])
    expect(JSON.parse(response.headers.get('x-stack') ?? '')).toEqual({ frames: 88, left: 2 })
    expect(JSON.parse(response.headers.get('x-frame-info') ?? '')).toEqual({ ...frameInfo, frames: 1 })
  })

  it.each([
    { says: 'of originals', patch: { side: 'before' as const } },
    { says: 'in which one output was not judged', patch: { instance: 4 } },
  ])('refuses a stack $says under the veil, and shows it to who reveals', async ({ patch }) => {
    const stack = { ...address, ...patch, by: 'max' as const }
    expect((await get(stackUrl(stack))).status).toBe(403)
    expect((await get(stackUrl({ ...stack, reveal: true }))).status).toBe(200)
  })

  it('refuses original pixels under the veil', async () => {
    const response = await get(frameUrl({ ...address, side: 'before' }))
    expect(response.status).toBe(403)
    expect(await response.json()).toMatchObject({ code: 'VEILED' })
  })

  it('refuses an output whose pixels no stage has judged', async () => {
    const response = await get(frameUrl({ ...address, instance: 4 }))
    expect(response.status).toBe(403)
  })

  it('shows original pixels when they are revealed', async () => {
    const response = await get(frameUrl({ ...address, side: 'before', reveal: true }))
    expect(JSON.parse(response.headers.get('x-frame-info') ?? '')).toMatchObject({ photometric: 'Ünfit' })
  })

  it('answers what overlay planes draw, a byte a pixel, and says of the frame how many there are', async () => {
    const overlays = await get(frameUrl(address, 'overlays'))
    expect([...new Uint8Array(await overlays.arrayBuffer())]).toEqual([0, 1])
    expect(JSON.parse(overlays.headers.get('x-overlays') ?? '')).toEqual({
      rows: 1,
      columns: 2,
      planes: [{ group: '6000', drawn: 1, beside: 0, isWhole: true }],
    })
    expect((await get(frameUrl(address))).headers.get('x-overlay-planes')).toBe('1')
  })

  it.each([
    { says: 'of an original', of: { ...address, side: 'before' as const } },
    { says: 'of an output whose pixels no stage has judged', of: { ...address, instance: 4 } },
  ])('refuses overlay planes $says under the veil', async ({ of }) => {
    expect((await get(frameUrl(of, 'overlays'))).status).toBe(403)
  })

  it.each([
    { says: 'a Problem by code and place', instance: 2, status: 422, body: { code: 'PIX-DECODE', place: 'frame 3' } },
    { says: 'a fault without its words', instance: 3, status: 500, body: { code: 'BUG', place: 'bytes.frame' } },
  ])('answers $says', async ({ instance, status, body }) => {
    const response = await get(frameUrl({ ...address, instance }))
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject(body)
    expect(log.text()).not.toContain('DOE')
  })

  it.each([
    { path: '/', type: 'text/html; charset=utf-8' },
    { path: '/index.html', type: 'text/html; charset=utf-8' },
    { path: '/assets/index-Bf_3.js', type: 'text/javascript; charset=utf-8' },
  ])('serves $path of the bundle', async ({ path, type }) => {
    const response = await get(path)
    expect([response.status, response.headers.get('content-type')]).toEqual([200, type])
  })

  it.each([
    '/../outside.json',
    '/%2e%2e/outside.json',
    '/..%2foutside.json',
    '/..%5coutside.json',
    '/assets/..%2f..%2foutside.json',
    '/assets//../outside.json',
    '/assets/%00.json',
    '/.secret.json',
    '/absent.js',
    '/assets',
    '/bytes/frame/absent/1/0',
    '/bytes/frame/../../outside.json',
    '/bytes/frame/harbor/1/0?side=both',
  ])('finds nothing at %s', async (path) => {
    expect((await get(path)).status).toBe(404)
  })

  it('answers HEAD without a body', async () => {
    const response = await get('/', 'HEAD')
    expect([response.status, await response.text()]).toEqual([200, ''])
  })

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('refuses %s', async (method) => {
    expect((await get('/', method)).status).toBe(405)
  })

  it.each(['/', '/absent.js', frameUrl(address), frameUrl({ ...address, side: 'before' })])(
    'locks down %s',
    async (path) => {
      const { headers } = await get(path)
      const policy = headers.get('content-security-policy') ?? ''
      expect(policy).toContain("default-src 'none'")
      expect(policy).not.toMatch(/unsafe|https?:|\*/)
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    },
  )
})
