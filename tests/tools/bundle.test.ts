import { execFile } from 'node:child_process'
import { accessSync, constants, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'
import { nodePorts } from '../../electron/engine/index.ts'
import { root } from '../support/find-program.ts'
import { homeIn } from '../support/workstation.ts'

const cli = join(root, 'out/main/cli.js')
const folder = mkdtempSync(join(tmpdir(), 'palimpsest-bundle-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Runs the bundled command line from a foreign folder, as `npx palimpsest` would. */
async function palimpsest(...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [cli, ...args], {
    cwd: folder,
    env: homeIn(folder),
    timeout: 30_000,
  })
  return stdout
}

describe('resources', () => {
  it('are found from the sources', () => {
    expect(existsSync(join(nodePorts({ host: 'cli' }).resources, 'profiles/ps315.json'))).toBe(true)
  })
})

describe.skipIf(!existsSync(cli))('the built command line (needs npm run build)', () => {
  it.skipIf(process.platform === 'win32')('can be run as a program', () => {
    expect(readFileSync(cli, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/)
    expect(() => accessSync(cli, constants.X_OK)).not.toThrow()
  })

  it('says what it can do', async () => {
    expect(await palimpsest('--help')).toContain('deidentify')
  })

  it('finds the resources from out/main', async () => {
    expect(await palimpsest('profiles')).toContain('tcia')
  })
})
