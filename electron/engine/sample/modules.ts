import type { Fields } from './elements.ts'
import type { Person } from './people.ts'
import { uidOf } from './random.ts'

/** One instance of the sample before it is encoded: marked literals and how to write them. */
export interface SampleInstance {
  /** Below the submission's folder. */
  readonly path: string
  readonly person: Person
  readonly fields: Fields
  readonly transferSyntaxUid: string
  readonly lengths?: 'defined' | 'undefined'
  /** Encoded frames, for encapsulated syntaxes. */
  readonly fragments?: readonly Uint8Array[]
  /** Identity drawn into the pixels or an overlay. */
  readonly burnedIn?: readonly string[]
}

export const IMPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2'
export const EXPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2.1'
export const DEFLATED = '1.2.840.10008.1.2.1.99'
export const BIG_ENDIAN = '1.2.840.10008.1.2.2'
export const JPEG_LOSSLESS = '1.2.840.10008.1.2.4.70'
export const RLE = '1.2.840.10008.1.2.5'

/** A study of one patient; its UIDs and numbers follow from its name. */
export interface Study {
  readonly person: Person
  readonly name: string
  readonly accession: string
  readonly time: string
  readonly description: string
}

/** A series of a study. */
export interface Series {
  readonly study: Study
  readonly modality: string
  readonly number: number
  readonly description: string | null
  readonly equipment: Equipment
}

export interface Equipment {
  readonly manufacturer: string
  readonly model: string
  readonly station: string
  readonly serial: string
}

export const studyUid = ({ person, name }: Study): string => uidOf(`study ${person.key} ${name}`)
export const seriesUid = ({ study, number }: Series): string =>
  uidOf(`series ${study.person.key} ${study.name} ${number}`)
export const frameOfReferenceUid = ({ person, name }: Study): string => uidOf(`frame ${person.key} ${name}`)
export const instanceUid = (series: Series, number: number): string => uidOf(`instance ${seriesUid(series)} ${number}`)

/** Patient, General Study, General Series and General Equipment Modules, with what hospitals add to them. */
export function general(series: Series, sopClassUid: string, number: number): Fields {
  const { study } = series
  const { person } = study
  return {
    SpecificCharacterSet: person.charsets.length === 0 ? null : person.charsets,
    InstanceCreationDate: person.studyDate,
    InstanceCreationTime: study.time,
    SOPClassUID: sopClassUid,
    SOPInstanceUID: instanceUid(series, number),
    ...person.fields,
    ...studyFields(study),
    ...seriesFields(series),
    InstanceNumber: number,
  }
}

function studyFields(study: Study): Fields {
  const { person } = study
  return {
    StudyInstanceUID: studyUid(study),
    StudyDate: person.studyDate,
    StudyTime: study.time,
    AccessionNumber: `[[R:${study.accession}]]`,
    StudyID: `[[R:${study.accession.slice(-4)}]]`,
    ReferringPhysicianName: person.physician,
    StudyDescription: study.description,
    InstitutionName: person.institution,
    RequestAttributesSequence: [
      {
        RequestedProcedureID: `[[R:RP-${study.accession.slice(-4)}]]`,
        ScheduledProcedureStepID: `[[R:SP-${study.accession.slice(-4)}]]`,
        ScheduledProcedureStepDescription: study.description,
      },
    ],
  }
}

function seriesFields(series: Series): Fields {
  const { study, equipment } = series
  return {
    Modality: series.modality,
    SeriesInstanceUID: seriesUid(series),
    SeriesNumber: series.number,
    SeriesDate: study.person.studyDate,
    SeriesTime: study.time,
    SeriesDescription: series.description,
    Manufacturer: equipment.manufacturer,
    ManufacturerModelName: equipment.model,
    StationName: `[[M:${equipment.station}]]`,
    DeviceSerialNumber: `[[M:${equipment.serial}]]`,
    SoftwareVersions: '4.2.1',
  }
}

/** Image Plane and Frame of Reference for axial slices `spacing` millimetres apart. */
export function axialPlane(study: Study, index: number, spacing: number): Fields {
  return {
    FrameOfReferenceUID: frameOfReferenceUid(study),
    PositionReferenceIndicator: [],
    ImagePositionPatient: [-160, -160, index * spacing],
    ImageOrientationPatient: [1, 0, 0, 0, 1, 0],
    SliceThickness: spacing,
    PixelSpacing: ['2.5', '2.5'],
  }
}

/** Image Pixel Module of one grey frame. */
export function greyPixels(
  size: { readonly rows: number; readonly columns: number },
  bitsStored: number,
  pixels: Uint8Array | null,
): Fields {
  const bitsAllocated = bitsStored > 8 ? 16 : 8
  return {
    SamplesPerPixel: 1,
    PhotometricInterpretation: 'MONOCHROME2',
    Rows: size.rows,
    Columns: size.columns,
    BitsAllocated: bitsAllocated,
    BitsStored: bitsStored,
    HighBit: bitsStored - 1,
    PixelRepresentation: 0,
    ...(pixels === null ? {} : { [bitsAllocated > 8 ? 'PixelData:OW' : 'PixelData:OB']: pixels }),
  }
}

/** A code of a Code Sequence: `coded('T-28000', 'SRT', 'Lung')`. */
export const coded = (value: string, scheme: string, meaning: string): Fields => ({
  CodeValue: value,
  CodingSchemeDesignator: scheme,
  CodeMeaning: meaning,
})

/** Reference to one instance. */
export const reference = (sopClassUid: string, sopInstanceUid: string): Fields => ({
  ReferencedSOPClassUID: sopClassUid,
  ReferencedSOPInstanceUID: sopInstanceUid,
})
