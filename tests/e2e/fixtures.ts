import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page, test as base } from '@playwright/test'
import { findChromium, root } from '../support/find-program.ts'
import { startWorkstation } from '../support/workstation.ts'

export { expect } from '@playwright/test'

interface Browser {
  readonly context: BrowserContext
  /** Address of the workstation without the token. */
  readonly origin: string
  /** Folder for whatever a test writes. */
  readonly folder: string
}

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Notes whatever a page complains about, and whatever its policy refuses. */
async function watchFaults(page: Page, faults: string[]): Promise<void> {
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => faults.push(`page: ${error.message}`))
  await page.addInitScript(() => {
    document.addEventListener(
      'securitypolicyviolation',
      ({ violatedDirective, blockedURI, sourceFile, lineNumber }) => {
        console.error(`policy: ${violatedDirective} ${blockedURI} at ${sourceFile}:${lineNumber}`)
      },
    )
  })
}

/**
 * One browser and one workstation for all tests of a worker, because the link opens once. Each test gets a page of its
 * own and fails when that page logs an error or breaks its policy: `faults` must be empty at its end.
 */
export const test = base.extend<{ faults: string[] }, { browserAtWork: Browser | undefined }>({
  browserAtWork: [
    // Playwright reads a fixture's needs from this parameter; this one needs nothing.
    async ({}, use) => {
      const executablePath = findChromium()
      if (executablePath === undefined) {
        await use(undefined)
        return
      }
      const workstation = await startWorkstation()
      const profile = join(workstation.folder, 'browser')
      const context = await chromium.launchPersistentContext(profile, {
        executablePath,
        headless: true,
        args: flags,
        viewport: { width: 1600, height: 960 },
      })
      await (context.pages()[0] ?? (await context.newPage())).goto(workstation.url)
      await use({ context, origin: new URL('/', workstation.url).href, folder: workstation.folder })
      await context.close()
      await workstation.stop()
    },
    { scope: 'worker', timeout: 240_000 },
  ],

  // Playwright reads a fixture's needs from this parameter; this one needs nothing.
  faults: async ({}, use) => {
    const faults: string[] = []
    await use(faults)
    base.expect(faults, 'what the page logged as an error, or its policy refused').toEqual([])
  },

  page: async ({ browserAtWork, faults }, use, testInfo) => {
    testInfo.skip(browserAtWork === undefined, 'no Chromium is installed, and PALIMPSEST_CHROMIUM names none')
    if (browserAtWork === undefined) return
    const page = await browserAtWork.context.newPage()
    await watchFaults(page, faults)
    await page.goto(browserAtWork.origin)
    // The router listens to the address only once its first screen stands.
    await page.getByRole('heading', { name: 'Projects', exact: true }).waitFor()
    await use(page)
    await page.close()
  },
})

/** Keeps a picture of the page below artifacts/screens. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = join(root, 'artifacts/screens')
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`) })
}
