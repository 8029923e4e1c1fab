import { setImmediate as nextTurn } from 'node:timers/promises'
import {
  type Attributes,
  attributesOf,
  commonAreas,
  deviceOf,
  isPlaneName,
  masksOf,
  type MaskedImage,
  proposeSignature,
  type Region,
  type Said,
  withoutRepeats,
  writeSignatures,
} from '#engine/pixels/index'
import type { ProposedSignatures } from '#engine/ports'
import { instanceReading, type MaskedOutput, maskedOutputs } from '#engine/store/queries/pixels'
import { Problem } from '#shared/base/problem'
import { PixelVerdicts } from './pixel-verdicts.ts'
import { type ProjectWork, sourceOfInstance } from './project-work.ts'
import { withInstance } from './with-instance.ts'

/** One kind of image of one device, and what is masked in its images. */
interface Device {
  readonly attributes: Attributes
  readonly images: MaskedImage[]
}

/** Between so many Instances the host's thread has time for others. */
const AT_A_TIME = 200

/**
 * Signatures that the masks of written outputs would make: for each device and kind of image, the places that at least
 * `least` images are masked at. What was painted over because nobody had answered proposes nothing.
 */
export async function proposeSignatures(work: ProjectWork, least: number): Promise<ProposedSignatures> {
  const devices = await devicesOf(work)
  const proposed = [...devices.values()].flatMap(({ attributes, images }) => {
    const areas = commonAreas(images, least)
    if (areas.length === 0) return []
    const signature = proposeSignature(
      areas.map(({ region }) => region),
      attributes,
    )
    return [{ signature, areas, masked: images.length }]
  })
  const signatures = proposed.map(({ signature }) => signature)
  return {
    rows: proposed.map(({ signature: { id, title }, areas, masked }) => {
      const counts = areas.map(({ region, images, patients }) => ({ ...region, images, patients }))
      return { id, title, masked, areas: counts }
    }),
    library: writeSignatures({ format: 'palimpsest.signatures/1', name: 'proposed', matching: 'all', signatures }),
  }
}

async function devicesOf(work: ProjectWork): Promise<ReadonlyMap<string, Device>> {
  const devices = new Map<string, Device>()
  const verdicts = new PixelVerdicts(work)
  let series: { readonly id: number; readonly device: Device | undefined } | undefined
  for (const [at, output] of [...maskedOutputs(work.db)].entries()) {
    if (at % AT_A_TIME === AT_A_TIME - 1) await nextTurn()
    // Images of a Series come from one device; only those of one kind are told apart by it.
    if (series?.id !== output.seriesId) series = { id: output.seriesId, device: deviceIn(work, output, devices) }
    const regions = acceptedIn(work, output, verdicts)
    if (regions.length > 0) series.device?.images.push({ patient: output.patientId, regions })
  }
  return devices
}

function deviceIn(work: ProjectWork, { id }: MaskedOutput, devices: Map<string, Device>): Device | undefined {
  const path = sourceOfInstance(work, id)
  if (path === undefined) return undefined
  try {
    return withInstance(path, (instance) => {
      const known = recorded(attributesOf(instance))
      const key = deviceOf(known)
      if (key === undefined) return undefined
      const device = devices.get(key) ?? { attributes: known, images: [] }
      devices.set(key, device)
      return device
    })
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  }
}

/** Attributes that are asked again after their file was closed. */
function recorded(attributes: Attributes): Attributes {
  const values = new Map<string, Said>()
  const asked: Attributes = (steps) => {
    const key = JSON.stringify(steps)
    const value = values.has(key) ? values.get(key) : attributes(steps)
    values.set(key, value)
    return value
  }
  deviceOf(asked)
  return asked
}

function acceptedIn({ db }: ProjectWork, { id }: MaskedOutput, verdicts: PixelVerdicts): readonly Region[] {
  const reading = instanceReading(db, id)
  if (reading === undefined) return []
  const inPixels = verdicts.of(reading).filter(({ frame }) => !isPlaneName(frame))
  return withoutRepeats(inPixels.flatMap(({ regions, reading: extent }) => masksOf(regions, extent)))
}
