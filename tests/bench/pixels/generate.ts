import type { Fields } from '#engine/sample/elements'
import type { Canvas } from './canvas.ts'
import { sceneries, sceneryForm } from './backgrounds/index.ts'
import type { Scenery, SceneryForm } from './backgrounds/index.ts'
import type { Size } from './backgrounds/scene.ts'
import { hardThings, putHardThing } from './backgrounds/hard.ts'
import type { HardThing } from './backgrounds/hard.ts'
import type { Draw } from './draw.ts'
import { drawOf } from './draw.ts'
import { daOf, newPatient, pnOf, tmOf } from './patient.ts'
import type { Patient } from './patient.ts'
import { channelsFor, isDeep, storageName, storageOf, storedFile } from './storage.ts'
import type { Storage } from './storage.ts'
import { styleOf } from './style.ts'
import type { BlockStyle } from './style.ts'
import type { Truth } from './truth.ts'
import type { Line } from './wording.ts'
import { harmlessLine, identityLine } from './wording.ts'
import { writeText } from './write-text.ts'
import type { Block } from './write-text.ts'

/** A generated Instance: its file and what is in it. */
export interface Picture {
  readonly truth: Truth
  readonly bytes: Uint8Array
  /** As drawn, before it was stored: to be looked at. */
  readonly frames: readonly Canvas[]
}

/** What all images of a series share. */
interface Series {
  readonly index: number
  readonly scenery: Scenery
  readonly size: Size
  readonly storage: Storage
  readonly frames: number
  readonly images: number
  readonly patient: Patient
  readonly hard: readonly HardThing[]
  /** How many of the images have text: all, the first, none. */
  readonly written: number
  readonly seed: number
}

const PATIENT_SERIES = 5
/** Of series: those of one image with many frames. */
const CINE = 0.07

/** `count` Instances, half of them without text; the same for the same seed and count on a machine with the same fonts. */
export async function* generate(seed: number, count: number): AsyncGenerator<Picture> {
  const draw = drawOf(seed)
  let patient = newPatient(draw)
  const left = { written: Math.ceil(count / 2), free: Math.floor(count / 2) }
  for (let index = 0; left.written + left.free > 0; index++) {
    if (index % PATIENT_SERIES === 0) patient = newPatient(draw.fork())
    const isWritten = left.written > left.free || (left.written === left.free && draw.chance(0.5))
    const series = newSeries(index, { patient, isWritten, left }, draw.fork())
    for (let image = 0; image < series.images; image++) yield await paintImage(series, image)
    left.written -= series.written
    left.free -= series.images - series.written
  }
}

function newSeries(
  index: number,
  { patient, isWritten, left }: { patient: Patient; isWritten: boolean; left: { written: number; free: number } },
  draw: Draw,
): Series {
  const scenery = pickScenery(draw)
  const form = sceneryForm(scenery)
  const isCine = ['US', 'XA'].includes(form.modality) && draw.chance(CINE * 4)
  const images = isCine ? 1 : Math.min(isWritten ? left.written : left.free, draw.pick([1, 1, 1, 2, 3, 4, 5]))
  const isFirstOnly = images > 2 && images - 1 <= left.free && draw.chance(0.2)
  return {
    index,
    scenery,
    size: isCine ? { columns: 384, rows: 320 } : draw.pick(form.sizes),
    storage: storageOf(form, draw),
    frames: isCine ? draw.whole(6, 14) : 1,
    images,
    patient,
    hard: draw.chance(isWritten ? 0.2 : 0.45) ? draw.shuffled(hardThings).slice(0, draw.whole(1, 2)) : [],
    written: isWritten ? (isFirstOnly ? 1 : images) : 0,
    seed: draw.below(2 ** 30),
  }
}

function pickScenery(draw: Draw): Scenery {
  let left = draw.between(0, 100)
  for (const [scenery, { share }] of Object.entries(sceneries) as [Scenery, SceneryForm][]) {
    left -= share
    if (left < 0) return scenery
  }
  return 'ct'
}

async function paintImage(series: Series, image: number): Promise<Picture> {
  const form = sceneryForm(series.scenery)
  const own = drawOf(series.seed + 1 + image)
  const frames = Array.from({ length: series.frames }, (): Canvas => {
    const canvas = form.paint(series.size, { anatomy: drawOf(series.seed), noise: own.fork() })
    for (const [i, thing] of series.hard.entries()) putHardThing(canvas, thing, drawOf(series.seed + 7 * i))
    return channelsFor(series.storage) === 1 && canvas.channels === 3 ? greyOf(canvas) : canvas
  })
  const blocks = image < series.written ? blocksOf(series, image) : []
  const items = await writeText(frames, blocks, drawOf(series.seed + 3))
  const uid = `2.25.${String(series.seed + 2 ** 31)}${String(series.index).padStart(4, '0')}${String(image + 1).padStart(2, '0')}`
  const truth: Truth = {
    file: `${String(series.index).padStart(4, '0')}-${series.scenery}/${String(image + 1).padStart(2, '0')}.dcm`,
    sopInstanceUid: uid,
    patientId: series.patient.patientId,
    scenery: series.scenery,
    ...series.size,
    frames: series.frames,
    storage: storageName(series.storage),
    transferSyntaxUid: series.storage.syntax,
    hard: series.hard,
    items,
  }
  const bytes = await storedFile(frames, series.storage, header(series, { image, uid, own }))
  return { truth, bytes, frames }
}

/** Luminance in one channel: devices that store grey draw in grey. */
function greyOf(canvas: Canvas): Canvas {
  const values = new Float32Array(canvas.columns * canvas.rows)
  for (let i = 0; i < values.length; i++) {
    values[i] = 0.299 * canvas.values[3 * i]! + 0.587 * canvas.values[3 * i + 1]! + 0.114 * canvas.values[3 * i + 2]!
  }
  return { ...canvas, channels: 1, values }
}

/** Of images with text: those that show nobody's identity. */
const WITHOUT_IDENTITY = 0.13

/** The same lines at the same places for the whole series, but for the numbers that count its images. */
function blocksOf(series: Series, image: number): Block[] {
  const draw = drawOf(series.seed + 2)
  const form = sceneryForm(series.scenery)
  const hasIdentity = !draw.chance(WITHOUT_IDENTITY)
  const stranger = newPatient(draw.fork())
  const place = { series: series.index + 1, image: image + 1, images: series.images }
  const styles = stylesOf(series, form, draw)
  return styles.map((style, index): Block => {
    const words = draw.fork()
    const lines = Array.from({ length: words.whole(1, style.anchor === 'anywhere' ? 1 : 4) }, (_, row): Line => {
      const isIdentity = hasIdentity && ((index === 0 && row === 0) || words.chance(0.5))
      return isIdentity ? identityLine(series.patient, stranger, words) : harmlessLine(form.modality, place, words)
    })
    const from = series.frames > 2 && words.chance(0.3) ? words.whole(1, series.frames - 1) : 0
    return { lines, style, frames: [from, series.frames] }
  })
}

function stylesOf(series: Series, form: SceneryForm, draw: Draw): BlockStyle[] {
  const count = draw.pick([1, 2, 2, 3])
  const styles = Array.from({ length: count }, () => styleOf(form, series.size.columns, isDeep(series.storage), draw))
  // A device writes in one hand: most of its blocks share face and ink.
  return styles.map((style) => (draw.chance(0.7) ? { ...styles[0]!, anchor: style.anchor, turn: style.turn } : style))
}

function header(series: Series, { image, uid, own }: { image: number; uid: string; own: Draw }): Fields {
  const { patient, index } = series
  const form = sceneryForm(series.scenery)
  const study = `2.25.${String(7_000_000_000 + Math.floor(index / PATIENT_SERIES))}${patient.patientId.replace(/\D/g, '')}`
  return {
    SpecificCharacterSet: 'ISO_IR 192',
    ImageType: series.scenery === 'screen' ? ['DERIVED', 'SECONDARY'] : ['ORIGINAL', 'PRIMARY'],
    SOPClassUID: form.sopClass,
    SOPInstanceUID: uid,
    StudyDate: daOf(patient.studyDate),
    SeriesDate: daOf(patient.studyDate),
    ContentDate: daOf(patient.studyDate),
    StudyTime: tmOf(patient.studyTime),
    ContentTime: tmOf(patient.studyTime),
    AccessionNumber: patient.accession,
    Modality: form.modality,
    ...(form.modality === 'OT' ? { ConversionType: 'WSD' } : {}),
    Manufacturer: 'Acme Imaging',
    InstitutionName: patient.institution,
    InstitutionAddress: patient.address,
    ReferringPhysicianName: pnOf(patient.physician),
    PerformingPhysicianName: pnOf(patient.performer),
    OperatorsName: pnOf(patient.operator),
    SeriesDescription: `Series ${index + 1}`,
    PatientName: pnOf(patient.name),
    PatientID: patient.patientId,
    PatientBirthDate: daOf(patient.birthDate),
    PatientSex: patient.sex,
    PatientTelephoneNumbers: patient.phone,
    BodyPartExamined: form.bodyPart,
    StudyInstanceUID: study,
    SeriesInstanceUID: `2.25.${String(8_000_000_000 + index)}${String(series.seed)}`,
    StudyID: String(Math.floor(index / PATIENT_SERIES) + 1),
    SeriesNumber: index + 1,
    InstanceNumber: image + 1,
    ...(series.written > 0 && own.chance(0.25) ? { BurnedInAnnotation: own.pick(['YES', 'YES', 'NO']) } : {}),
    ...(form.modality === 'CT' || form.modality === 'MR' ? geometry(series, image) : {}),
  }
}

const geometry = ({ size }: Series, image: number): Fields => ({
  SliceThickness: 5,
  ImagePositionPatient: [-180, -180, -5 * image],
  ImageOrientationPatient: [1, 0, 0, 0, 1, 0],
  PixelSpacing: [360 / size.rows, 360 / size.columns],
})
