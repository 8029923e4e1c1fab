import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import App from '../../renderer/App.vue'
import { keepFocus } from '../../renderer/keys/keep-focus.ts'
import { perform } from '../../renderer/keys/use-keys.ts'
import { projectRow } from '../support/fake-engine.ts'
import { fakeClient, nodeOf } from '../support/fake-client.ts'
import { showPage, type Page } from '../support/page.ts'

const focused = (): string => {
  const active = document.activeElement
  const label = active?.getAttribute('aria-label') ?? active?.closest('label')?.textContent ?? active?.textContent
  return `${active?.tagName} ${label?.trim().slice(0, 24)}`
}
/** Past timers of no length, in which the focus is mended. */
const settle = async () => {
  await flushPromises()
  await new Promise((resolve) => setTimeout(resolve, 5))
  await flushPromises()
}
const button = (page: Page, text: string) =>
  page.wrapper.findAll('button').find((each) => each.text().startsWith(text))!

beforeEach(() => sessionStorage.clear())

describe('the focus of a screen that opens', () => {
  const engine = () =>
    fakeClient({
      'project.list': () => [projectRow('harbor')],
      'tree.children': () => ({ rows: [nodeOf({ kind: 'patient', id: 1 })], total: 1, next: null }),
    })
  it.each([
    { at: '/projects', is: 'DIV Harbor Lung' },
    { at: '/p/harbor/submission', is: 'H1 Harbor' },
    { at: '/p/harbor/browse', is: 'DIV ▸patient 1' },
    { at: '/p/harbor/runs', is: 'H1 Runs' },
    { at: '/projects/new', is: 'INPUT Name' },
    { at: '/projects/new?step=output', is: 'INPUT Output folder' },
    { at: '/projects/new?step=identity', is: 'INPUT Make new ones' },
    { at: '/projects/new?step=profile', is: 'INPUT TCIA 2024 · 500 rules' },
    { at: '/projects/new?step=pixels', is: 'INPUT Read and judge' },
    { at: '/projects/new?step=check', is: 'DIV Step Check' },
  ])('is on $is at $at', async ({ at, is }) => {
    await showPage(App, { at, fake: engine() })
    await settle()
    expect(focused().startsWith(is), focused()).toBe(true)
  })

  it('walks the wizard without falling to the body', async () => {
    await showPage(App, { at: '/projects/new' })
    const seen: string[] = []
    for (let step = 0; step < 6; step += 1) {
      await settle()
      seen.push(document.activeElement?.tagName ?? '')
      perform('primary')
    }
    expect(seen).toEqual(['INPUT', 'INPUT', 'INPUT', 'INPUT', 'INPUT', 'DIV'])
  })
})

describe('the focus of what closes or goes', () => {
  it('goes back to the button when the file list closes with Esc', async () => {
    const page = await showPage(App, { at: '/projects/new' })
    const opener = button(page, 'Choose folder')
    ;(opener.element as HTMLElement).focus()
    await opener.trigger('click')
    await settle()
    expect(document.activeElement?.closest('section')?.getAttribute('aria-label')).toBe('Choose a source folder')
    await page.wrapper.find('section[aria-label="Choose a source folder"]').trigger('keydown', { key: 'Escape' })
    await settle()
    expect(document.activeElement).toBe(opener.element)
  })

  it('goes to the source that takes the place of a removed one', async () => {
    const page = await showPage(App, { at: '/projects/new' })
    await button(page, 'Add a source folder').trigger('click')
    await flushPromises()
    expect(focused()).toBe('INPUT Source folder 2')
    await button(page, 'Remove').trigger('click')
    await flushPromises()
    expect(focused()).toBe('INPUT Source folder')
  })

  const lost = [
    { says: 'removed', act: (last: HTMLElement) => last.remove() },
    { says: 'disabled', act: (last: HTMLElement) => void ((last as HTMLButtonElement).disabled = true) },
  ]
  it.each(lost)('goes to a neighbour when what had it is $says', async ({ act }) => {
    document.body.innerHTML =
      '<main><h1 tabindex="-1">S</h1><p><button id="a">A</button><button id="b">B</button></p></main>'
    const stop = keepFocus(document)
    const last = document.querySelector<HTMLElement>('#b')!
    last.focus()
    act(last)
    // What a browser does by itself at the next frame.
    if (document.activeElement === last) last.blur()
    await vi.waitFor(() => expect(document.activeElement?.id).toBe('a'))
    stop()
  })

  it('goes to no text field by itself, which would swallow the keys of the screen', async () => {
    document.body.innerHTML = '<main tabindex="-1"><p><button id="a">A</button></p><input id="b"></main>'
    const stop = keepFocus(document)
    document.querySelector<HTMLElement>('#a')!.focus()
    document.querySelector('p')!.remove()
    await vi.waitFor(() => expect(document.activeElement?.tagName).toBe('MAIN'))
    stop()
  })

  it('stays away when the reader let it go', async () => {
    document.body.innerHTML = '<main><button id="a">A</button></main>'
    const stop = keepFocus(document)
    document.querySelector<HTMLElement>('#a')!.focus()
    document.querySelector<HTMLElement>('#a')!.blur()
    document.querySelector('main')!.append('x')
    await settle()
    expect(document.activeElement).toBe(document.body)
    stop()
  })
})
