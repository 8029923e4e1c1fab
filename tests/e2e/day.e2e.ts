import type { Page } from '@playwright/test'
import { expect, picture, test } from './fixtures.ts'

/** What the status line says; a decision says what it did there. */
const says = (page: Page) => page.locator('footer [role=status]')
const open = async (page: Page, path: string, shows: string) => {
  await page.goto(new URL(`/#${path}`, page.url()).href)
  await expect(page.locator('main').getByText(shows).first()).toBeVisible()
}
/** A question counts once it has been there for a moment. */
const SEEN_MS = 200

/** The curator's day on the sample submission, by keyboard alone: questions, undo, look-through, the gates that are left. */
test('values are decided by one key each, taken back, and the gates follow', async ({ page }) => {
  await open(page, '/p/sample/values', 'Suspicion')
  await page.keyboard.press('Control+Shift+L')
  const rows = page.getByRole('grid', { name: 'Unique values' }).getByRole('row')
  await expect(rows.nth(1)).toBeFocused()
  await expect(rows.nth(1)).toContainText('asked')
  const count = (await rows.count()) - 1
  for (let at = 0; at < count; at += 1) {
    await page.waitForTimeout(SEEN_MS)
    await page.keyboard.press('d')
    await expect(says(page)).toContainText('Taken out')
  }
  await page.waitForTimeout(SEEN_MS)
  await page.keyboard.press('Control+z')
  await expect(says(page)).toContainText('is taken back')
  await page.keyboard.press('Control+Shift+z')
  await expect(says(page)).toContainText('holds again')
  // The plan that takes the answers in is made by itself; then nothing is open and the gate says so.
  await open(page, '/p/sample/sign-off', 'No open question')
  await expect(page.getByRole('listitem').filter({ hasText: 'No open question' })).toContainText('0 values', {
    timeout: 30_000,
  })
  await open(page, '/p/sample/history', 'Audit trail')
  await expect(page.getByRole('grid', { name: 'Decisions' }).getByRole('row')).not.toHaveCount(1)
  await expect(page.locator('main')).toContainText('each follows from the one before')
  // Given back, so that other tests find the sample as it was.
  const decisions = page.getByRole('button', { name: /^Take back decision/ })
  for (let at = 0; at < count; at += 1) {
    const [answers] = [page.getByRole('grid', { name: 'Decisions' }).getByRole('row').filter({ hasText: '1 answer' })]
    await answers.filter({ hasText: 'holds' }).first().focus()
    await page.keyboard.press('Enter')
    await expect(says(page)).toContainText('is taken back')
  }
  await expect(decisions.first()).toBeVisible()
})

test('a series is marked as looked at once its pictures were there, and the gate opens', async ({ page }) => {
  await open(page, '/p/sample/look', 'Masked')
  await expect(page.getByRole('img', { name: /values of the series$/ })).toHaveCount(3)
  const grid = page.getByRole('grid', { name: 'Series' })
  const series = grid.getByRole('row').filter({ hasText: 'US' }).first()
  await series.focus()
  await expect(async () => {
    await page.keyboard.press('Shift+Enter')
    await expect(says(page)).toContainText('Looked at', { timeout: 500 })
  }).toPass()
  await expect(page.locator('main')).toContainText('1 of 1 masked series seen')
  await picture(page, 'look-through')
})
