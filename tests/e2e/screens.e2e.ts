import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, picture, test } from './fixtures.ts'

const screens = [
  { screen: 'projects', path: '/projects', shows: 'Sample submission' },
  { screen: 'new-project', path: '/projects/new?step=profile', shows: 'Clean Descriptors' },
  { screen: 'settings', path: '/settings', shows: 'Single letters' },
  { screen: 'submission', path: '/p/sample/submission', shows: 'What is wrong, by kind' },
  { screen: 'list', path: '/p/sample/list?identity=patientName', shows: 'SAMPLE-0001' },
  { screen: 'browse', path: '/p/sample/browse?instance=40', shows: 'StudyDate' },
  { screen: 'values', path: '/p/sample/values', shows: 'Suspicion' },
  { screen: 'profile', path: '/p/sample/profile', shows: 'Options of PS3.15' },
  { screen: 'lists', path: '/p/sample/lists', shows: 'Try a text' },
  { screen: 'queue', path: '/p/sample/queue', shows: 'readers disagree' },
  { screen: 'look-through', path: '/p/sample/look', shows: 'Masked' },
  { screen: 'sign-off', path: '/p/sample/sign-off', shows: 'No open question' },
  { screen: 'history', path: '/p/sample/history', shows: 'Audit trail' },
  { screen: 'runs', path: '/p/sample/runs?code=DCM-TRUNC', shows: 'History' },
]
const sizes = [
  { width: 1280, height: 800 },
  { width: 1440, height: 900 },
  { width: 2560, height: 1440 },
] as const

/** Surnames, numbers and places of the sample's patients (electron/engine/sample/people.ts). */
const originals = /FARROW|PENDERWICK|Harrowmere|HM-440127|987-65-4320|QB\/90-3382|STROUDLEY/i

async function show(page: Page, path: string, shows: string): Promise<void> {
  await page.goto(new URL(`/#${path}`, page.url()).href)
  await expect(page.locator('main').getByText(shows).first()).toBeVisible()
}

/** What has the focus, and whether it can be seen: inside the window, and not the page as a whole. */
function focus(page: Page): Promise<{ on: string; isSeen: boolean }> {
  return page.evaluate(() => {
    const active = document.activeElement
    const box = active?.getBoundingClientRect()
    const isSeen = box !== undefined && box.width > 0 && box.bottom > 0 && box.top < window.innerHeight
    return { on: active?.tagName ?? 'none', isSeen: isSeen && active !== document.body }
  })
}

for (const { screen, path, shows } of screens) {
  test(`${screen} can be read by everyone in both themes at every size, and holds no original`, async ({ page }) => {
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme })
      if (scheme === 'light') await show(page, path, shows)
      for (const size of sizes) {
        await page.setViewportSize(size)
        expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0)
      }
      await page.setViewportSize(scheme === 'light' ? sizes[0] : sizes[1])
      await picture(page, `${screen}-${scheme}`)
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
      expect(await page.locator('body').innerText()).not.toMatch(originals)
      expect(await focus(page)).toMatchObject({ isSeen: true })
    }
  })
}

test('the keyboard goes through the screens, and always knows where it is', async ({ page }) => {
  await show(page, '/p/sample/submission', 'What is wrong, by kind')
  for (const [key, address] of [
    ['b', /browse$/],
    ['r', /runs$/],
    ['s', /submission$/],
    ['p', /projects$/],
  ] as const) {
    // A machine under load may take longer between the two than a sequence of keys may last.
    await expect(async () => {
      await page.keyboard.press('g')
      await page.keyboard.press(key)
      await expect(page).toHaveURL(address, { timeout: 2000 })
    }).toPass()
    await expect.poll(() => focus(page)).toMatchObject({ isSeen: true })
  }
})

test('the wizard is walked by keyboard, and the focus stays on it', async ({ page }) => {
  await page.keyboard.press('Control+Enter')
  await expect(page.getByLabel('Name', { exact: true })).toBeFocused()
  const choose = page.getByRole('button', { name: 'Choose folder' })
  await choose.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Path' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(choose).toBeFocused()
  for (const step of ['Output', 'Identity', 'Profile', 'Pixels', 'Check']) {
    await page.keyboard.press('Control+Enter')
    await expect(page.locator('[aria-current=step]')).toContainText(step)
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.closest('[role=group]')?.ariaLabel))
      .toBe(`Step ${step}`)
    expect(await focus(page)).toMatchObject({ isSeen: true })
  }
})

test('what becomes of documents and unsure pixels is chosen by keyboard', async ({ page }) => {
  await show(page, '/projects/new?step=pixels', 'Encapsulated documents')
  await expect(page.getByRole('radio', { name: /^Read and judge/ })).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('radio', { name: /^Mask/ })).toBeChecked()
  for (let group = 0; group < 3; group += 1) await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowDown')
  const documents = page.getByRole('group', { name: /^Encapsulated documents/ })
  await expect(documents.getByRole('radio', { name: /^Remove/ })).toBeChecked()
  await picture(page, 'wizard-pixels')
})

test('a figure leads to a list with exactly as many rows, and a row to its place in Browse', async ({ page }) => {
  await show(page, '/p/sample/submission', 'Where identity lives')
  const figure = page.getByRole('link', { name: /^\d+ quarantined$/ })
  const count = Number.parseInt(await figure.innerText(), 10)
  await figure.click()
  await expect(page.getByRole('grid').getByRole('row')).toHaveCount(count + 1)
  await page.keyboard.press('Escape')
  await page
    .getByRole('link', { name: /^\d+ Instances$/ })
    .first()
    .click()
  const row = page.getByRole('grid').getByRole('row').nth(5)
  const file = await row.getByRole('gridcell').first().innerText()
  await row.focus()
  await page.keyboard.press('Enter')
  await expect(page.locator('section[aria-label=Attributes]')).toContainText(`${file} ·`)
  await expect(page.getByRole('treegrid', { name: /Patients/ }).locator('[aria-selected=true]')).toBeVisible()
})

test('a device leads to Browse, N to what is open there, R to a list entry that says what it is met in', async ({
  page,
}) => {
  await show(page, '/p/sample/submission', 'What is wrong, by kind')
  const device = page.getByRole('grid', { name: 'Devices' }).getByRole('row').filter({ hasText: 'MR' }).first()
  await device.focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/browse\?device=\d+$/)
  await expect(page.getByText('Device: MR')).toBeVisible()
  const tree = page.getByRole('treegrid', { name: /Patients/ })
  await expect(tree.locator('[role=row]:focus')).toBeVisible()
  await page.keyboard.press('n')
  await expect(tree.locator('[role=row]:focus')).toContainText(/\?\d/)
  await show(page, '/p/sample/browse?instance=40&row=StudyDescription', '#00040 ·')
  const row = page.getByRole('treegrid', { name: 'Attributes' }).locator('[aria-selected=true]')
  await row.focus()
  await page.keyboard.press('r')
  const form = page.getByRole('region', { name: 'List entry' })
  await page.keyboard.type('chest')
  await expect(form).toContainText(/Met in [1-9]\d* values? of [1-9]/)
  await picture(page, 'list-entry')
  const { violations } = await new AxeBuilder({ page }).include('[aria-label="List entry"]').analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(page.getByText('Not closed: words are typed here.')).toBeVisible()
  await form.getByRole('button', { name: 'Close' }).press('Enter')
  await expect(form).toBeHidden()
  await row.focus()
  await page.keyboard.press('o')
  await expect(page.getByRole('heading', { name: 'Values of StudyDescription' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/browse/)
})

test('rows are as high as they are set, and a key that is taken is refused', async ({ page }) => {
  await page.keyboard.press('Control+,')
  await page.getByLabel('Compact, 24 pixels').check()
  await expect(page.locator('html')).toHaveAttribute('data-density', 'compact')
  await page.getByRole('button', { name: 'Change the key of Flip before and after' }).press('Enter')
  await page.keyboard.press('w')
  await expect(page.getByRole('alert')).toContainText('w already means “Next rendering” there.')
  await page.goBack()
  const row = page.getByRole('row').filter({ hasText: 'Sample submission' })
  await expect.poll(async () => (await row.boundingBox())?.height).toBe(24)
  await page.keyboard.press('Control+,')
  await page.getByLabel('Regular, 28 pixels').check()
  await expect(page.locator('html')).toHaveAttribute('data-density', 'regular')
})

test('a file number in the palette leads to Browse, and an address to the row that it names', async ({ page }) => {
  await show(page, '/p/sample/submission', 'What is wrong, by kind')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('#19')
  await page.keyboard.press('Enter')
  await expect(page.locator('section[aria-label=Attributes]')).toContainText('#00019 ·')
  await expect(page).toHaveURL(/series=\d+&instance=19/)
  await show(page, '/p/sample/browse?instance=20&show=all&row=Columns', '#00020 ·')
  const row = page.getByRole('treegrid', { name: 'Attributes' }).locator('[aria-selected=true]')
  await expect(row).toContainText('Columns')
  await expect(row).toBeInViewport()
})

test('a project is taken off the list and put back, by keyboard', async ({ page }) => {
  const row = page.getByRole('row').filter({ hasText: 'Sample submission' })
  await row.focus()
  await page.keyboard.press('Delete')
  await expect(page.getByText('Its folder and its output stay where they are')).toBeVisible()
  await expect.poll(() => focus(page)).toMatchObject({ isSeen: true })
  await page.keyboard.press('Control+z')
  await expect(row).toBeVisible()
})
