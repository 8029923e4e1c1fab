import { mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { startBeside } from '../support/workstation.ts'
import { expect, picture, test } from './fixtures.ts'

const violationsOn = async (page: Page) =>
  (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)

test('a source folder that was moved is told and found again, by keyboard', async ({ page, browserAtWork }) => {
  const home = join(browserAtWork?.folder ?? '', 'home/palimpsest/sample')
  renameSync(join(home, 'source'), join(home, 'elsewhere'))
  await page.goto(new URL('/#/p/sample/runs', page.url()).href)
  await expect(page.getByText('Source folder 1 is gone. Finished work is safe')).toBeVisible()
  await expect(page.locator('main').getByRole('button', { name: /^Run/ })).toBeDisabled()
  await page.getByRole('link', { name: 'Say where it is now' }).focus()
  await page.keyboard.press('Enter')
  const choose = page.getByRole('button', { name: /^Choose its new place/ })
  await expect(page.getByText('76 outputs stay as they are')).toBeVisible()
  expect(await violationsOn(page)).toEqual([])
  await picture(page, 'source-gone')
  await choose.focus()
  await page.keyboard.press('Enter')
  const path = page.getByRole('textbox', { name: 'Path' })
  await expect(path).toBeFocused()
  const other = join(browserAtWork?.folder ?? '', 'other')
  mkdirSync(other)
  await path.fill(other)
  await page.getByRole('button', { name: 'The source is here now' }).press('Enter')
  await expect(page.getByText('The folder does not hold the files that were scanned.')).toBeVisible()
  await path.fill(join(home, 'elsewhere'))
  await page.getByRole('button', { name: 'The source is here now' }).press('Enter')
  await expect(page.getByRole('heading', { name: 'Source folder is gone' })).toHaveCount(0)
  await expect(page.getByText(/Source folder 1 is found: \d+ of \d+ files/)).toBeVisible()
  expect(await page.evaluate(() => document.activeElement !== document.body)).toBe(true)
})

test('a project that another process has open is read, and says who has it', async ({ page, browserAtWork }) => {
  // The workstation of these tests has the sample open by now.
  await page.goto(new URL('/#/p/sample/submission', page.url()).href)
  await expect(page.getByText('Where identity lives')).toBeVisible()
  const other = await startBeside(browserAtWork?.folder ?? '')
  const visitor = await page.context().newPage()
  try {
    await visitor.goto(other.url)
    await expect(visitor.getByRole('row').filter({ hasText: 'Sample submission' })).toContainText('open elsewhere')
    await visitor.goto(new URL('/#/p/sample/submission', other.url).href)
    await expect(visitor.getByText(/Read-only: process \d+ has the project open/)).toBeVisible()
    await expect(visitor.getByText('Where identity lives')).toBeVisible()
    await expect(visitor.getByRole('button', { name: 'Scan again' })).toBeDisabled()
    await visitor.keyboard.press('Control+Shift+L')
    await expect(visitor.getByRole('button', { name: /^Veiled/ })).toBeVisible()
    await expect(visitor.getByText(/Originals stay veiled/)).toBeVisible()
    expect(await violationsOn(visitor)).toEqual([])
    await visitor.goto(new URL('/#/p/sample/browse?instance=3', other.url).href)
    await expect(visitor.locator('section[aria-label=Attributes]')).toContainText('#00003 ·')
    await picture(visitor, 'read-only')
  } finally {
    await visitor.close()
    await other.stop()
  }
})
