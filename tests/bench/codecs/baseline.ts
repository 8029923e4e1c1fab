import { readFrame } from '#engine/pixels/index'
import { encapsulatedFrame } from '#engine/pixels/frame-bytes'
import { isMaskedCopy } from '#engine/pixels/jpeg/compare'
import { readCoefficients } from '#engine/pixels/jpeg/coefficients'
import { readPixelModule } from '#engine/pixels/pixel-module'
import { covers, type Region } from '#engine/pixels/region'
import { Problem } from '#shared/base/problem'
import { cornerRegion, maskTo, type Sample } from './instances.ts'

export const BASELINE = '1.2.840.10008.1.2.4.50'

/**
 * Every baseline JPEG Instance, masked in every frame: coefficients of untouched MCUs equal, decoded pixels equal beyond one
 * MCU from the mask, black inside, size growth. Prints the figures; returns failures by name.
 */
export async function baseline(samples: Iterable<Sample>, work: string): Promise<string[]> {
  const failures: string[] = []
  const growths: number[] = []
  let [files, frames] = [0, 0]
  for (const sample of samples) {
    if (sample.instance.transferSyntaxUid !== BASELINE) continue
    files++
    try {
      const regions = [cornerRegion(sample.module)]
      const all = new Map(Array.from({ length: sample.module.frames }, (_, frame) => [frame, regions]))
      const { after, masked, sizeBytes } = await maskTo(`${work}/masked.dcm`, sample.instance, all)
      const growth = sizeBytes / sample.instance.file.size - 1
      growths.push(growth)
      if (growth >= 0.05) failures.push(`${sample.name}: grows by ${(100 * growth).toFixed(1)} %`)
      for (const [frame, covered] of masked.covered) {
        frames++
        const why = await wrong(sample, after, { frame, covered })
        if (why) failures.push(`${sample.name}: frame ${frame + 1}: ${why}`)
      }
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      failures.push(`${sample.name}: ${error.message}`)
    }
  }
  const most = Math.max(...growths)
  const mean = growths.reduce((sum, growth) => sum + growth, 0) / growths.length
  console.log(`\nBaseline JPEG: ${files} files, ${frames} frames masked, ${failures.length} failures`)
  console.log(`  size of the file: mean ${percent(mean)}, most ${percent(most)}`)
  return failures
}

const percent = (share: number): string => `${share > 0 ? '+' : ''}${(100 * share).toFixed(2)} %`

async function wrong(
  { instance, module }: Sample,
  after: Sample['instance'],
  { frame, covered }: { frame: number; covered: readonly Region[] },
): Promise<string | undefined> {
  const now = readPixelModule(after)
  if (!now) return 'no pixels'
  const coded = encapsulatedFrame(instance, module, frame)
  if (!isMaskedCopy(coded, encapsulatedFrame(after, now, frame), covered)) return 'coefficients differ'
  const { mcuWidth, mcuHeight } = readCoefficients(coded).jpeg.frame
  const near = covered.map(({ left, top, right, bottom }) => ({
    left: left - mcuWidth,
    top: top - mcuHeight,
    right: right + mcuWidth,
    bottom: bottom + mcuHeight,
  }))
  const [old, fresh] = [await readFrame(instance, frame), await readFrame(after, frame)]
  const step = old.bytes.length / (module.rows * module.columns)
  for (let y = 0; y < module.rows; y++) {
    for (let x = 0; x < module.columns; x++) {
      if (covers(near, x, y)) continue
      const at = (y * module.columns + x) * step
      for (let i = at; i < at + step; i++) if (old.bytes[i] !== fresh.bytes[i]) return 'decoded pixels differ'
    }
  }
  return undefined
}
