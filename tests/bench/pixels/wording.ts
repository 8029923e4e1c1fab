import type { Draw } from './draw.ts'
import type { Patient } from './patient.ts'
import { tmOf, writtenDay, writtenName } from './patient.ts'

/** What an identity item is. */
export type IdentityKind =
  | 'name'
  | 'patientId'
  | 'birthDate'
  | 'studyDate'
  | 'accession'
  | 'physician'
  | 'operator'
  | 'institution'
  | 'address'
  | 'phone'

/**
 * A piece of a line. `identity` must go, `harmless` must stay; `neutral` are labels, ages and clock times beside
 * identity: whether they go is not examined.
 */
export type Part =
  | { readonly role: 'identity'; readonly kind: IdentityKind; readonly text: string; readonly isInHeader: boolean }
  | { readonly role: 'harmless'; readonly kind: 'harmless'; readonly text: string }
  | { readonly role: 'neutral'; readonly kind: 'neutral'; readonly text: string }

export type Line = readonly Part[]

/** Of all identity items, those that say the same as the Instance's own header. */
const IN_HEADER = 0.7

const neutral = (text: string): Part => ({ role: 'neutral', kind: 'neutral', text })

const labels: Readonly<Record<IdentityKind, readonly string[]>> = {
  name: ['', '', '', 'Name:', 'PATIENT:', 'Pt:', 'Patient Name'],
  patientId: ['', 'ID:', 'MRN', 'Pat ID:', 'PID'],
  birthDate: ['DOB:', 'Birth', 'D.O.B.', '', '*'],
  studyDate: ['', '', 'Date:', 'Study Date', 'Acq:'],
  accession: ['Acc:', 'ACC#', 'Accession', ''],
  physician: ['Dr.', 'Ref:', 'Phys:', 'Ref. Phys:', 'MD:'],
  operator: ['Op:', 'Tech:', 'Operator', 'RT'],
  institution: [''],
  address: [''],
  phone: ['Tel', 'Ph:', ''],
}

const values: Readonly<Record<IdentityKind, (patient: Patient, draw: Draw) => string>> = {
  name: ({ name }, draw) => writtenName(name, draw),
  patientId: ({ patientId }) => patientId,
  birthDate: ({ birthDate }, draw) => writtenDay(birthDate, draw),
  studyDate: ({ studyDate }, draw) => writtenDay(studyDate, draw),
  accession: ({ accession }) => accession,
  physician: ({ physician, performer }, draw) => writtenName(draw.pick([physician, performer]), draw),
  operator: ({ operator }, draw) => writtenName(operator, draw),
  institution: ({ institution }, draw) => (draw.chance(0.4) ? institution.toUpperCase() : institution),
  address: ({ address }) => address,
  phone: ({ phone }) => phone,
}

/** What patients' screens show most, most often. */
const FREQUENT: readonly IdentityKind[] = [
  ...['name', 'name', 'name', 'name', 'patientId', 'patientId', 'birthDate', 'birthDate', 'studyDate', 'studyDate'],
  ...['accession', 'physician', 'operator', 'institution', 'institution', 'address', 'phone'],
] as readonly IdentityKind[]

/** A line with identity: now and then two items, with a label before each or without. */
export function identityLine(patient: Patient, stranger: Patient, draw: Draw): Line {
  const kind = draw.pick(FREQUENT)
  const first = identityParts(kind, { patient, stranger, draw })
  if (kind === 'studyDate' && draw.chance(0.5)) {
    const clock = tmOf(patient.studyTime).replace(/(..)(..)(..)/, '$1:$2:$3')
    return [...first, neutral(clock)]
  }
  if (kind !== 'name' || !draw.chance(0.3)) return first
  if (draw.chance(0.4)) return [...first, neutral(`${patient.sex} ${draw.whole(11, 89)}Y`)]
  return [...first, ...identityParts(draw.pick(['patientId', 'birthDate'] as const), { patient, stranger, draw })]
}

function identityParts(
  kind: IdentityKind,
  { patient, stranger, draw }: { patient: Patient; stranger: Patient; draw: Draw },
): Line {
  const isInHeader = draw.chance(IN_HEADER)
  const text = values[kind](isInHeader ? patient : stranger, draw)
  const label = draw.pick(labels[kind])
  const item: Part = { role: 'identity', kind, text, isInHeader }
  return label === '' ? [item] : [neutral(label), item]
}

/** Numbers that a device writes anew into every image of a series. */
export interface Place {
  readonly series: number
  readonly image: number
  readonly images: number
}

const everywhere: readonly ((draw: Draw, place: Place) => string)[] = [
  (draw) => draw.pick(['L', 'R', 'A', 'P', 'H', 'F', 'S', 'I']),
  (draw) => `W ${draw.whole(3, 40) * 50} L ${draw.whole(-10, 20) * 10}`,
  (_, { series, image }) => `Se ${series} Im ${image}`,
  (_, { image, images }) => `${image}/${images}`,
  (draw) => `Zoom ${draw.between(0.5, 2.5).toFixed(2)}`,
  (draw) => `${draw.whole(5, 20)} cm`,
  (draw) => draw.pick(['SUPINE', 'PRONE', 'HFS', 'FFS', 'STANDING']),
  (draw) => draw.pick(['SIEMENS', 'PHILIPS', 'GE MEDICAL SYSTEMS', 'TOSHIBA', 'HOLOGIC']),
]

const byModality: Readonly<Record<string, readonly ((draw: Draw) => string)[]>> = {
  CT: [
    (draw) => `${draw.pick([80, 100, 120, 140])} kV`,
    (draw) => `${draw.whole(60, 420)} mA`,
    (draw) => `${draw.pick(['0.6', '1.0', '2.5', '5.0'])} mm`,
    (draw) => `FOV ${draw.whole(250, 500)} mm`,
    (draw) => draw.pick(['B30f', 'CHEST ROUTINE', 'ABDOMEN', 'LUNG', 'C+ PORTAL VENOUS', 'Tilt 0.0']),
    (draw) => `Z ${draw.between(-400, 100).toFixed(1)}`,
  ],
  MR: [
    (draw) => `TR ${draw.whole(300, 6000)} TE ${draw.whole(8, 120)}`,
    (draw) => draw.pick(['T1 TSE SAG', 'T2 FS AX', 'PD SAG', 'STIR COR', 'DWI b800', 'LOCALIZER']),
    (draw) => `${draw.pick(['3.0', '4.0', '5.0'])} thk / 0.5 sp`,
    (draw) => `NEX ${draw.whole(1, 4)}`,
  ],
  DX: [
    (draw) => draw.pick(['AP', 'PA', 'LAT', 'CHEST PA', 'AP PORTABLE', 'ERECT']),
    (draw) => `${draw.whole(60, 125)} kVp ${draw.whole(1, 20)} mAs`,
    (draw) => `EI ${draw.whole(200, 2200)}`,
  ],
  MG: [
    (draw) => draw.pick(['R CC', 'L CC', 'R MLO', 'L MLO', 'R', 'L']),
    (draw) => `${draw.whole(24, 34)} kV ${draw.whole(40, 160)} mAs`,
  ],
  US: [
    (draw) => `TI ${draw.between(0.1, 1.9).toFixed(1)} MI ${draw.between(0.1, 1.5).toFixed(1)}`,
    (draw) => `FR ${draw.whole(12, 70)}Hz`,
    (draw) => `2D ${draw.whole(40, 80)}% C ${draw.whole(40, 60)}`,
    (draw) => `Dist ${draw.between(0.4, 9).toFixed(2)} cm`,
    (draw) => draw.pick(['P Low', 'HGen', 'RS', 'ABD', 'C5-1', 'LIVER LONG', 'RT KIDNEY']),
  ],
  XA: [
    (draw) => `${draw.whole(60, 110)} kV ${draw.whole(4, 800)} mA`,
    (draw) => `LAO ${draw.whole(5, 50)} CRA ${draw.whole(5, 30)}`,
    (draw) => `${draw.pick([7.5, 15, 30])} f/s`,
    (draw) => draw.pick(['LCA', 'RCA', 'FLUORO', 'DSA']),
  ],
  OT: [
    (draw) => draw.pick(['Total', 'Volume', 'Mean HU', 'Slope', 'Ejection Fraction', 'Dose Report', 'Threshold']),
    (draw) => `${draw.between(0.1, 200).toFixed(1)} ml`,
    (draw) => `DLP ${draw.between(20, 900).toFixed(1)} mGycm`,
  ],
  NM: [
    (draw) => draw.pick(['ANT', 'POST', 'WHOLE BODY', 'Tc-99m', 'STATIC']),
    (draw) => `${draw.whole(80, 900)} kcts`,
    (draw) => `${draw.whole(3, 30)} min`,
  ],
}

/** A line that every image may show to everybody. */
export function harmlessLine(modality: string, place: Place, draw: Draw): Line {
  const text = draw.pick([...everywhere, ...(byModality[modality] ?? []), ...(byModality[modality] ?? [])])(draw, place)
  return [{ role: 'harmless', kind: 'harmless', text }]
}
