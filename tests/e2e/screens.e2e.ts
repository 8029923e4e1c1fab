import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, picture, test } from './fixtures.ts'

const screens = [
  { screen: 'projects', path: '/projects', shows: 'Sample submission' },
  { screen: 'submission', path: '/p/sample/submission', shows: 'What is wrong, by kind' },
  { screen: 'browse', path: '/p/sample/browse', shows: 'SAMPLE-0001' },
  { screen: 'runs', path: '/p/sample/runs', shows: 'History' },
]

/** Surnames, numbers and places of the sample's patients (electron/engine/sample/people.ts). */
const originals = /FARROW|PENDERWICK|Harrowmere|HM-440127|987-65-4320|QB\/90-3382|STROUDLEY/i

async function show(page: Page, path: string, shows: string): Promise<void> {
  await page.goto(new URL(`/#${path}`, page.url()).href)
  await expect(page.locator('main').getByText(shows).first()).toBeVisible()
}

for (const scheme of ['light', 'dark'] as const) {
  for (const { screen, path, shows } of screens) {
    test(`${screen} in ${scheme} can be read by everyone, and holds no original`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: scheme })
      await show(page, path, shows)
      await picture(page, `${screen}-${scheme}`)
      expect(await page.locator('body').innerText()).not.toMatch(originals)
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
    })
  }
}

test('the keyboard goes through the screens', async ({ page }) => {
  await show(page, '/p/sample/submission', 'What is wrong, by kind')
  for (const [key, address] of [
    ['b', /browse$/],
    ['r', /runs$/],
    ['s', /submission$/],
    ['p', /projects$/],
  ] as const) {
    await page.keyboard.press('g')
    await page.keyboard.press(key)
    await expect(page).toHaveURL(address)
  }
})
