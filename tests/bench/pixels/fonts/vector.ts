import { execFileSync } from 'node:child_process'
import sharp from 'sharp'
import { onPath } from '../../../support/find-program.ts'
import { newMask, trimmed } from './mask.ts'
import type { LetterMask } from './mask.ts'

export interface VectorFont {
  readonly family: string
  readonly isBold: boolean
  /** Pixels of the em. */
  readonly size: number
}

/** Families that have no letters, or none that a scanner would draw. */
const NOT_FOR_TEXT = /symbol|dingbat|D050000L|math|emoji|fallback|Z003|icon/i

/** Families with Latin letters that fontconfig knows on this machine, sorted; a generic one where there is no fontconfig. */
export function installedFamilies(): readonly string[] {
  if (!onPath('fc-list')) return ['sans-serif']
  const listed = execFileSync('fc-list', [':lang=en', '--format', '%{family[0]}\n'], { encoding: 'utf8' })
  const families = [...new Set(listed.split('\n'))].filter((name) => name !== '' && !NOT_FOR_TEXT.test(name)).sort()
  return families.length > 0 ? families : ['sans-serif']
}

/** Each text on a line of its own, all on one base line, smoothed. */
export async function vectorMasks(texts: readonly string[], font: VectorFont): Promise<LetterMask[]> {
  const { family, isBold, size } = font
  const rows = Math.ceil(size * 1.5)
  const columns = Math.ceil(Math.max(1, ...texts.map(({ length }) => length)) * size * 0.95) + 8
  const lines = texts.map(
    (text, index) =>
      `<text x="2" y="${index * rows + Math.round(size * 1.1)}" xml:space="preserve">${escaped(text)}</text>`,
  )
  const style = `font-family="${escaped(family)}" font-size="${size}" fill="#fff" font-weight="${isBold ? 'bold' : 'normal'}"`
  const open = `<svg xmlns="http://www.w3.org/2000/svg" width="${columns}" height="${rows * texts.length}"><g ${style}>`
  const drawn = await sharp(Buffer.from(`${open}${lines.join('')}</g></svg>`))
    .extractChannel(3)
    .raw()
    .toBuffer()
  return texts.map((_, index) => {
    const mask = newMask(columns, rows)
    mask.coverage.set(drawn.subarray(index * rows * columns, (index + 1) * rows * columns))
    return trimmed(mask)
  })
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`)
