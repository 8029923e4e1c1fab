import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, picture, test } from './fixtures.ts'

/** What the status line says; a decision says what it did there. */
const says = (page: Page) => page.locator('footer [role=status]')
const open = async (page: Page, path: string, shows: string) => {
  await page.goto(new URL(`/#${path}`, page.url()).href)
  await expect(page.locator('main').getByText(shows).first()).toBeVisible()
}
/** A key counts once what it is about has been there for a moment. */
const SEEN_MS = 250
const press = async (page: Page, key: string, said: string) => {
  await expect(async () => {
    await page.waitForTimeout(SEEN_MS)
    await page.keyboard.press(key)
    await expect(says(page)).toContainText(said, { timeout: 1000 })
  }).toPass()
}
const isClean = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
}

/** The queue on the sample submission, by keyboard alone: the sheet, a mask drawn and taken back, a fault answered. */
test('groups of text in pixels are a sheet of tiles, and masks are drawn over their image', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 })
  await open(page, '/p/sample/queue?state=all', 'groups')
  const sheet = page.getByRole('grid', { name: 'Contact sheet' })
  const tiles = sheet.getByRole('gridcell')
  await expect(tiles.first()).toBeFocused()
  await press(page, 'd', 'the image is veiled')
  await page.keyboard.press('Control+Shift+L')
  await expect(page.getByRole('list', { name: 'Readings' })).toContainText('tesseract')
  await picture(page, 'queue-sheet')
  await isClean(page)

  // What the engine is sure of asks nothing.
  await press(page, 'd', 'Nothing is asked in this group')
  await page.keyboard.press('ArrowRight')
  await expect(tiles.nth(1)).toBeFocused()

  await page.keyboard.press('Enter')
  await expect(page.getByRole('img', { name: /^Image #/ })).toBeVisible()
  await expect(page.getByRole('list', { name: 'Boxes' }).getByRole('listitem').first()).toBeVisible()
  await page.keyboard.press('m')
  const field = (side: string) => page.getByRole('spinbutton', { name: side })
  const left = Number(await field('left').inputValue())
  const [right, bottom] = [Number(await field('right').inputValue()), Number(await field('bottom').inputValue())]
  for (const key of ['Shift+ArrowRight', 'ArrowRight', 'Control+ArrowDown']) await page.keyboard.press(key)
  await expect(field('left')).toHaveValue(String(left + 11))
  await expect(field('right')).toHaveValue(String(right + 11))
  await expect(field('bottom')).toHaveValue(String(bottom + 1))
  await picture(page, 'queue-mask')
  await isClean(page)
  await page.keyboard.press('v')
  await expect(page.locator('main')).toContainText('after, as it would be written')
  await page.keyboard.press('t')
  await expect(page.getByRole('radio', { name: 'series' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(says(page)).toContainText('Mask drawn for the series: 2 Instances of 1 patient')
  await expect(page.getByRole('region', { name: 'Masks' })).toContainText('drawn by')
  await page.keyboard.press('Control+z')
  await expect(says(page)).toContainText('is taken back')
  await expect(page.getByRole('region', { name: 'Masks' })).toContainText('None')
  await page.keyboard.press('Escape')
  await expect(tiles.nth(1)).toBeFocused()
})

test('faults are answered by number, with a reason, and taken back', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 })
  await open(page, '/p/sample/queue?tab=structure', 'Fault')
  const rows = page.getByRole('grid', { name: 'Faults' }).getByRole('row')
  await expect(rows.nth(1)).toBeFocused()
  const fault = rows.filter({ hasText: 'PIX-BURNED' }).first()
  await fault.focus()
  await picture(page, 'queue-structure')
  await isClean(page)
  await page.keyboard.press('1')
  await expect(says(page)).toContainText('wants a reason')
  await expect(page.getByRole('textbox', { name: 'Reason' })).toBeFocused()
  await page.keyboard.type('the banners were looked at')
  await page.keyboard.press('Enter')
  await expect(says(page)).toContainText('Acknowledge with a reason: 2 files')
  await expect(fault).toContainText('known')
  await page.keyboard.press('Control+z')
  await expect(says(page)).toContainText('is taken back')
  await expect(fault).toContainText('warning')
})
