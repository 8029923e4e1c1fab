import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import App from '../../renderer/App.vue'
import { placeOf } from '../../renderer/features/submission/finding-place.ts'
import { runOffer } from '../../renderer/features/runs/run-offer.ts'
import { rankMatches } from '../../renderer/features/shell/rank-matches.ts'
import { perform } from '../../renderer/keys/use-keys.ts'
import { projectRow } from '../support/fake-engine.ts'
import { fakeClient, jobOf, summaryOf } from '../support/fake-client.ts'
import { showPage, type Page } from '../support/page.ts'

const named = (calls: Page['fake']['calls'], name: string) => calls.filter((call) => call.name === name)
const button = (page: Page, text: string) =>
  page.wrapper.findAll('button').find((each) => each.text().startsWith(text))!

describe('Projects', () => {
  it('says what to do when there is none, and starts the sample', async () => {
    const page = await showPage(App, { at: '/projects' })
    expect(page.wrapper.text()).toContain('No project yet. Start one from a folder of DICOM')
    await button(page, 'Try with the sample submission').trigger('click')
    await flushPromises()
    expect(page.router.currentRoute.value.path).toBe('/p/sample/submission')
  })

  it('shows a failure with its code', async () => {
    const fail = (): never => {
      throw Object.assign(new Error(''), { code: 'DB-BUSY' })
    }
    const page = await showPage(App, { at: '/projects', fake: fakeClient({ 'project.list': fail }) })
    expect(page.wrapper.find('[role=alert]').text()).toContain('DB-BUSY')
  })
})

describe('Projects: taking one off the list', () => {
  const engine = () => {
    let listed = [projectRow('harbor'), { ...projectRow('gone'), name: 'gone', trouble: 'PRJ-GONE' }]
    const [harbor] = listed
    return fakeClient({
      'project.list': () => listed,
      'project.forget': ({ project }: { project: string }) => {
        listed = listed.filter((row) => row.id !== project)
      },
      'project.open': () => {
        listed = [harbor!, ...listed]
        return { id: 'harbor' }
      },
    })
  }
  const names = (page: Page) =>
    page.wrapper.findAll('[role=row] [role=gridcell]:first-child').map((each) => each.text())
  const show = async () => {
    const page = await showPage(App, { at: '/projects', fake: engine() })
    await flushPromises()
    return page
  }

  it('shows a project whose folder is gone as such, and does not open it', async () => {
    const page = await show()
    const row = page.wrapper.find('[data-index="1"]')
    expect(row.text()).toContain('folder is gone')
    await row.trigger('dblclick')
    await flushPromises()
    expect(page.router.currentRoute.value.path).toBe('/projects')
  })

  it('takes the focused one off with Delete, keeps the focus, and puts it back with Ctrl Z', async () => {
    const page = await show()
    const key = (name: string, ctrlKey = false) =>
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: name, ctrlKey, bubbles: true }))
    key('Delete')
    await flushPromises()
    expect([names(page), page.wrapper.text().includes('Its folder and its output stay where they are')]).toEqual([
      ['gone'],
      true,
    ])
    expect(document.activeElement?.textContent).toContain('folder is gone')
    key('z', true)
    await flushPromises()
    expect(names(page)).toEqual(['Harbor Lung', 'gone'])
  })

  it('offers no way back for one whose folder is gone', async () => {
    const page = await show()
    await page.wrapper
      .findAll('button')
      .find((each) => each.text() === 'Take off the list: gone')!
      .trigger('click')
    await flushPromises()
    expect(button(page, 'Put it back')).toBeUndefined()
    expect(named(page.fake.calls, 'project.forget')[0]?.input).toEqual({ project: 'gone' })
  })
})

describe('Submission', () => {
  it('shows an equation that adds up', async () => {
    const page = await showPage(App, { at: '/p/harbor/submission' })
    const figures = page.wrapper.findAll('[aria-label=Files] .text-figure').map((each) => Number(each.text()))
    expect(figures[0]).toBe(figures.slice(1).reduce((sum, figure) => sum + figure, 0))
  })

  it('says what was not judged before what is wrong', async () => {
    const text = (await showPage(App, { at: '/p/harbor/submission' })).wrapper.text()
    expect(text.indexOf('Not judged')).toBeLessThan(text.indexOf('What is wrong'))
  })

  it('puts errors before warnings before notes', async () => {
    const page = await showPage(App, { at: '/p/harbor/submission' })
    const codes = page.wrapper.findAll('[aria-label="What is wrong, by kind"] code').map((code) => code.text())
    expect(codes).toEqual(['DUP-DIFF', 'PIX-BURNED', 'REF-ABSENT'])
  })

  it('acknowledges a kind with a note', async () => {
    const page = await showPage(App, { at: '/p/harbor/submission?finding=DUP-DIFF' })
    await page.wrapper.find('input[maxlength="500"]').setValue('seen')
    await button(page, 'Acknowledge 2 findings').trigger('click')
    await flushPromises()
    expect(named(page.fake.calls, 'finding.acknowledge')[0]?.input).toEqual({
      project: 'harbor',
      code: 'DUP-DIFF',
      note: 'seen',
    })
  })

  it('marks figures of a scan under way as so far', async () => {
    const scanning = summaryOf({ scan: { finishedAt: null, running: true, newFiles: 0 }, state: 'scanning' })
    const page = await showPage(App, {
      at: '/p/harbor/submission',
      fake: fakeClient({ 'submission.summary': () => scanning }),
    })
    expect(page.wrapper.text()).toContain('files so far')
  })

  it('does the Next action with Ctrl Enter', async () => {
    const next = { verb: 'run', label: 'Run', reason: 'Nothing is written.', count: 90, screen: 'runs' } as const
    const fake = fakeClient({ 'submission.summary': () => summaryOf({ next }) })
    await showPage(App, { at: '/p/harbor/submission', fake })
    perform('primary')
    await flushPromises()
    expect(named(fake.calls, 'run.start').map((call) => call.input)).toEqual([
      { project: 'harbor', pixels: 'judged', onUnsure: 'hold' },
    ])
  })
})

it('shows which source folder is gone once a scan is refused for it', async () => {
  let isThere = true
  const sources = () => [{ folder: '/in', state: isThere ? ('there' as const) : ('gone' as const) }]
  const fake = fakeClient({
    'submission.summary': () => summaryOf({ sources: sources() }),
    'scan.start': () => {
      isThere = false
      throw Object.assign(new Error('refused'), { code: 'SRC-GONE' })
    },
  })
  const page = await showPage(App, { at: '/p/harbor/submission', fake })
  expect(page.wrapper.text()).not.toContain('Source folder is gone')
  await button(page, 'Scan again').trigger('click')
  await flushPromises()
  expect(page.wrapper.text()).toContain('Source folder is gone')
})

describe('a finding', () => {
  it.each([
    { place: 'StudyDate', row: 'StudyDate' },
    { place: 'RequestAttributesSequence[0].StudyID', row: 'RequestAttributesSequence[0].StudyID' },
    { place: '(0019,"ACME",0C)', row: '(0019,"ACME",0C)' },
    { place: 'frame 3', row: undefined },
    { place: '', row: undefined },
  ])('at "$place" leads to its row where it names one', ({ place, row }) => {
    expect(placeOf(7, place)).toEqual(row === undefined ? { instance: 7 } : { instance: 7, show: 'all', row })
  })
})

describe('Runs', () => {
  const codes = [
    { code: 'MAP-MISSING', kind: 'quarantined', means: 'No entry.', remedy: 'Add it.', instances: 22 },
    { code: 'DUP-SAME', kind: 'excluded', means: 'Came twice.', remedy: 'One is kept.', instances: 1 },
    { code: 'EXC-HAND', kind: 'excluded', means: 'Excluded by hand.', remedy: 'It stays out.', instances: 1 },
  ]
  const file = {
    instance: 5,
    file: '#00005',
    kind: 'quarantined',
    code: 'MAP-MISSING',
    place: 'PatientID',
    modality: 'CT',
    tries: 1,
    firstSeen: '2026-11-22T10:00:00Z',
    readable: true,
  }
  const engine = () =>
    fakeClient({
      'outcome.codes': () => codes,
      'outcome.page': () => ({ rows: [file], total: 1, next: null }),
      'submission.summary': () => summaryOf({ stale: 12 }),
    })

  it('says what a run does about pixels, and runs as it is chosen', async () => {
    const page = await showPage(App, { at: '/p/harbor/runs', fake: engine() })
    await page.wrapper.find('select').setValue('off')
    expect(page.wrapper.text()).toContain('method code 113101 is not claimed')
    perform('primary')
    await flushPromises()
    await page.wrapper.find('select').setValue('hold')
    expect(named(page.fake.calls, 'run.start').map((call) => call.input)).toEqual([
      { project: 'harbor', pixels: 'off', onUnsure: 'hold' },
    ])
  })

  it('retries the code that focus is on with Ctrl Enter, and runs otherwise', async () => {
    const page = await showPage(App, { at: '/p/harbor/runs', fake: engine() })
    perform('primary')
    await flushPromises()
    await page.wrapper.find('[aria-label="Not written, by code"] [data-index="0"]').trigger('focus')
    perform('primary')
    await flushPromises()
    expect([named(page.fake.calls, 'run.start').length, named(page.fake.calls, 'run.retry')[0]?.input]).toEqual([
      1,
      { project: 'harbor', code: 'MAP-MISSING' },
    ])
  })

  it('offers no retry for what was excluded', async () => {
    const page = await showPage(App, { at: '/p/harbor/runs', fake: engine() })
    expect(page.wrapper.findAll('button').filter((each) => each.text().startsWith('Retry')).length).toBe(1)
  })

  it('excludes only with a reason', async () => {
    const page = await showPage(App, { at: '/p/harbor/runs?code=MAP-MISSING', fake: engine() })
    expect(button(page, 'Exclude').attributes('disabled')).toBeDefined()
    await page.wrapper.find('input[maxlength="300"]').setValue('the site withdrew it')
    await page.wrapper.find('form').trigger('submit')
    await flushPromises()
    expect(named(page.fake.calls, 'outcome.exclude')[0]?.input).toEqual({
      project: 'harbor',
      instances: [5],
      reason: 'the site withdrew it',
    })
  })

  it('takes an exclusion by hand back', async () => {
    const page = await showPage(App, { at: '/p/harbor/runs?code=EXC-HAND', fake: engine() })
    await button(page, 'Take back').trigger('click')
    await flushPromises()
    expect(named(page.fake.calls, 'outcome.include')[0]?.input).toEqual({ project: 'harbor', instances: [5] })
  })

  it('links no file to Browse whose Data Elements could not be read', async () => {
    const fake = engine()
    const page = await showPage(App, {
      at: '/p/harbor/runs?code=MAP-MISSING',
      fake: fakeClient({
        'outcome.codes': () => codes,
        'outcome.page': () => ({ rows: [{ ...file, readable: false }], total: 1, next: null }),
      }),
    })
    const readable = await showPage(App, { at: '/p/harbor/runs?code=MAP-MISSING', fake })
    const links = ({ wrapper }: typeof page) => wrapper.findAll('a').filter((each) => each.text() === '#00005').length
    expect([links(page), links(readable)]).toEqual([0, 1])
  })

  it('shows a run under way with what is done, rate and time left, and pauses it', async () => {
    const page = await showPage(App, { at: '/p/harbor/runs', fake: engine() })
    page.fake.push([jobOf()])
    await flushPromises()
    const live = page.wrapper.find('[aria-label="Under way"]').text()
    expect(['20', '80', '25 %', '10 a second', '0:06 left'].filter((part) => !live.includes(part))).toEqual([])
    await button(page, 'Pause').trigger('click')
    expect(named(page.fake.calls, 'run.pause')).toHaveLength(1)
  })

  it('lets nothing else start while a task is under way', async () => {
    const page = await showPage(App, { at: '/p/harbor/runs', fake: engine() })
    page.fake.push([jobOf()])
    await flushPromises()
    perform('primary')
    await flushPromises()
    expect(named(page.fake.calls, 'run.start')).toEqual([])
  })

  const offers = [
    { says: 'a first run, which makes its plan', summary: summaryOf({ plan: null }), is: { verb: 'run', can: true } },
    {
      says: 'what is stale',
      summary: summaryOf({ stale: 12, written: 78 }),
      is: { can: true, label: 'Run 12 Instances' },
    },
    {
      says: 'to resume a run that ended early',
      summary: summaryOf({ run: { ...summaryOf().run!, state: 'interrupted' } }),
      is: { verb: 'resume', can: true },
    },
  ]
  it.each(offers)('offers $says', ({ summary, is }) => expect(runOffer(summary, false)).toMatchObject(is))
})

describe('shell', () => {
  it('links only to screens that exist', async () => {
    const page = await showPage(App, { at: '/p/harbor/submission' })
    const links = page.wrapper
      .findAll('nav[aria-label="Road of the submission"] a')
      .map((link) => link.text().replace(/\d.*/, '').trim())
    expect(links.map((link) => link.slice(1).trim())).toEqual([
      'Projects',
      'Submission',
      'Browse',
      'Values',
      'Profile',
      'Lists',
      'QA queue',
      'Look-through',
      'Runs',
      'Sign-off',
      'History',
    ])
  })

  it('goes to Browse with its key, and keeps the project', async () => {
    const page = await showPage(App, { at: '/p/harbor/submission' })
    perform('goBrowse')
    await flushPromises()
    expect(page.router.currentRoute.value.path).toBe('/p/harbor/browse')
  })

  it('names every control', async () => {
    for (const at of ['/projects', '/p/harbor/submission', '/p/harbor/browse', '/p/harbor/runs', '/projects/new']) {
      const { wrapper } = await showPage(App, { at })
      const nameless = wrapper
        .findAll('button, a')
        .filter((each) => each.text() === '' && !each.attributes('aria-label'))
      expect(nameless.map((each) => each.html())).toEqual([])
    }
  })
})

describe('palette', () => {
  const rows = ['Go to Runs', 'Run what is stale', 'Filter box']
  it.each([
    { typed: 'run', is: ['Run what is stale', 'Go to Runs'] },
    { typed: '', is: rows },
    { typed: 'gtr', is: ['Go to Runs'] },
    { typed: 'zzz', is: [] },
  ])('finds by $typed', ({ typed, is }) => expect(rankMatches(rows, typed, (row) => row)).toEqual(is))
})
