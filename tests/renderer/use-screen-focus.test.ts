import { mount } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { defineComponent, h } from 'vue'
import { useScreenFocus } from '../../renderer/composables/use-screen-focus'

const Screen = defineComponent({ setup: () => (useScreenFocus(), () => h('p')) })
const page = () =>
  mount(
    defineComponent({
      setup: () => () => h('main', { tabindex: -1 }, [h(Screen)]),
    }),
    { attachTo: document.body },
  )
afterEach(() => (document.body.innerHTML = ''))

describe('a screen that opens', () => {
  it('takes the focus that would fall to the body', () => {
    page()
    expect(document.activeElement?.tagName).toBe('MAIN')
  })

  it('leaves the focus where it is', () => {
    const input = document.body.appendChild(document.createElement('input'))
    input.focus()
    page()
    expect(document.activeElement).toBe(input)
  })
})
