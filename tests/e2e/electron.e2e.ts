import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, expect, test } from '@playwright/test'
import { findElectron, onPath, root } from '../support/find-program.ts'
import { homeIn } from '../support/workstation.ts'

const electron = findElectron()
const xvfb = onPath('Xvfb')
const hasDisplay = process.platform !== 'linux' || process.env['DISPLAY'] !== undefined || xvfb !== undefined

/** A display for the window when the machine has none. */
function startDisplay(): { name: string; server: ChildProcess | undefined } {
  const given = process.env['DISPLAY']
  if (given !== undefined || xvfb === undefined) return { name: given ?? '', server: undefined }
  return { name: ':97', server: spawn(xvfb, [':97', '-screen', '0', '1600x1000x24'], { stdio: 'ignore' }) }
}

test('a real window is locked in and shows the projects', async () => {
  test.skip(electron === undefined, "Electron's binary is not installed")
  test.skip(!hasDisplay, 'there is no display and no Xvfb')
  const folder = mkdtempSync(join(tmpdir(), 'palimpsest-electron-'))
  const display = startDisplay()
  const app = await _electron.launch({
    executablePath: electron ?? '',
    // Root may not use Chromium's sandbox; everyone else does.
    args: [root, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    env: { ...homeIn(folder), DISPLAY: display.name },
  })
  try {
    const page = await app.firstWindow()
    await expect(page.getByRole('heading', { name: 'Projects', exact: true })).toBeVisible()
    expect(page.url()).toMatch(/^palimpsest:\/\/app\//)
    expect(
      await page.evaluate(() => [typeof Reflect.get(globalThis, 'require'), typeof Reflect.get(globalThis, 'process')]),
    ).toEqual(['undefined', 'undefined'])
    expect(await page.evaluate(() => window.open('https://example.org/'))).toBeNull()
    expect(
      await page.evaluate(() =>
        fetch('https://example.org/')
          .then(() => 'answered')
          .catch(() => 'refused'),
      ),
    ).toBe('refused')
  } finally {
    await app.close()
    display.server?.kill()
    rmSync(folder, { recursive: true, force: true })
  }
})
