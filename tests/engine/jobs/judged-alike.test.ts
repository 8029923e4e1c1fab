import { describe, expect, it } from 'vitest'
import { JudgedAlike, type JudgedText } from '#engine/jobs/judged-alike'
import { contextOf } from '../../support/text.ts'

const someone = contextOf([{ kind: 'patientName', value: 'Wroxham^Rowena' }]).own
const another = contextOf([{ kind: 'patientName', value: 'Bexley^Alma' }]).own

/** A memory, and how often it had a value judged. */
function counted(after: (value: string) => string = (value) => value) {
  const memory = new JudgedAlike()
  let judged = 0
  const judge = (value: string): JudgedText => {
    judged += 1
    return { after: after(value), spans: [], state: 'kept', suspicion: 0, entries: [], alike: null }
  }
  const of = (value: string, own: typeof someone, key = value) => memory.of(key, value, own, () => judge(value))
  return { of, times: () => judged }
}

describe('a value of many patients', () => {
  it('is judged once', () => {
    const { of, times } = counted()
    expect(of('T2 sag', someone)).toBe(of('T2 sag', another))
    expect(times()).toBe(1)
  })

  it('is judged for each patient who may be known by it', () => {
    const { of, times } = counted()
    for (const own of [another, someone, someone]) of('Wroxhan knee', own)
    expect(times()).toBe(3)
  })

  it('is judged for each patient where something goes', () => {
    const { of, times } = counted(() => '')
    for (const own of [someone, another]) of('call 555-0123', own)
    expect(times()).toBe(2)
  })

  it('is judged at each place by itself', () => {
    const { of, times } = counted()
    for (const place of ['a', 'b']) of('T2 sag', someone, `${place} T2 sag`)
    expect(times()).toBe(2)
  })

  it('is forgotten after 2000 others', () => {
    const { of, times } = counted()
    for (let number = 0; number <= 2000; number++) of(`slice ${number}`, someone)
    of('slice 0', someone)
    expect(times()).toBe(2002)
  })
})
