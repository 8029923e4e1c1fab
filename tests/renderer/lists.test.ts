import { flushPromises } from '@vue/test-utils'
import { nextTick } from 'vue'
import { describe, expect, it } from 'vitest'
import App from '../../renderer/App.vue'
import { perform } from '../../renderer/keys/use-keys.ts'
import { useVeil } from '../../renderer/stores/veil.ts'
import { fakeClient, nodeOf, summaryOf } from '../support/fake-client.ts'
import { showPage, type Page } from '../support/page.ts'

const hrefs = (page: Page, within: string) =>
  page.wrapper.findAll(`${within} a`).map((link) => `${link.text()} ${link.attributes('href')?.split('?')[1] ?? ''}`)
const rowsIn = (page: Page) => page.wrapper.findAll('[role=grid] [data-index]').map((row) => row.text())

describe('the figures of a submission', () => {
  const show = () =>
    showPage(App, {
      at: '/p/harbor/submission',
      fake: fakeClient({
        'submission.summary': () => summaryOf({ identity: [{ kind: 'phone', values: 1 }] }),
        'submission.devices': () => [
          { id: 5, modality: 'CT', manufacturer: 'ACME', model: 'One', series: 3, instances: 40, burnedIn: 'unlikely' },
        ],
      }),
    })

  it('are links to the lists that make them', async () => {
    const page = await show()
    expect(hrefs(page, '[aria-label=Files]')).toEqual([
      '100files files=all',
      '90to do files=toDo',
      '4quarantined files=quarantined',
      '3excluded files=excluded',
      '2not DICOM files=notDicom',
      '1unread files=unread',
    ])
    expect(hrefs(page, 'header')).toEqual([
      '6 patients nodes=patients',
      '8 studies nodes=studies',
      '14 series nodes=series',
      '97 Instances files=instances',
      '130 frames files=instances',
      '48 MB files=all',
    ])
    expect(hrefs(page, '[aria-label="Where identity lives"]')).toEqual([
      '1 value identity=phone',
      '60 attributes numbers=all',
      '210 values texts=values',
      '40 cleaned texts=cleaned',
      '3 asked texts=question',
    ])
    expect(hrefs(page, 'section[aria-label=Devices]')).toEqual(['3 nodes=series&device=5', '40 files=device&device=5'])
    expect(hrefs(page, '[aria-label="Not judged"]')).toEqual([
      '4 quarantined or held files=quarantined',
      '88 images whose pixels no stage has read files=PIX-OFF',
    ])
    expect(hrefs(page, '[aria-label=Road]')).toEqual(['100 files files=all', '80 of 90 written files=written'])
  })
})

describe('a device', () => {
  const devices = () => [
    { id: 5, modality: 'CT', manufacturer: 'ACME', model: 'One', series: 3, instances: 40, burnedIn: 'unlikely' },
  ]

  it('leads to Browse with what is of it alone, and back to all', async () => {
    const fake = fakeClient({ 'submission.devices': devices })
    const page = await showPage(App, { at: '/p/harbor/submission', fake })
    const row = page.wrapper.find('[role=grid][aria-label=Devices] [data-index]')
    await row.trigger('keydown', { key: 'Enter' })
    await flushPromises()
    expect(page.router.currentRoute.value.fullPath).toBe('/p/harbor/browse?device=5')
    const asked = () => fake.calls.findLast(({ name }) => name === 'tree.children')?.input
    expect([page.wrapper.text().includes('Device: CT · ACME · One'), asked()]).toMatchObject([true, { device: 5 }])
    await page.wrapper
      .findAll('button')
      .find((button) => button.text() === 'All devices')!
      .trigger('click')
    await flushPromises()
    expect(asked()).toMatchObject({ device: null })
  })

  it('is stepped into with the right arrow, to the lists of its figures', async () => {
    await showPage(App, { at: '/p/harbor/submission', fake: fakeClient({ 'submission.devices': devices }) })
    const row = document.querySelector<HTMLElement>('[role=grid][aria-label=Devices] [data-index]')
    row?.focus()
    const press = (key: string) =>
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
    press('ArrowRight')
    const inside = document.activeElement?.textContent
    press('ArrowLeft')
    expect([inside, document.activeElement === row]).toEqual(['3', true])
  })
})

describe('a list behind a figure', () => {
  const original = 'DOE^JANE'
  const engine = () =>
    fakeClient({
      'list.identity': ({ reveal }: { reveal: boolean }) => ({
        rows: [{ value: reveal ? original : 'AAA^AAAA', patients: 1, patient: { id: 4, label: 'P-4' } }],
        total: 1,
        next: null,
      }),
      'list.files': () => ({
        rows: [
          {
            file: '#00003',
            instance: 3,
            state: 'written',
            code: null,
            patient: 'P-4',
            modality: 'CT',
            series: '',
            frames: 1,
            sizeBytes: 2_600_000,
          },
          {
            file: '#00009',
            instance: null,
            state: 'excluded',
            code: 'DCM-NOT',
            patient: null,
            modality: '',
            series: '',
            frames: null,
            sizeBytes: 120,
          },
        ],
        total: 2,
        next: null,
      }),
      'list.nodes': () => ({
        rows: [
          {
            patient: { id: 4, label: 'P-4' },
            study: { id: 6, label: '2019-03-01' },
            series: null,
            modality: 'CT SR',
            instances: 12,
            notWritten: 1,
          },
        ],
        total: 1,
        next: null,
      }),
      'list.texts': () => ({
        rows: [{ path: 'StudyDescription', vr: 'LO', before: 'Aa', after: 'CT', instances: 2, patient: null }],
        total: 1,
        next: null,
      }),
    })
  const show = (query: string) => showPage(App, { at: `/p/harbor/list?${query}`, fake: engine() })

  it.each([
    { query: 'files=all', title: 'Files', rows: ['#00003written–P-4CT–12.6 MB', '#00009not DICOMDCM-NOT––––120 B'] },
    { query: 'nodes=studies', title: 'Studies', rows: ['P-42019-03-01CT SR121'] },
    { query: 'identity=phone', title: 'Where identity lives: phone numbers', rows: ['AAA^AAAA1P-4'] },
    { query: 'texts=cleaned', title: 'Texts that were cleaned, by patient', rows: ['StudyDescriptionLOAaCT–2'] },
  ])('shows $title', async ({ query, title, rows }) => {
    const page = await show(query)
    expect([page.wrapper.find('h1').text(), rowsIn(page)]).toEqual([title, rows])
  })

  it('opens an Instance in Browse, by our own number', async () => {
    const page = await show('files=all')
    await page.wrapper.find('[data-index="0"]').trigger('keydown', { key: 'Enter' })
    await flushPromises()
    expect(page.router.currentRoute.value.fullPath).toContain('instance=3')
  })

  it('leads back with Esc', async () => {
    const page = await show('files=all')
    perform('out')
    await flushPromises()
    expect(page.router.currentRoute.value.path).toBe('/p/harbor/submission')
  })

  it('shows originals only while the veil is up, and none in the moment that it falls', async () => {
    const page = await show('identity=patientName')
    useVeil().reveal()
    await flushPromises()
    expect(rowsIn(page)).toEqual([`${original}1P-4`])
    useVeil().cover()
    await nextTick()
    expect(document.body.innerHTML).not.toContain(original)
  })

  it('says so when an address names none', async () => {
    expect((await show('files=nonsense')).wrapper.text()).toContain('This address names no list')
  })
})

describe('a place in Browse', () => {
  const engine = () => {
    const below: Readonly<Record<string, { kind: 'patient' | 'study' | 'series' | 'instance'; ids: number[] }>> = {
      root: { kind: 'patient', ids: [1, 4] },
      patient: { kind: 'study', ids: [2] },
      study: { kind: 'series', ids: [3] },
      series: { kind: 'instance', ids: [30, 31] },
    }
    return fakeClient({
      'tree.children': ({ parent, cursor }: { parent: { kind: string }; cursor: string | null }) => {
        const { kind, ids } = below[parent.kind]!
        // A series comes in pages of one, so that its second Instance has to be looked for.
        const [from, to] = kind === 'instance' ? [Number(cursor ?? 0), Number(cursor ?? 0) + 1] : [0, ids.length]
        const rows = ids.slice(from, to).map((id) => nodeOf({ kind, id }))
        return { rows, total: ids.length, next: to < ids.length ? String(to) : null }
      },
      'instance.place': ({ instance }: { instance: number }) => {
        if (instance !== 31) throw Object.assign(new Error(''), { code: 'NOT-FOUND' })
        return { patient: 4, study: 2, series: 3, instance }
      },
    })
  }
  const focusedRow = () => document.querySelector('[role=treegrid] [role=row][tabindex="0"]')?.textContent.trim()

  it('is found for an Instance that a list names, however deep in its series', async () => {
    const page = await showPage(App, { at: '/p/harbor/browse?instance=31', fake: engine() })
    await flushPromises()
    expect(page.router.currentRoute.value.query).toEqual({ patient: '4', study: '2', series: '3', instance: '31' })
    expect(focusedRow()).toBe('instance 31')
  })

  it('does not follow a late answer about where somebody was before', async () => {
    const answers = new Map<number, (place: unknown) => void>()
    const fake = fakeClient({
      'instance.place': ({ instance }: { instance: number }) =>
        new Promise((resolve) => answers.set(instance, () => resolve({ patient: 4, study: 2, series: 3, instance }))),
    })
    const page = await showPage(App, { at: '/p/harbor/browse?instance=31', fake })
    await flushPromises()
    await page.router.push('/p/harbor/browse?instance=32')
    answers.get(31)!(undefined)
    await flushPromises()
    expect(page.router.currentRoute.value.query).toEqual({ instance: '32' })
    answers.get(32)!(undefined)
    await flushPromises()
    expect(page.router.currentRoute.value.query).toEqual({ patient: '4', study: '2', series: '3', instance: '32' })
  })

  it('is gone to by file number', async () => {
    const page = await showPage(App, { at: '/p/harbor/browse', fake: engine() })
    const box = page.wrapper.find('input[type=search]')
    await box.setValue('#00031')
    await box.trigger('keydown', { key: 'Enter' })
    await flushPromises()
    expect(focusedRow()).toBe('instance 31')
  })

  it('is said to be none for a file that is no Instance', async () => {
    const page = await showPage(App, { at: '/p/harbor/browse', fake: engine() })
    const box = page.wrapper.find('input[type=search]')
    await box.setValue('#9')
    await box.trigger('keydown', { key: 'Enter' })
    await flushPromises()
    expect(page.wrapper.find('[role=status]').text()).toBe('File #00009 is no Instance of this submission.')
  })

  it('can be narrowed to what was not written', async () => {
    const page = await showPage(App, { at: '/p/harbor/browse', fake: engine() })
    await page.wrapper.find('select[aria-label="Which Instances"]').setValue('stopped')
    await flushPromises()
    const asked = () => page.fake.calls.findLast((call) => call.name === 'tree.children')?.input
    expect(asked()).toMatchObject({ stopped: true, open: false })
    await page.wrapper.find('select[aria-label="Which Instances"]').setValue('open')
    await flushPromises()
    expect(asked()).toMatchObject({ stopped: false, open: true })
  })
})
