import { paintAngiogram } from './angio.ts'
import { paintCt } from './ct.ts'
import { paintMr } from './mr.ts'
import { paintNuclear } from './nuclear.ts'
import { paintMammogram, paintRadiograph } from './radiograph.ts'
import type { Painter, Size } from './scene.ts'
import { paintScreen } from './screen.ts'
import { paintUltrasound } from './ultrasound.ts'

/** A kind of image, as the figures are split by it. */
export type Scenery = keyof typeof sceneries

export interface SceneryForm {
  readonly modality: string
  readonly sopClass: string
  readonly paint: Painter
  readonly sizes: readonly Size[]
  /** Of 100 images. */
  readonly share: number
  readonly isColour: boolean
  readonly bodyPart: string
}

const square = (side: number): Size => ({ columns: side, rows: side })
const STORAGE = '1.2.840.10008.5.1.4.1.1'

export const sceneries = {
  ct: {
    modality: 'CT',
    sopClass: `${STORAGE}.2`,
    paint: paintCt,
    sizes: [square(512)],
    share: 22,
    isColour: false,
    bodyPart: 'CHEST',
  },
  mr: {
    modality: 'MR',
    sopClass: `${STORAGE}.4`,
    paint: paintMr,
    sizes: [square(320), square(512), square(448)],
    share: 18,
    isColour: false,
    bodyPart: 'KNEE',
  },
  radiograph: {
    modality: 'DX',
    sopClass: `${STORAGE}.1.1`,
    paint: paintRadiograph,
    sizes: [
      { columns: 720, rows: 880 },
      { columns: 640, rows: 640 },
    ],
    share: 14,
    isColour: false,
    bodyPart: 'CHEST',
  },
  mammogram: {
    modality: 'MG',
    sopClass: `${STORAGE}.1.2`,
    paint: paintMammogram,
    sizes: [{ columns: 560, rows: 720 }],
    share: 7,
    isColour: false,
    bodyPart: 'BREAST',
  },
  ultrasound: {
    modality: 'US',
    sopClass: `${STORAGE}.6.1`,
    paint: paintUltrasound,
    sizes: [
      { columns: 640, rows: 480 },
      { columns: 720, rows: 540 },
    ],
    share: 15,
    isColour: true,
    bodyPart: 'ABDOMEN',
  },
  angiogram: {
    modality: 'XA',
    sopClass: `${STORAGE}.12.1`,
    paint: paintAngiogram,
    sizes: [square(512)],
    share: 10,
    isColour: false,
    bodyPart: 'HEART',
  },
  screen: {
    modality: 'OT',
    sopClass: `${STORAGE}.7`,
    paint: paintScreen,
    sizes: [
      { columns: 800, rows: 600 },
      { columns: 640, rows: 512 },
    ],
    share: 7,
    isColour: true,
    bodyPart: 'CHEST',
  },
  nuclear: {
    modality: 'NM',
    sopClass: `${STORAGE}.20`,
    paint: paintNuclear,
    sizes: [square(256), { columns: 256, rows: 512 }],
    share: 7,
    isColour: false,
    bodyPart: 'WHOLEBODY',
  },
} as const satisfies Record<string, SceneryForm>

/** The form of a scenery. */
export const sceneryForm = (scenery: Scenery): SceneryForm => sceneries[scenery]
