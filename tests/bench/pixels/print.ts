import type { Figures, IdentityCase, Share } from './measure.ts'
import { figuresOf, hardThingsTouched, identityCases, isCaught, splitBy, splits } from './measure.ts'
import type { ImageResult } from './result.ts'

const sentences: Readonly<Record<keyof Figures, string>> = {
  recall60: 'legible identity in what was written, blacked by ≥ 60 %',
  recall90: 'the same, blacked by ≥ 90 %',
  caught: 'legible identity blacked by ≥ 60 % or its image held',
  caughtHard: 'hardly legible identity, the same',
  imagesSafe: 'images whose legible identity is all masked or held',
  imagesFlagged: 'images with identity that are held or have a mask on some',
  harmlessKept: 'harmless marks untouched, of images that were written',
  harmlessApartKept: 'the same, marks that stand apart from identity',
  textFreeSame: 'text-free images with their Pixel Data byte for byte',
  textFreeHeld: 'text-free images held',
  harmlessOnlySame: 'images with harmless text alone: unchanged',
  harmlessOnlyHeld: 'the same: held',
  identityHeld: 'images with identity held',
  changedElsewhere: 'pixels changed far from identity, mean over images',
  imagesChangedElsewhere: 'images with any such pixel',
}

/** `98.41 % (248 of 252)`. */
export function shareText({ part, all }: Share): string {
  return all === 0 ? 'none' : `${((100 * part) / all).toFixed(2)} % (${part} of ${all})`
}

/** The figures of one policy. */
export function figureLines(title: string, results: readonly ImageResult[]): string[] {
  const figures = figuresOf(results)
  const lines = (Object.keys(sentences) as (keyof Figures)[]).map((key) => {
    const figure = figures[key]
    const text = typeof figure === 'number' ? figure.toFixed(6) : shareText(figure)
    return `  ${sentences[key].padEnd(62)} ${text}`
  })
  return ['', `${title}: ${results.length} images`, ...lines]
}

/** Recall by kind, font, size and so on, of legible identity; then text-free images by what is on them. */
export function splitLines(results: readonly ImageResult[]): string[] {
  const cases = identityCases(results)
  const legible = cases.filter(({ item }) => item.legibility !== 'hard')
  const bySplit = Object.entries(splits).flatMap(([name, nameOf]) =>
    [...splitBy(name === 'legibility' ? cases : legible, nameOf)].map(
      ([value, share]) => `  ${name.padEnd(11)} ${value.padEnd(26)} ${shareText(share)}`,
    ),
  )
  const untouched = [...hardThingsTouched(results)].map(([name, share]) => `  ${name.padEnd(38)} ${shareText(share)}`)
  return ['', 'Legible identity masked or held, by', ...bySplit, '', 'Text-free images unchanged, by', ...untouched]
}

/** One line for each legible item that can still be read, and for each harmless or text-free image that was changed. */
export function failureLines(results: readonly ImageResult[]): string[] {
  const missed = identityCases(results).filter((one) => one.item.legibility !== 'hard' && !isCaught(one))
  const changed = results.flatMap((result) => {
    const isClean = result.truth.items.every(({ part }) => part.role !== 'identity')
    const isTouched = result.kind === 'held' || !result.isSameBytes
    if (!isClean || !isTouched) return []
    const texts = result.truth.items.map(({ part }) => part.text).join(' | ')
    return [
      `  ${result.kind === 'held' ? 'held' : 'changed'}  ${result.truth.file}  ${texts} ${result.truth.hard.join(' ')}`,
    ]
  })
  return ['', 'Missed', ...missed.map(missedLine), '', 'Changed or held without identity', ...changed]
}

function missedLine({ truth, item, fate }: IdentityCase): string {
  const { part, box, font, capital, contrast, contrastToNoise, turn, mode } = item
  const place = `${box.left},${box.top} to ${box.right},${box.bottom}`
  const look = `${font} ${capital} px, turn ${turn}, ${mode}, contrast ${contrast.toFixed(2)}, CNR ${contrastToNoise.toFixed(1)}`
  return `  ${truth.file} ${truth.storage}  ${part.kind} ${part.text}  ${place}  ${look}  covered ${(fate?.covered ?? 0).toFixed(2)}`
}
