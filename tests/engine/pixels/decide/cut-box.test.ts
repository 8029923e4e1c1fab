import { describe, expect, it } from 'vitest'
import { cutBox } from '#engine/pixels/decide/cut-box'

const box = { left: 100, top: 10, right: 500, bottom: 30 }
const cut = (text: string, identity: string) => {
  const start = text.indexOf(identity)
  return cutBox(box, 0, text, start, start + identity.length)
}

describe('a box that holds more than identity', () => {
  it.each([
    ['Name: DOE JANE', 'DOE JANE'],
    ['Exam date 04.03.2021', '04.03.2021'],
    ['Referring physician at this site: DOE', 'DOE'],
  ])('%s is masked with its label', (text, identity) => {
    expect(cut(text, identity)).toEqual({ identity: box, rest: [] })
  })

  it('leaves marks behind identity', () => {
    const { identity, rest } = cut('DOE JANE CHEST PA SUPINE', 'DOE JANE')
    expect([identity.left, identity.right < box.right, rest.length]).toEqual([box.left, true, 1])
  })

  it('leaves marks before identity where they are no label', () => {
    const { identity, rest } = cut('CHEST PA SUPINE DOE JANE', 'DOE JANE')
    expect([identity.left > box.left, identity.right, rest.length]).toEqual([true, box.right, 1])
  })
})
