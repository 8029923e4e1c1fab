import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { expect, picture, test } from './fixtures.ts'

const script = `<script>
 <p t="DATEINC">-7</p>
 <e en="T" t="00081030" n="StudyDescription">@call(cleaner)</e>
 <e en="T" t="00080020" n="StudyDate">@incrementdate(this,@DATEINC)</e>
 <e en="T" t="00080080" n="InstitutionName">@remove()</e>
 <e en="F" t="00081010" n="StationName">@keep()</e>
 <e en="T" t="00100010" n="PatientName">@lookup(PatientID,ptid)</e>
 <e en="T" t="00100020" n="PatientID">@lookup(this,ptid)</e>
</script>`

const rowsOf = (grid: Locator): Locator => grid.locator('[data-index]')

async function canBeReadByAll(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await picture(page, `${name}-${colorScheme}`)
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([])
  }
  await page.emulateMedia({ colorScheme: 'light' })
}

/** Chosen by keyboard as a person does: the dialog opens by a key, the file is the browser's matter. */
async function choose(page: Page, button: string, file: { name: string; content: string }): Promise<void> {
  const choosing = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: button }).press('Enter')
  const { name, content } = file
  await (await choosing).setFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(content) })
}

async function runAll(page: Page): Promise<void> {
  await page.goto(new URL('/#/p/sample/runs', page.url()).href)
  const start = page.getByRole('button', { name: /^Run( \d|$)/ }).first()
  await expect(start).toBeEnabled()
  await page.keyboard.press('Control+Enter')
  const isAtWork = page.getByText('A task is under way.')
  await expect(isAtWork).toBeVisible()
  await expect(isAtWork).toBeHidden({ timeout: 60_000 })
}

test('a profile is built, tried, its script opened line by line, compared, adopted and run, by keyboard', async ({
  page,
}) => {
  test.setTimeout(150_000)
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.goto(new URL('/#/p/sample/profile', page.url()).href)
  const desk = page.getByRole('region', { name: 'What the draft does' })
  const rules = page.getByRole('grid', { name: 'Rules' })
  const form = page.getByRole('form', { name: 'Rule' })
  await expect(rowsOf(rules).nth(3)).toBeVisible()

  // A rule with a condition: read back, counted and linted while it is typed.
  await page.keyboard.press('Control+Alt+n')
  await expect(form.getByRole('textbox', { name: 'Selector' })).toBeFocused()
  await page.keyboard.type('ProtocolName')
  await expect(form.getByRole('status')).toContainText('Any depth: ProtocolName (0018,1030): Remove')
  await form.getByRole('combobox', { name: 'Action' }).selectOption('shiftDate')
  await expect(form.getByRole('list', { name: 'Lint of this rule' })).toContainText('does not fit VR LO')
  await form.getByRole('combobox', { name: 'Action' }).selectOption('remove')
  await form.getByRole('button', { name: 'Add a test of a value' }).press('Enter')
  await expect(form.getByRole('alert')).toContainText('At character 1')
  await form.getByRole('textbox', { name: 'Attribute of test 1' }).focus()
  await page.keyboard.type('Modality')
  await form.getByRole('textbox', { name: 'Value of test 1' }).focus()
  await page.keyboard.type('CT')
  await expect(form.getByRole('status')).toContainText('if Modality is "CT"')
  await expect(form.getByRole('status')).toContainText(/Wins in \d+ Instances/)
  await form.getByRole('textbox', { name: 'VR is' }).focus()
  await page.keyboard.type('L0')
  await expect(form.getByRole('status')).toContainText('Not a VR: L0')
  await expect(form.getByRole('button', { name: 'Add rule' })).toBeDisabled()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Delete')
  await expect(form.getByRole('status')).toContainText('if Modality is "CT"')
  await canBeReadByAll(page, 'profile-form')
  await page.keyboard.press('Control+Enter')
  const whatIf = page.getByRole('grid', { name: 'What the draft would change' })
  await expect(rowsOf(whatIf).first()).toContainText('ProtocolName')
  await expect(desk.getByRole('status').first()).toContainText('stricter 1')

  // What it does, value by value; and back to where the hand was.
  await rowsOf(whatIf).first().focus()
  await page.keyboard.press('Enter')
  await expect(rowsOf(page.getByRole('grid', { name: 'Values, before and after' })).first()).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(rowsOf(whatIf).first()).toBeFocused()

  // Switched off, taken back, done again; why it wins.
  await page.keyboard.press('/')
  await page.keyboard.type('curator')
  await expect(rowsOf(rules)).toHaveCount(1)
  await page.keyboard.press('ArrowDown')
  await expect(rowsOf(rules).first()).toBeFocused()
  await page.keyboard.press('Space')
  await expect(rowsOf(rules).first()).toContainText('(off)')
  await page.keyboard.press('Control+z')
  await expect(rowsOf(rules).first()).not.toContainText('(off)')
  await page.keyboard.press('i')
  await expect(page.getByRole('list', { name: 'Ladder of rules' })).toContainText('own/')
  await expect(page.getByRole('region', { name: 'Why' })).toContainText('What would keep it')
  await page.keyboard.press('Escape')

  // A script: each line that differs is opened, the original beside ours, before it can be adopted.
  await choose(page, 'Import…', { name: 'site.script', content: script })
  const lines = page.getByRole('grid', { name: 'Lines of the script' })
  await expect(desk).toContainText('1 differ · 1 not supported → remove and review · 2 to open')
  await page.keyboard.press('Control+Enter')
  const adopting = page.getByRole('form', { name: 'Adopt the draft' })
  await expect(adopting).toContainText('2 lines of the script differ or are not supported and were not opened')
  await expect(adopting.getByRole('button', { name: 'Adopt' })).toBeDisabled()
  await page.keyboard.press('Escape')
  await rowsOf(lines).first().focus()
  await expect(page.getByRole('region', { name: 'Original beside ours' })).toContainText('@call(cleaner)')
  await canBeReadByAll(page, 'profile-script')
  await rowsOf(lines).first().focus()
  await page.keyboard.press('Shift+Enter')
  await expect(page.getByRole('region', { name: 'Original beside ours' })).toContainText('@incrementdate')
  await expect(rowsOf(lines).first()).toBeFocused()
  await page.keyboard.press('Shift+Enter')
  await expect(desk).toContainText('Every line that differs or is not supported was opened.')

  // Against the built-in profile, by what it comes to and by rule.
  await desk.getByRole('button', { name: 'Compare' }).press('Enter')
  await desk.getByRole('combobox', { name: 'First' }).selectOption('tcia')
  await expect(rowsOf(page.getByRole('grid', { name: 'How the two differ here' })).nth(3)).toBeVisible()
  await desk.getByRole('button', { name: 'By rule' }).press('Enter')
  await expect(page.getByRole('grid', { name: 'Rules that differ' })).toContainText('only second')
  await desk.getByRole('combobox', { name: 'First' }).selectOption('draft')
  await expect(desk).toContainText('They have the same rules of their own.')

  // Saved as a revision that nobody edits, and run.
  await page.keyboard.press('Control+Enter')
  await expect(adopting.getByRole('textbox').first()).toBeFocused()
  await page.keyboard.type('From the site')
  await page.keyboard.press('Enter')
  const revisions = page.getByRole('region', { name: 'Revisions' })
  await expect(revisions).toContainText('r1 From the site')
  await expect(revisions).toContainText('in use; never edited')
  await runAll(page)
  await page.goto(new URL('/#/p/sample/profile', page.url()).href)
  const builtIn = revisions.getByRole('button', { name: 'Use the built-in profile alone' })
  await expect(builtIn).toBeEnabled()
  await builtIn.press('Enter')
  await expect(revisions).toContainText('The project uses the built-in profile as it comes.')
  await expect(page.getByRole('combobox', { name: 'Profile below' })).toHaveValue('tcia')
  await runAll(page)
})

test('an entry is tried, made, found in the values it touches, changed with others, and taken off again', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.goto(new URL('/#/p/sample/lists', page.url()).href)
  const box = page.getByRole('region', { name: 'Test box' })
  const entries = page.getByRole('grid', { name: 'Entries' })
  await expect(rowsOf(entries).first()).toBeVisible()
  await box.getByRole('textbox', { name: 'Text', exact: true }).focus()
  await page.keyboard.type('CT chest for Dr. Zimbrowski')
  await expect(box.getByRole('status')).toContainText('Zimbrowski goes')

  await page.keyboard.press('Control+Alt+n')
  const adding = page.getByRole('form', { name: 'New entry' })
  await expect(adding.getByRole('textbox', { name: 'Words' })).toBeFocused()
  await page.keyboard.type('chest')
  await expect(adding.getByRole('status')).toContainText(/Met in \d+ values/)
  await expect(box.getByRole('status')).toContainText('with the new entry')
  await expect(box.getByRole('status')).toContainText('chest goes')
  await canBeReadByAll(page, 'lists-add')
  // What is dangerous wants a second word.
  await adding.getByRole('combobox', { name: 'List' }).selectOption('allow')
  await adding.getByRole('textbox', { name: 'Words' }).fill('xq')
  await expect(adding).toContainText('One or two letters')
  await expect(adding.getByRole('button', { name: 'Add entry' })).toBeDisabled()
  await adding.getByRole('combobox', { name: 'List' }).selectOption('deny')
  await adding.getByRole('textbox', { name: 'Words' }).fill('chest')
  await expect(adding.getByRole('status')).toContainText(/Met in \d+ values/)
  await page.keyboard.press('Control+Enter')
  await expect(adding).toBeHidden()
  await expect(rowsOf(entries).first()).toContainText('deny')
  const hits = Number(await rowsOf(entries).first().getByRole('gridcell').nth(3).innerText())
  expect(hits).toBeGreaterThan(0)

  // Its hits are the values that the list of values has under it.
  await rowsOf(entries).first().focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/values\?state=all&entry=deny-/)
  await expect(rowsOf(page.getByRole('grid', { name: 'Unique values' }))).toHaveCount(hits)
  await page.keyboard.press('Alt+ArrowLeft')

  // A file is looked at before it is taken in.
  await choose(page, 'Import CSV…', {
    name: 'words.csv',
    content: 'list,text\ndeny,chest\nallow,chest\ndeny,zyxwort\n',
  })
  const file = page.getByRole('region', { name: 'File to take in' })
  await expect(file.getByRole('status')).toContainText('1 new · 1 there already · 1 on the other list · 0 dangerous')
  await page.keyboard.press('Escape')

  // Deleting says what it would do, is one key, and undone by one.
  await rowsOf(entries).first().focus()
  await page.keyboard.press('Delete')
  await expect(page.getByRole('button', { name: /^Take 1 entry off/ })).toBeFocused()
  await page.keyboard.press('Control+Enter')
  await expect(rowsOf(entries).first()).not.toContainText('deny')
  await page.keyboard.press('Control+z')
  await expect(rowsOf(entries).first()).toContainText('deny')
  await page.keyboard.press('Control+z')
  await expect(rowsOf(entries).first()).not.toContainText('deny')
})
