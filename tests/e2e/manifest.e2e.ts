import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, picture, test } from './fixtures.ts'

test('what came is counted against the manifest of the site, by keyboard', async ({ page, browserAtWork }) => {
  const folder = join(browserAtWork?.folder ?? '', 'from-site')
  mkdirSync(folder)
  writeFileSync(join(folder, 'site.csv'), 'PatientID,Number of Images\nNOBODY-1,4\nNOBODY-2,6\n')
  await page.goto(new URL('/#/p/sample/submission', page.url()).href)
  const card = page.locator('section[aria-label=Manifest]')
  await card.getByRole('button', { name: 'Choose a manifest' }).focus()
  await page.keyboard.press('Enter')
  const path = card.getByRole('textbox', { name: 'Path' })
  // It has the focus once the first folder is listed.
  await expect(path).toBeFocused()
  await path.fill(folder)
  await page.keyboard.press('Enter')
  await card.getByRole('button', { name: /site\.csv/ }).press('Enter')
  await expect(card).toContainText('7 of 2 patients')
  await picture(page, 'manifest')
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([])
  const figure = card.getByRole('link', { name: '9 differences' })
  await figure.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('grid').getByRole('row')).toHaveCount(10)
  await expect(page.getByRole('grid')).not.toContainText('NOBODY-1')
  await picture(page, 'manifest-list')
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save as CSV' }).press('Enter')
  const saved = await saving
  const lines = readFileSync(await saved.path(), 'utf8').split('\n')
  expect([saved.suggestedFilename(), lines.length, lines[0]]).toEqual([
    'sample-manifest-all.csv',
    11,
    'level,what,id,line,said,came',
  ])
  expect(lines.join()).not.toContain('NOBODY')
  await page.keyboard.press('Escape')
  await card.getByRole('button', { name: 'Let go of it' }).press('Enter')
  await expect(card.getByRole('button', { name: 'Choose a manifest' })).toBeVisible()
  expect(await page.evaluate(() => document.activeElement !== document.body)).toBe(true)
})
