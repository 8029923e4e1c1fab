import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { importScript } from '#engine/profile/ctp/import-script'
import { loadProfile } from '#engine/profile/index'
import type { LostBecause } from '#engine/profile/model'
import { strictness } from '#engine/profile/strictness'
import { attribute, CT, readResource } from '../../support/profiles.ts'

/** Calls of CTP that do not say "keep", with what they are given. */
const calls = [
  '@remove()',
  '@empty()',
  '@blank(3)',
  '@always()',
  '@param(@SITE)',
  '@truncate(this,4)',
  '@hash(this,8)',
  '@hashuid(@ROOT,this)',
  '@incrementdate(this,@INC)',
  '@lookup(this,ptid,keep)',
  '@date()',
  '@round(this,5)',
  '@call(a,b)',
  '@skip()',
  '@quarantine()',
  '@integer(this,x,3)',
  '@nosuch()',
  '@keepx()',
  'word',
  '',
]
const asked = ['this,exists', 'this,isblank', 'Modality,equals,"CT"', 'this,matches,"(?=a)"', '@X,contains,"a"', 'x']
const { script } = fc.letrec<{ script: string }>((tie) => ({
  script: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(...calls),
    fc
      .tuple(fc.constantFrom(...asked), tie('script'), tie('script'))
      .map(([test, yes, no]) => `@if(${test}){${yes}}{${no}}`),
    fc.tuple(tie('script'), tie('script')).map(([root, items]) => `@select(){${root}}{${items}}`),
    fc.tuple(tie('script'), tie('script')).map(([one, other]) => `${one}${other}`),
  ),
}))
const tags = [
  '00081030 LO',
  '00080020 DA',
  '00100010 PN',
  '0020000D UI',
  '00400275 SQ',
  '00080050 SH',
  '00101010 AS',
  '00180060 DS',
]
const lines = fc.array(fc.tuple(fc.constantFrom(...tags), script, fc.boolean()), { minLength: 1, maxLength: 6 })

const scriptOf = (rules: readonly (readonly [string, string, boolean])[]): string =>
  rules.map(([tag, text, isOn]) => `${isOn ? '' : '#'}set.[${tag.slice(0, 8)}]x=${text}`).join('\n')

describe('a script that keeps nothing', () => {
  it('becomes rules of which none keeps', () => {
    fc.assert(
      fc.property(lines, (rules) => {
        const { document } = importScript(scriptOf(rules), 'x')
        expect(
          document.rules.filter(({ does }) => ['keep', 'retain', 'recurse', 'cleanText'].includes(does.kind)),
        ).toEqual([])
      }),
      { numRuns: 3000, seed: 11 },
    )
  })

  it('keeps no element that PS3.15 takes', () => {
    const base = loadProfile('ps315', [], readResource)
    fc.assert(
      fc.property(lines, (rules) => {
        const { document } = importScript(scriptOf(rules), 'x')
        const profile = loadProfile(document.base, document.options, readResource, document.rules)
        for (const text of tags) {
          const query = attribute(text.slice(0, 8), text.slice(9), CT)
          const [now, before] = [profile.rule(query), base.rule(query)]
          const isLooser = now.disposition.kind === 'keep' && before.disposition.kind !== 'keep'
          expect(isLooser, `${text}: ${now.id}`).toBe(false)
        }
      }),
      { numRuns: 100, seed: 12 },
    )
  })
})

describe('rules that ask what nobody knows', () => {
  const reasons: readonly LostBecause[] = [
    ...(['lower layer', 'less specific', 'earlier', 'condition false', 'condition unknown'] as const),
    ...(['option off', 'disabled'] as const),
  ]

  it('take the strictest of the ways that may be gone, and every loser has one reason', () => {
    fc.assert(
      fc.property(lines, (rules) => {
        const text = `${scriptOf(rules)}\nset.[00081030]x=@if(Modality,equals,"CT"){@keep()}{@empty()}`
        const { document } = importScript(text, 'x')
        const profile = loadProfile(document.base, document.options, readResource, document.rules)
        for (const each of tags) {
          const query = attribute(each.slice(0, 8), each.slice(9), CT)
          const { winner, losers } = profile.explain(query)
          const candidates = profile.candidates(query).map(({ disposition }) => strictness[disposition.kind])
          expect(strictness[winner.disposition.kind]).toBe(Math.min(...candidates))
          expect(winner.id).toBe(profile.rule(query).id)
          expect(losers.filter(({ lost, id }) => !reasons.includes(lost) || id === winner.id)).toEqual([])
          const disabled = losers.filter(({ lost }) => lost === 'disabled').map(({ id }) => id)
          const off = document.rules.filter(({ enabled }) => !enabled).map(({ id }) => `own/${id}`)
          expect(disabled.filter((id) => !off.includes(id))).toEqual([])
        }
      }),
      { numRuns: 100, seed: 13 },
    )
  })
})
