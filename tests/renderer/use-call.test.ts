import { flushPromises, mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { defineComponent } from 'vue'
import { clientKey } from '../../renderer/client/client.ts'
import { failureOf } from '../../renderer/client/failure.ts'
import { useCall, type Call } from '../../renderer/composables/use-call.ts'
import { fakeClient, type FakeClient } from '../support/fake-client.ts'

function callOn(fake: FakeClient): { call: Call<'plan.make'>; end: () => void } {
  const held: { call?: Call<'plan.make'> } = {}
  const Screen = defineComponent({
    setup: () => void (held.call = useCall('plan.make')),
    template: '<i />',
  })
  const wrapper = mount(Screen, { global: { provide: { [clientKey as symbol]: fake.client } } })
  return { call: held.call!, end: () => wrapper.unmount() }
}

const refused = (): never => {
  throw Object.assign(new Error('in words'), { code: 'NOT-YET', data: { code: 'NOT-YET', message: '', place: null } })
}

describe('useCall', () => {
  it('answers, and says that it did', async () => {
    const { call } = callOn(fakeClient())
    expect(await call.run({ project: 'harbor' })).toEqual({ ok: true, answer: { revision: 3, digest: 'ab12cd' } })
    expect(call.answer.value?.revision).toBe(3)
  })

  it('is busy for as long as the call lasts', async () => {
    const { call } = callOn(fakeClient())
    const running = call.run({ project: 'harbor' })
    expect(call.busy.value).toBe(true)
    await running
    expect(call.busy.value).toBe(false)
  })

  it('never rejects: a failure becomes its code and what mends it', async () => {
    const { call } = callOn(fakeClient({ 'plan.make': refused }))
    expect(await call.run({ project: 'harbor' })).toEqual({ ok: false })
    expect(call.failure.value).toMatchObject({ code: 'NOT-YET', remedy: 'Scan and plan first.' })
  })

  it('lets a newer run overtake an older one', async () => {
    const waiting: ((answer: unknown) => void)[] = []
    const { call } = callOn(fakeClient({ 'plan.make': () => new Promise((resolve) => waiting.push(resolve)) }))
    const [old, young] = [call.run({ project: 'harbor' }), call.run({ project: 'harbor' })]
    await flushPromises()
    waiting[1]?.({ revision: 2, digest: 'young' })
    waiting[0]?.({ revision: 1, digest: 'old' })
    expect([await old, await young]).toEqual([{ ok: false }, { ok: true, answer: { revision: 2, digest: 'young' } }])
    expect(call.answer.value?.digest).toBe('young')
  })

  it('keeps the last answer while a new one is on its way', async () => {
    const { call } = callOn(fakeClient())
    await call.run({ project: 'harbor' })
    void call.run({ project: 'harbor' })
    expect(call.answer.value?.revision).toBe(3)
  })

  it('says nothing into a screen that was left', async () => {
    const { call, end } = callOn(fakeClient({ 'plan.make': refused }))
    const running = call.run({ project: 'harbor' })
    end()
    await running
    expect(call.failure.value).toBeUndefined()
  })
})

describe('failures', () => {
  const cases = [
    { says: 'a Problem by its own code', error: Object.assign(new Error(''), { code: 'PRJ-BUSY' }), code: 'PRJ-BUSY' },
    {
      says: 'input that does not fit',
      error: Object.assign(new Error(''), { code: 'BAD_REQUEST' }),
      code: 'BAD-INPUT',
    },
    { says: 'a bug', error: Object.assign(new Error(''), { code: 'INTERNAL_SERVER_ERROR' }), code: 'BUG' },
    { says: 'a lost connection', error: new Error('socket closed'), code: 'LINK' },
    { says: 'what is no error at all', error: 'DOE^JANE', code: 'BUG' },
  ]
  it.each(cases)('shows $says', ({ error, code }) => expect(failureOf(error).code).toBe(code))

  it('never shows a message that may quote a value', () => {
    expect(JSON.stringify(failureOf(new Error('DOE^JANE')))).not.toContain('DOE')
  })
})
