import { describe, expect, it } from 'vitest'
import { cultureCount, readPeople } from '../bench/text/people.ts'
import { generate, phrasingCounts } from '../bench/text/generate.ts'
import { parseMarked } from '../bench/text/marks.ts'
import type { Half, TrapList } from '../bench/text/traps.ts'
import { readTraps } from '../bench/text/traps.ts'
import { leftOf, lostWords, wordsIn } from '../bench/text/truth.ts'

describe('marks', () => {
  it.each([
    { text: 'ref by ⟦Okonkwo⟧ for pain', value: 'ref by Okonkwo for pain', items: ['name/none:Okonkwo'] },
    { text: 'CT ⟦mrn:447⟧ ⟦name/third:Ada⟧', value: 'CT 447 Ada', items: ['mrn/none:447', 'name/third:Ada'] },
    { text: '⟨2018⟩⟦date:3月⟧', value: '20183月', items: ['date/none:3月'] },
    { text: 'see ⟦https://a.example⟧', value: 'see https://a.example', items: ['name/none:https://a.example'] },
  ])('of $text are read', ({ text, value, items }) => {
    const marked = parseMarked(text, 'name')
    const labels = marked.items.map((item) => `${item.kind}/${item.origin}:${value.slice(item.start, item.end)}`)
    expect([marked.value, labels]).toEqual([value, items])
  })

  it.each(['by ⟦Okonkwo', 'Okonkwo⟧', '⟦⟧'])('left open are refused: %s', (text) => {
    expect(() => parseMarked(text, 'name')).toThrow('left open')
  })
})

describe('traps', () => {
  it.each<{ list: TrapList; half: Half; atLeast: number }>([
    { list: 'medicine', half: 'a', atLeast: 160 },
    { list: 'medicine', half: 'b', atLeast: 160 },
    { list: 'identity', half: 'a', atLeast: 160 },
    { list: 'identity', half: 'b', atLeast: 160 },
    { list: 'medicine', half: 'c', atLeast: 200 },
    { list: 'identity', half: 'c', atLeast: 200 },
  ])('of $list, half $half, are read and enough', ({ list, half, atLeast }) => {
    expect(readTraps(list, half).length).toBeGreaterThanOrEqual(atLeast)
  })

  it.each<TrapList>(['medicine', 'identity'])('of %s stand in one half only', (list) => {
    const halves: readonly Half[] = ['a', 'b', 'c']
    const traps = halves.map(
      (half) => new Set(readTraps(list, half).map(({ value, own, all }) => JSON.stringify([value, own, all]))),
    )
    expect(new Set(traps.flatMap((half) => [...half])).size).toBe(traps.reduce((sum, { size }) => sum + size, 0))
  })
})

describe('generated submissions', () => {
  it('are the same for the same seed', () => {
    expect(generate(7)).toEqual(generate(7))
  })

  it('are others for another seed', () => {
    const values = new Set(valuesOf(7))
    expect(valuesOf(8).filter((value) => values.has(value)).length).toBeLessThan(valuesOf(8).length / 2)
  })

  it('are large and varied', () => {
    const values = valuesOf(1)
    expect(new Set(values).size).toBe(values.length)
    expect([values.length >= 2000, phrasingCounts('held-out').identity >= 150, cultureCount >= 12]).toEqual([
      true,
      true,
      true,
    ])
  })

  it('of the third set have phrasings and people of their own', () => {
    const [shown, exam] = [phrasingCounts('third'), phrasingCounts('exam')]
    const [identity, medicine] = [shown.identity + exam.identity, shown.medicine + exam.medicine]
    const { cultures } = readPeople('people-third.txt')
    const families = new Set(cultures.flatMap(({ stems }) => stems)).size
    const given = new Set(cultures.flatMap(({ women, men }) => [...women, ...men])).size
    expect([identity >= 250, medicine >= 250, families >= 250, given >= 150]).toEqual([true, true, true, true])
  })

  it('of the two halves of the third set have no value in common', () => {
    const shown = new Set(valuesOf(100))
    expect(valuesOf(150).filter((value) => shown.has(value))).toEqual([])
  })

  it('of the third set are English for the most part', () => {
    const submissions = generate(150)
    expect(submissions.filter(({ language }) => language === 'en').length / submissions.length).toBe(0.75)
  })

  it('of the third set leave no doubt about what is left of an item', () => {
    const cases = generate(100).flatMap((submission) => submission.cases)
    const doubtful = cases.filter(({ value, items, outside }) => {
      let staying = value
      for (const { start, end } of [...items].reverse()) staying = `${staying.slice(0, start)} ${staying.slice(end)}`
      return items.some((item) => leftOf(item, { outside }, staying) !== undefined)
    })
    expect(doubtful).toEqual([])
  })

  it.each([3, 100, 150])('of seed %i mark identity where it stands', (seed) => {
    const cases = generate(seed).flatMap((submission) => submission.cases)
    expect(
      cases.flatMap(({ value, items }) => items.filter((item) => value.slice(item.start, item.end) !== item.text)),
    ).toEqual([])
  })
})

describe('identity', () => {
  it.each([
    { value: '⟦Okonkwo⟧ chest', after: 'chest', left: undefined },
    { value: '⟦Okonkwo⟧ chest', after: 'konkwo chest', left: 'konkw' },
    { value: '⟦Ng⟧ imaging', after: 'imaging', left: undefined },
    { value: '⟦Head⟧ CT head', after: 'CT head', left: undefined },
    { value: '⟦Head⟧ CT head', after: 'Head CT head', left: 'head' },
    { value: '⟦山中幸子⟧ 胸部', after: '幸 胸部', left: '幸' },
    { value: 'MRN ⟦44-712-03⟧', after: 'MRN -03', left: '03' },
    { value: '⟦mrn:H0044712⟧ knee', after: '4712 knee', left: '4712' },
  ])('of $value is judged gone or left in $after', ({ value, after, left }) => {
    const marked = parseMarked(value, 'name')
    expect(marked.items.map((item) => leftOf(item, marked, after))).toEqual([left])
  })
})

describe('medicine', () => {
  it.each([
    { value: 'ref by ⟦Okonkwo⟧ for chest pain', after: 'chest pain', lost: [] },
    { value: 'ref by ⟦Okonkwo⟧ for chest pain', after: 'chest', lost: ['pain'] },
    { value: '⟦Hand⟧ hand, hand', after: 'hand', lost: ['hand'] },
  ])('of $value is compared with $after', ({ value, after, lost }) => {
    expect(lostWords(parseMarked(value, 'name'), after)).toEqual(lost)
  })

  it('words are runs of letters and digits', () => {
    expect(wordsIn('T2*_TSE, 1.5 mm')).toEqual(['t2', 'tse', '1', '5', 'mm'])
  })
})

function valuesOf(seed: number): string[] {
  return generate(seed).flatMap(({ cases }) => cases.map(({ value }) => value))
}
