import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, picture, test } from './fixtures.ts'

test('the last step of the wizard counts the files and tells the time they would take', async ({
  page,
  browserAtWork,
}) => {
  await page.goto(new URL('/#/projects/new?step=source', page.url()).href)
  await page.getByLabel('Name', { exact: true }).fill('Estimated')
  const sample = join(browserAtWork?.folder ?? '', 'home/palimpsest/sample')
  await page.getByLabel('Source folder', { exact: true }).fill(join(sample, 'source'))
  await expect(page.getByText(/^79 files, /)).toBeVisible()
  for (let step = 0; step < 2; step += 1) await page.keyboard.press('Control+Enter')
  await page.getByLabel(/From a CSV/).check()
  await page.getByLabel('Mapping CSV').fill(join(sample, 'patients.csv'))
  await expect(page.getByText('7 of 7 patients found in the CSV.')).toBeVisible()
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('Control+Enter')
  const estimate = page.locator('section[aria-label=Estimate]')
  await expect(estimate).toContainText(/[\d,]+ files, /)
  // The sample was timed on this machine when the tests began.
  await expect(estimate).toContainText(/scan .*, run .*, by \d+ stages that this machine took before/)
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([])
  await picture(page, 'wizard-estimate')
})
