import { AxeBuilder } from '@axe-core/playwright'
import { expect, picture, test } from './fixtures.ts'

const script = `<script>
 <e en="T" t="00081030" n="StudyDescription">@call(cleaner)</e>
 <e en="T" t="00100010" n="PatientName">@lookup(PatientID,ptid)</e>
 <e en="T" t="00100020" n="PatientID">@lookup(this,ptid)</e>
</script>`

test('a profile is built, compared, its script resolved, adopted and left again, by keyboard', async ({ page }) => {
  await page.goto(new URL('/#/p/sample/profile', page.url()).href)
  const desk = page.getByRole('region', { name: 'What the draft does' })
  await expect(page.getByRole('grid', { name: 'Rules' }).getByRole('row').nth(3)).toBeVisible()

  await page.keyboard.press('Control+Alt+n')
  const form = page.getByRole('form', { name: 'Rule' })
  await expect(form.getByRole('textbox', { name: 'Selector' })).toBeFocused()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('ProtocolName')
  await expect(form.getByRole('status')).toContainText('Any depth: ')
  await page.keyboard.press('Enter')
  await expect(desk.getByRole('status')).toContainText('stricter 1')
  await expect(desk.getByRole('grid')).toContainText('ProtocolName')
  await picture(page, 'profile-what-if')

  const choosing = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Import…' }).press('Enter')
  await (await choosing).setFiles({ name: 'site.script', mimeType: 'text/xml', buffer: Buffer.from(script) })
  await expect(desk).toContainText('3 lines: 0 exact · 2 same effect · 0 differ · 1 not supported')
  await picture(page, 'profile-script')
  await page.keyboard.press('Control+Enter')
  const adopting = page.getByRole('form', { name: 'Adopt the draft' })
  await expect(adopting).toContainText('1 line of the script differ')
  await page.keyboard.press('Escape')
  await desk.getByRole('button', { name: /^Lint/ }).press('Enter')
  const lookedAt = desk.getByRole('button', { name: 'Looked at: it stays so' })
  await expect(lookedAt).toBeEnabled()
  await lookedAt.press('Enter')
  await expect(lookedAt).toHaveCount(0)
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([])

  await page.keyboard.press('Control+Enter')
  await expect(adopting.getByRole('textbox').first()).toBeFocused()
  await page.keyboard.type('From the site')
  await page.keyboard.press('Enter')
  const revisions = page.getByRole('region', { name: 'Revisions' })
  await expect(revisions).toContainText('r1 From the site')
  await expect(revisions).toContainText('in use; never edited')
  const builtIn = revisions.getByRole('button', { name: 'Use the built-in profile alone' })
  await expect(builtIn).toBeEnabled()
  await builtIn.press('Enter')
  await expect(revisions).toContainText('The project uses the built-in profile as it comes.')
  await expect(page.getByRole('combobox', { name: 'Profile below' })).toHaveValue('tcia')
})

test('a text is tried against the lists while it is typed', async ({ page }) => {
  await page.goto(new URL('/#/p/sample/lists', page.url()).href)
  const box = page.getByRole('region', { name: 'Test box' })
  await box.getByRole('textbox', { name: 'Text', exact: true }).focus()
  await page.keyboard.type('CT chest for Dr. Zimbrowski')
  await expect(box.getByRole('status')).toContainText('CT chest')
  await expect(box.getByRole('status')).toContainText('Zimbrowski goes')
  await page.keyboard.press('Control+Alt+n')
  await page.keyboard.type('xq')
  await expect(page.getByRole('form', { name: 'New entry' }).getByRole('status')).toContainText('Met in 0 values')
})
