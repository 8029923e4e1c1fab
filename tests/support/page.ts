import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import type { Component } from 'vue'
import { createMemoryHistory, type Router } from 'vue-router'
import { clientKey } from '../../renderer/client/client.ts'
import { makeRouter } from '../../renderer/router.ts'
import { fakeClient, type FakeClient } from './fake-client.ts'

/** A page that stayed would go on listening to the keys of the next. */
let last: { unmount: () => void } | undefined

export interface Page {
  readonly wrapper: VueWrapper
  readonly router: Router
  readonly fake: FakeClient
}

/** The window's width in CSS pixels, which media queries answer to. */
export function setWidth(widthPx: number): void {
  const { happyDOM } = window as unknown as {
    happyDOM: { setViewport: (size: { width: number; height: number }) => void }
  }
  happyDOM.setViewport({ width: widthPx, height: 900 })
}

/** happy-dom lays nothing out; virtual lists need a height to show rows in. */
export function giveHeight(heightPx = 600): void {
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, get: () => heightPx })
  Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, get: () => 900 })
  // A row that measures itself has the height of one line.
  Object.defineProperty(HTMLElement.prototype, 'offsetHeight', { configurable: true, get: () => 28 })
}

/** A component on a page of its own, at an address, with stores and a fake engine. */
export async function showPage(
  component: Component,
  options: {
    readonly at: string
    readonly widthPx?: number
    readonly fake?: FakeClient
    readonly props?: Record<string, unknown>
  },
): Promise<Page> {
  giveHeight()
  setWidth(options.widthPx ?? 1440)
  last?.unmount()
  localStorage.clear()
  document.body.innerHTML = ''
  const fake = options.fake ?? fakeClient()
  const pinia = createPinia()
  setActivePinia(pinia)
  const router = makeRouter(createMemoryHistory())
  await router.push(options.at)
  const wrapper: unknown = mount(component, {
    attachTo: document.body,
    props: options.props ?? {},
    global: { plugins: [pinia, router], provide: { [clientKey as symbol]: fake.client } },
  })
  last = wrapper as VueWrapper
  await flushPromises()
  return { wrapper: wrapper as VueWrapper, router, fake }
}
