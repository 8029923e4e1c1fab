import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, picture, test } from './fixtures.ts'

test('the last step of the wizard counts the files and tells the time they would take', async ({
  page,
  browserAtWork,
}) => {
  await page.goto(new URL('/#/projects/new?step=source', page.url()).href)
  await page.getByLabel('Name', { exact: true }).fill('Estimated')
  await page.getByLabel('Source folder', { exact: true }).fill(join(browserAtWork?.folder ?? '', 'home'))
  for (let step = 0; step < 5; step += 1) await page.keyboard.press('Control+Enter')
  const estimate = page.locator('section[aria-label=Estimate]')
  await expect(estimate).toContainText(/[\d,]+ files, /)
  // The sample was timed on this machine when the tests began.
  await expect(estimate).toContainText(/scan .*, run .*, by \d+ stages that this machine took before/)
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([])
  await picture(page, 'wizard-estimate')
})
