import { describe, expect, it } from 'vitest'
import { linesOf } from '#engine/pixels/index'
import { reading, readText } from '../../../support/reading.ts'

const noise = [
  { says: 'specks', text: ['8', '='], width: 6, height: 6, confidence: 0.8 },
  { says: 'what both read and read differently', text: ['RS', 'NOR'], width: 34, height: 14, confidence: 0.35 },
  { says: 'what only the second reader half believes', text: ['', 'aif'], width: 40, height: 22, confidence: 0.4 },
  { says: 'low texture with digits in it', text: ['18243', 'SE'], width: 12, height: 6, confidence: 0.55 },
  { says: 'one letter again and again', text: ['17777177', '4'], width: 240, height: 40, confidence: 0.65 },
  {
    says: 'what one half reads and the other not at all',
    text: ['053065', ''],
    width: 160,
    height: 40,
    confidence: 0.8,
  },
  { says: 'strokes that are read as strokes', text: ["+''", ''], width: 94, height: 24, confidence: 0.55 },
  {
    says: 'half an image that is read as letters',
    text: ['hehed!', 'Tl fed'],
    width: 460,
    height: 232,
    confidence: 0.55,
  },
  { says: 'what nobody reads and the detector half sees', text: '', width: 80, height: 16, seen: 0.7 },
  { says: 'what nobody reads and is as wide as high', text: '', width: 20, height: 16, seen: 1 },
] as const

const writing = [
  { says: 'one sure letter', text: ['L', ''], width: 12, height: 16, confidence: 0.95 },
  { says: 'a faint name that both see', text: ['DOE JANF', 'DOE JAN'], width: 80, height: 14, confidence: 0.4 },
  { says: 'a long faint line', text: ['5MITHSON ROB', 'PPP'], width: 120, height: 14, confidence: 0.5 },
  {
    says: 'a word that only the second reader knows',
    text: ['', 'Vanterpool'],
    width: 90,
    height: 14,
    confidence: 0.75,
  },
  { says: 'what nobody reads and is clearly there', text: '', width: 80, height: 16, seen: 0.95 },
] as const

describe('linesOf', () => {
  it.each(noise)('leaves out $says', ({ text, ...more }) => {
    expect(linesOf(reading(readText(text, 40, 40, more)))).toEqual([])
  })

  it.each(writing)('tells of $says', ({ text, ...more }) => {
    expect(linesOf(reading(readText(text, 40, 40, more)))).toHaveLength(1)
  })
})
