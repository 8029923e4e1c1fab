import { describe, expect, it } from 'vitest'
import type { ProfileDocument } from '#shared/api/profile-document'
import { Problem } from '#shared/base/problem'
import { exportProfile, readProfileFile } from '#engine/jobs/profile-files'

const empty: ProfileDocument = {
  ...{ schema: 'palimpsest.profile/2', title: 'x', about: '', base: 'ps315', options: [] },
  ...{ uid: null, params: {}, rules: [] },
}
const script = `<script>
 <p t="ROOT">2.25.7</p>
 <e en="T" t="00081030" n="StudyDescription">@if(this,contains,"a"){@remove()}{@empty()}</e>
 <e en="F" t="00080050" n="AccessionNumber">@hash(this,16)</e>
 <e en="T" t="0009[ACME]02" n="x">@call(a)</e>
 <e en="T" t="00100020" n="PatientID">@lookup(this,ptid)</e>
 <r en="T" t="privategroups">x</r>
</script>`
const { document } = readProfileFile(script, 'x', empty)
/** None of them keeps anything, so what keeps after a mutation was made up. */
const sources = {
  script,
  properties: 'param.A=b\nset.[0008,1030]StudyDescription=@remove()\n#set.[0008,0050]x=@empty()\nremove.curves=',
  profile: exportProfile(document, 'json').text,
  table: exportProfile(document, 'csv').text,
}

/** Small and repeatable; the sequence of Lehmer. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 48271) % 2147483647
    return state % below
  }
}

const noise = [
  '<',
  '>',
  '"',
  '{',
  '}',
  '(',
  ')',
  '\\',
  ',',
  '\n',
  '@',
  '=',
  '\0',
  '\uFFFE',
  '&#0;',
  ']]>',
  '__proto__',
  '9',
  'é',
]

function mutated(text: string, random: (below: number) => number): string {
  let made = text
  for (let times = 1 + random(3); times > 0; times -= 1) {
    const [at, to] = [random(made.length + 1), random(made.length + 1)].sort((a, b) => a - b) as [number, number]
    const piece = noise[random(noise.length)] ?? ''
    const ways = [
      () => made.slice(0, at) + piece + made.slice(at),
      () => made.slice(0, at) + piece + made.slice(at + 1),
      () => made.slice(0, at) + made.slice(Math.min(to, at + 40)),
      () => made.slice(0, to) + made.slice(at, Math.min(to, at + 40)) + made.slice(to),
    ]
    made = (ways[random(ways.length)] ?? String)()
  }
  return made
}

describe('10,000 files that something happened to', () => {
  it.each(Object.entries(sources))(
    '%s: are read, or refused with a place; nothing is kept that was not',
    (kind, text) => {
      const random = randomFrom(kind.length * 7919)
      const refused: string[] = []
      for (let run = 0; run < 2500; run += 1) {
        const changed = mutated(text, random)
        try {
          const read = readProfileFile(changed, 'x', empty)
          const kept = read.document.rules.filter(
            ({ does, ctp }) => does.kind === 'keep' && ctp?.text.includes('keep') !== true,
          )
          expect(kept, changed).toEqual([])
        } catch (error) {
          if (!(error instanceof Problem)) throw error
          refused.push(error.message)
        }
      }
      expect(refused.filter((message) => !/^(?:PRF-READ|PRF-NONE|BAD-INPUT)(?: at .+)?$/s.test(message))).toEqual([])
      expect(refused.length).toBeGreaterThan(0)
    },
  )
})
