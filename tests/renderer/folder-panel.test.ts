import { flushPromises } from '@vue/test-utils'
import { expect, it } from 'vitest'
import FolderPanel from '../../renderer/ui/FolderPanel.vue'
import { fakeClient } from '../support/fake-client.ts'
import { showPage } from '../support/page.ts'

it.each(['app.info', 'folder.list'])(
  'a path that is typed before the answer of %s stays, and is listed',
  async (slow) => {
    const listed: string[] = []
    let arrive: () => void = () => undefined
    const late = new Promise<void>((resolve) => (arrive = resolve))
    const fake = fakeClient({
      'app.info': async () => {
        if (slow === 'app.info') await late
        return { startFolder: '/home/curator' }
      },
      'folder.list': async ({ path }: { path: string }) => {
        listed.push(path)
        if (slow === 'folder.list' && path === '/home/curator') await late
        return { path, parent: '/', entries: [{ name: `below ${path}`, path: `${path}/a`, kind: 'folder' }] }
      },
    })
    const props = { title: 'Source', start: '', choose: 'Use' }
    const { wrapper } = await showPage(FolderPanel, { at: '/projects', fake, props })
    const field = wrapper.find('input')
    await field.setValue('/in/site07')
    await field.trigger('keydown', { key: 'Enter' })
    arrive()
    await flushPromises()
    expect(listed.at(-1)).toBe('/in/site07')
    expect(field.element.value).toBe('/in/site07')
    expect(wrapper.text()).toContain('below /in/site07')
  },
)
