import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { contrast, distance, mixed, sights, type Rgb } from '../support/colour.ts'

const css = readFileSync('renderer/styles/tokens.css', 'utf8')
const pairs = [...css.matchAll(/--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g)]
const themes = {
  light: new Map(pairs.map(([, name, light]) => [name!, light!])),
  dark: new Map(pairs.map(([, name, , dark]) => [name!, dark!])),
} as const

const rgb = (hex: string): Rgb => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb
const colour = (theme: keyof typeof themes, name: string): Rgb => {
  const hex = themes[theme].get(name)
  if (hex === undefined) throw new Error(`no token ${name}`)
  return rgb(hex)
}

const textOn: readonly (readonly [text: string, ground: string])[] = [
  ...['text', 'accent', 'danger', 'keep', 'remove', 'replace', 'shift', 'uid', 'clean', 'quarantine'].flatMap((text) =>
    ['base', 'panel', 'selected'].map((ground) => [text, ground] as const),
  ),
  ['muted', 'base'],
  ['muted', 'panel'],
  ['muted-selected', 'selected'],
  ['on-accent', 'accent'],
  ['mask', 'mask-fill'],
  ['ambiguous', 'ambiguous-fill'],
]
const chipColours = ['keep', 'remove', 'replace', 'shift', 'uid', 'clean', 'quarantine'] as const
const distinct = chipColours.flatMap((a, at) => chipColours.slice(at + 1).map((b) => [a, b] as const))
const themeNames = ['light', 'dark'] as const

describe.each(themeNames)('tokens, %s', (theme) => {
  it.each(textOn)('%s can be read on %s', (text, ground) => {
    expect(contrast(colour(theme, text), colour(theme, ground))).toBeGreaterThanOrEqual(4.5)
  })

  it.each(chipColours)('%s can be read on its own tint', (chip) => {
    for (const ground of ['base', 'panel'])
      expect(
        contrast(colour(theme, chip), mixed(colour(theme, chip), colour(theme, ground), 0.08)),
      ).toBeGreaterThanOrEqual(4.5)
  })

  it.each(['control', 'focus'])('%s stands out from what is beside it', (line) => {
    for (const ground of ['base', 'panel'])
      expect(contrast(colour(theme, line), colour(theme, ground))).toBeGreaterThanOrEqual(3)
  })

  it.each(distinct)('%s and %s differ for every kind of sight', (a, b) => {
    for (const sight of sights)
      expect(Math.round(distance(colour(theme, a), colour(theme, b), sight)), sight).toBeGreaterThanOrEqual(20)
  })
})
