import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { ProjectDraftInput } from '../../shared/api/contract.ts'
import { freshDraft, missingOf, toCheck, toCreate, troublesOf } from '../../renderer/features/projects/draft.ts'
import NewProjectView from '../../renderer/features/projects/NewProjectView.vue'
import { perform } from '../../renderer/keys/use-keys.ts'
import { fakeClient } from '../support/fake-client.ts'
import { showPage, type Page } from '../support/page.ts'

const field = (page: Page, label: string) =>
  page.wrapper
    .findAll('label')
    .find((each) => each.text().startsWith(label))!
    .find('input')

const next = async () => {
  perform('primary')
  await flushPromises()
}

/** Long enough for the draft to rest and be checked. */
const rest = async () => {
  await vi.advanceTimersByTimeAsync(300)
  await flushPromises()
}

async function fill(page: Page) {
  await field(page, 'Name').setValue('Harbor')
  await field(page, 'Source folder').setValue('/in/site07')
  await next()
  await field(page, 'Output folder').setValue('/out/harbor')
  await rest()
}

beforeEach(() => {
  sessionStorage.clear()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  return () => vi.useRealTimers()
})

describe('new project', () => {
  it('needs a name, a source and an output, and Ctrl Enter for the rest', async () => {
    const page = await showPage(NewProjectView, { at: '/projects/new' })
    await fill(page)
    for (let step = 0; step < 5; step += 1) await next()
    const created = page.fake.calls.find((call) => call.name === 'project.create')?.input as ProjectDraftInput
    expect(created).toMatchObject({
      name: 'Harbor',
      sources: ['/in/site07'],
      output: '/out/harbor',
      profile: 'tcia',
      options: null,
    })
    expect(page.fake.calls.some((call) => call.name === 'scan.start')).toBe(true)
    expect(page.router.currentRoute.value.fullPath).toBe('/p/harbor/submission')
  })

  it('goes one step at a time, and Back', async () => {
    const page = await showPage(NewProjectView, { at: '/projects/new' })
    await next()
    expect(page.wrapper.find('[aria-current=step]').text()).toContain('Output')
    await page.wrapper
      .findAll('button')
      .find((button) => button.text() === 'Back')!
      .trigger('click')
    await flushPromises()
    expect(page.wrapper.find('[aria-current=step]').text()).toContain('Source')
  })

  it('does not start without an output, and says so', async () => {
    const page = await showPage(NewProjectView, { at: '/projects/new?step=check' })
    await rest()
    await next()
    expect(page.fake.calls.some((call) => call.name === 'project.create')).toBe(false)
    expect(page.wrapper.text()).toContain('An output folder is needed.')
  })

  it('does not start while the engine finds an error, and shows it at its step with its code', async () => {
    const refused = [
      { step: 'output', level: 'error', code: 'PRJ-INSIDE', message: 'The output lies inside the source.' },
    ]
    const page = await showPage(NewProjectView, {
      at: '/projects/new',
      fake: fakeClient({ 'project.check': () => refused }),
    })
    await fill(page)
    expect(page.wrapper.text()).toContain('PRJ-INSIDE')
    for (let step = 0; step < 5; step += 1) await next()
    expect(page.fake.calls.some((call) => call.name === 'project.create')).toBe(false)
  })

  it('keeps the draft when it is closed, in this session only', async () => {
    const page = await showPage(NewProjectView, { at: '/projects/new' })
    await field(page, 'Name').setValue('Harbor')
    page.wrapper.unmount()
    expect(JSON.stringify(Object.entries(localStorage))).not.toContain('Harbor')
    const again = await showPage(NewProjectView, { at: '/projects/new' })
    expect(field(again, 'Name').element.value).toBe('Harbor')
  })

  it('shows the troubles of a mapping by line', async () => {
    const problems = [{ line: 8, code: 'MAP-DOUBLE', message: 'The new ID of line 31 again.' }]
    const fake = fakeClient({ 'mapping.preview': () => ({ patients: 40, problems }) })
    const page = await showPage(NewProjectView, { at: '/projects/new?step=identity', fake })
    await page.wrapper.findAll('input[type=radio]')[1]!.trigger('change')
    await field(page, 'Mapping CSV').setValue('/in/map.csv')
    await rest()
    expect(page.wrapper.find('[aria-label="Mapping CSV"] tbody tr').text()).toBe(
      '8The new ID of line 31 again.MAP-DOUBLE',
    )
  })

  it('tells who is missing on either side of the mapping, and drops what was revealed with the veil', async () => {
    const compare = ({ reveal }: { reveal: boolean }) => ({
      listed: 42,
      came: 41,
      found: 40,
      unlisted: [{ id: reveal ? 'HM-440' : 'AA-999', files: 12 }],
      absent: [{ id: reveal ? 'HM-441' : 'AA-999', line: 8 }],
      files: 1240,
      withoutId: 0,
      isWhole: true,
    })
    const fake = fakeClient({ 'mapping.compare': compare })
    const page = await showPage(NewProjectView, { at: '/projects/new', fake })
    await fill(page)
    await next()
    await page.wrapper.findAll('input[type=radio]')[1]!.trigger('change')
    await field(page, 'Mapping CSV').setValue('/in/map.csv')
    await rest()
    const found = page.wrapper.find('[aria-label="Patients of the CSV and of the source"]')
    expect(found.text()).toContain('40 of 41 patients found in the CSV; 2 patients of the CSV did not come.')
    perform('veil')
    await flushPromises()
    expect(found.findAll('tbody tr').map((row) => row.text())).toEqual(['HM-44012', 'HM-4418'])
    perform('veil')
    await page.wrapper.vm.$nextTick()
    expect(found.text()).not.toContain('HM-44')
  })

  it('says how many files lie in a source', async () => {
    const page = await showPage(NewProjectView, { at: '/projects/new' })
    await field(page, 'Source folder').setValue('/in/site07')
    await rest()
    expect(page.wrapper.text()).toContain('1,240 files, 61 MB')
  })

  it('turns an option of the profile off', async () => {
    const page = await showPage(NewProjectView, { at: '/projects/new?step=profile' })
    await page.wrapper.find('input[type=checkbox]').setValue(false)
    await rest()
    const checked = page.fake.calls.findLast((call) => call.name === 'project.check')?.input as ProjectDraftInput
    expect(checked.options).toEqual([])
  })

  it.each([
    { says: 'documents removed', choice: 'documents', at: 1, made: { documents: 'remove' } },
    { says: 'what is unsure masked', choice: 'onUnsure', at: 1, made: { onUnsure: 'mask' } },
    { says: 'overlays kept', choice: 'overlays', at: 1, made: { overlays: 'mask' } },
    { says: 'heads held', choice: 'heads', at: 1, made: { heads: 'hold' } },
    { says: 'pixels off', choice: 'pixels', at: 1, made: { pixels: 'off' } },
  ])('is made with $says', async ({ choice, at, made }) => {
    const page = await showPage(NewProjectView, { at: '/projects/new' })
    await fill(page)
    for (let step = 0; step < 3; step += 1) await next()
    await page.wrapper.findAll(`input[name=${choice}]`)[at]!.trigger('change')
    await rest()
    for (let step = 0; step < 2; step += 1) await next()
    const created = page.fake.calls.find((call) => call.name === 'project.create')?.input
    expect(created).toMatchObject({ documents: 'hold', onUnsure: 'hold', pixels: 'judged', ...made })
  })

  it('asks nothing about unsure text when pixels are off', async () => {
    const page = await showPage(NewProjectView, { at: '/projects/new?step=pixels' })
    const unsure = () => page.wrapper.find('fieldset:has(input[name=onUnsure])').attributes('disabled')
    const before = unsure()
    await page.wrapper.findAll('input[name=pixels]')[1]!.trigger('change')
    expect([before, unsure()]).toEqual([undefined, ''])
  })

  it('fills the source from the folder chooser', async () => {
    const page = await showPage(NewProjectView, { at: '/projects/new' })
    await page.wrapper
      .findAll('button')
      .find((button) => button.text() === 'Choose folder')!
      .trigger('click')
    await flushPromises()
    await page.wrapper
      .findAll('li button')
      .find((button) => button.text().includes('site07'))!
      .trigger('click')
    await flushPromises()
    await page.wrapper
      .findAll('button')
      .find((button) => button.text() === 'Use this folder')!
      .trigger('click')
    expect(field(page, 'Source folder').element.value).toBe('/in/site07')
  })
})

describe('a draft', () => {
  const broken = [
    { says: 'a prefix with a space', patch: { pseudonymPrefix: 'A B' } },
    { says: 'two digits', patch: { pseudonymDigits: 2 } },
    { says: 'a date that stays', patch: { maxDayShift: 0 } },
    { says: 'no number of days', patch: { minDayShift: Number.NaN } },
    { says: 'a range the wrong way round', patch: { minDayShift: -1, maxDayShift: -10 } },
  ]
  it.each(broken)('is not sent with $says', ({ patch }) => {
    expect(troublesOf({ ...freshDraft(), ...patch })).toHaveLength(1)
  })

  it('lacks name, source and output at first, and nothing else', () => {
    expect([missingOf(freshDraft()).length, troublesOf(freshDraft()).length]).toEqual([3, 0])
  })

  it('is checked without what is still empty', () => {
    expect(Object.keys(toCheck(freshDraft())).filter((key) => ['name', 'output', 'sources'].includes(key))).toEqual([])
  })

  it('is made without blank sources', () => {
    expect(toCreate({ ...freshDraft(), sources: [' /a ', '', ' '] }).sources).toEqual(['/a'])
  })
})
