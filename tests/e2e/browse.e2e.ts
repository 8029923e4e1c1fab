import type { Page } from '@playwright/test'
import { expect, picture, test } from './fixtures.ts'

/** Share of the viewer's points that are not black. */
function litShare(page: Page): Promise<number> {
  return page.evaluate(() => {
    const shown = document.querySelector('canvas')
    if (shown === null || shown.width === 0) return 0
    const copy = document.createElement('canvas')
    copy.width = shown.width
    copy.height = shown.height
    const pen = copy.getContext('2d')
    if (pen === null) return 0
    pen.drawImage(shown, 0, 0)
    const points = pen.getImageData(0, 0, copy.width, copy.height).data
    let lit = 0
    for (let at = 0; at < points.length; at += 4) if ((points[at] ?? 0) > 16) lit++
    return lit / (points.length / 4)
  })
}

async function openRow(page: Page, name: RegExp): Promise<void> {
  const row = page
    .getByRole('treegrid', { name: /Patients/ })
    .getByRole('row')
    .filter({ hasText: name })
    .first()
  await row.click()
  if ((await row.getAttribute('aria-expanded')) === 'false') await page.keyboard.press('ArrowRight')
}

async function openInstance(page: Page): Promise<void> {
  await page.goto(new URL('/#/p/sample/browse', page.url()).href)
  await openRow(page, /SAMPLE-0001/)
  await openRow(page, /CT RTSTRUCT SEG/)
  await openRow(page, /CT series 2/)
  await openRow(page, /#3/)
}

test('an Instance opens from the tree with each change and its rule, under the veil', async ({ page }) => {
  await openInstance(page)
  const attributes = page.getByRole('treegrid', { name: 'Attributes' })
  await expect(attributes.getByRole('row').filter({ hasText: 'StudyDate' }).first()).toContainText('shift')
  // The output's pixels were judged; those of the original stay veiled.
  await expect.poll(() => litShare(page)).toBeGreaterThan(0.05)
  await expect(page.locator('main').getByRole('button', { name: 'before (veiled)' })).toBeVisible()
  await picture(page, 'browse-veiled')
})

test('original pixels show once they are revealed', async ({ page }) => {
  await openInstance(page)
  await page.keyboard.press('Control+Shift+L')
  await page.locator('main').getByRole('button', { name: 'before', exact: true }).click()
  await expect.poll(() => litShare(page)).toBeGreaterThan(0.05)
  await picture(page, 'browse-revealed')
})

test('before and after lie side by side, and one rendering is drawn on both', async ({ page }) => {
  await page.goto(new URL('/#/p/sample/browse?instance=40', page.url()).href)
  await page.keyboard.press('Control+Shift+L')
  await expect.poll(() => litShare(page)).toBeGreaterThan(0.05)
  await page.locator('canvas').click()
  await page.keyboard.press('\\')
  await expect(page.locator('canvas')).toHaveCount(2)
  // Both are drawn by now: a key that comes before has nothing to turn to.
  await expect(page.getByLabel('Rendering')).toHaveCount(2)
  await page.keyboard.press('w')
  await expect(page.locator('main').getByText(/^All values -?\d/)).toHaveCount(2)
  await page.keyboard.press(']')
  await expect(page.getByRole('slider', { name: 'Filmstrip' })).toHaveAttribute('aria-valuenow', '5')
  await picture(page, 'browse-side-by-side')
})

test('overlay planes are drawn over the original, turned off by L, and gone from the output', async ({ page }) => {
  await page.goto(new URL('/#/p/sample/browse', page.url()).href)
  for (const name of [/SAMPLE-0006/, /OT/, /OT series 1/, /#1/]) await openRow(page, name)
  const drawing = page.locator('canvas[data-overlays]')
  await expect(page.getByText(/^All values/).last()).toBeVisible()
  await expect(drawing).toHaveCount(0)
  await page.keyboard.press('Control+Shift+L')
  await page.locator('main').getByRole('button', { name: 'before', exact: true }).click()
  await expect(drawing).toBeVisible()
  await expect(page.getByText('Overlay 6000', { exact: true })).toBeVisible()
  await picture(page, 'browse-overlays')
  await page.locator('canvas').first().click()
  await page.keyboard.press('l')
  await expect(drawing).toHaveCount(0)
  await page.keyboard.press('l')
  await expect(drawing).toBeVisible()
  await page.keyboard.press('v')
  await expect(drawing).toHaveCount(0)
})

test('boxes of what was found lie over the image, and B goes round them', async ({ page }) => {
  await page.goto(new URL('/#/p/sample/browse', page.url()).href)
  for (const name of [/SAMPLE-0005/, /US SR/, /US series/, /#1/]) await openRow(page, name)
  const boxes = page.getByRole('list', { name: 'Boxes' }).getByRole('listitem')
  await expect(boxes.filter({ hasText: 'M' }).first()).toBeVisible()
  const asked = await boxes.count()
  await picture(page, 'browse-boxes')
  await page.locator('canvas').first().click()
  await page.keyboard.press('b')
  await expect.poll(() => boxes.count()).toBeGreaterThanOrEqual(asked)
  await page.keyboard.press('b')
  await expect(boxes).toHaveCount(0)
})

test('rendering and zoom are in the address: another screen, Back and a reload come back to them', async ({ page }) => {
  await openInstance(page)
  await expect.poll(() => litShare(page)).toBeGreaterThan(0.05)
  await page.locator('canvas').first().click()
  await page.keyboard.press('w')
  await page.keyboard.press('+')
  const rendering = page.getByLabel('Rendering')
  await expect(rendering).toHaveValue('1')
  await expect(page).toHaveURL(/view=r1,z1\.25,x0,y0/)
  await page.goto(new URL('/#/p/sample/runs', page.url()).href)
  await expect(page.locator('main').getByText('History')).toBeVisible()
  await page.goBack()
  await expect(rendering).toHaveValue('1')
  await page.reload()
  await expect(rendering).toHaveValue('1')
  await expect(page).toHaveURL(/view=r1,z1\.25,x0,y0/)
  await page.locator('canvas').first().click()
  await page.keyboard.press('Shift+}')
  await expect(page).not.toHaveURL(/view=/)
})

test('a row of the tree says what is open and what is masked below it', async ({ page }) => {
  await page.goto(new URL('/#/p/sample/browse', page.url()).href)
  const tree = page.getByRole('treegrid', { name: /Patients/ })
  await expect(tree.getByRole('row').filter({ hasText: 'SAMPLE-0001' })).toContainText(/[1-9] open/)
  for (const name of [/SAMPLE-0005/, /US SR/]) await openRow(page, name)
  await expect(tree.getByRole('row').filter({ hasText: 'US series' })).toContainText(/[1-9] masked/)
  await picture(page, 'browse-open')
})

test('Y lays a series over itself: greatest, mean and least values, then the frame again', async ({ page }) => {
  await openInstance(page)
  await expect.poll(() => litShare(page)).toBeGreaterThan(0.05)
  await page.locator('canvas').first().click()
  const says = page.locator('section[aria-label=Viewer]').getByRole('status')
  for (const title of ['greatest', 'mean', 'least']) {
    await page.keyboard.press('y')
    await expect(says).toHaveText(new RegExp(`^${title} values of \\d+ Instances`))
    await expect.poll(() => litShare(page)).toBeGreaterThan(0.02)
    await picture(page, `browse-stack-${title}`)
  }
  await expect(page).toHaveURL(/stack=min/)
  await page.keyboard.press('y')
  await expect(page).not.toHaveURL(/stack=/)
  await page.keyboard.press('y')
  await expect(says).toHaveText(/^greatest/)
  await page.keyboard.press(']')
  await expect(says).toHaveCount(0)
})

test('Y is for the frames of a cine too', async ({ page }) => {
  await page.goto(new URL('/#/p/sample/browse', page.url()).href)
  for (const name of [/SAMPLE-0005/, /US SR/, /US series/, /#1/]) await openRow(page, name)
  await expect.poll(() => litShare(page)).toBeGreaterThan(0.02)
  await page.locator('canvas').first().click()
  await page.keyboard.press('y')
  await expect(page.locator('section[aria-label=Viewer]').getByRole('status')).toHaveText(
    /^greatest values of \d+ frames/,
  )
})

test('attributes that differ within the series are marked, and can be listed alone', async ({ page }) => {
  await page.goto(new URL('/#/p/sample/browse?instance=21&show=differs', page.url()).href)
  const attributes = page.getByRole('treegrid', { name: 'Attributes' })
  const rows = attributes.getByRole('row')
  await expect(attributes).toContainText('differs within the series')
  await expect(rows.filter({ hasText: 'ImageComments' })).toHaveCount(1)
  await picture(page, 'browse-differs')
})
