import { encodeFile } from '#engine/dicom/encode'
import { elementsOf, NO_ITEMS, privateBlock } from '#engine/sample/elements'
import type { Fields } from '#engine/sample/elements'

export { NO_ITEMS, privateBlock }
export type { Fields }

export const EXPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2.1'
const CT_IMAGE_STORAGE = '1.2.840.10008.5.1.4.1.1.2'

export interface InstanceOptions {
  readonly sopClass?: string
  readonly transferSyntaxUid?: string
  /** Stored bytes of native Pixel Data; `null` leaves the element out. Default: 4 × 4 of 16 bits. */
  readonly pixels?: Uint8Array | null
  /** Fragments of encapsulated Pixel Data instead of `pixels`. */
  readonly fragments?: readonly Uint8Array[]
  /** Specific Character Set of the data set, and the sets its text is encoded in. */
  readonly charsets?: readonly string[]
  readonly lengths?: 'defined' | 'undefined'
  readonly preamble?: Uint8Array | null
  /** No defaults: exactly the fields given. */
  readonly bare?: boolean
}

/**
 * One instance as a Part 10 file: a small valid CT of an invented patient, with the given fields over the defaults.
 * Keys and values as in `Fields`: `instance({ PatientName: 'DOE^JANE', PatientSex: null, ...privateBlock(0x0019, 'ACME', { '01:LO': 'x' }) })`.
 */
export function instance(fields: Fields = {}, options: InstanceOptions = {}): Uint8Array {
  const all: Fields = options.bare === true ? fields : { ...defaults(options), ...pixelFields(options), ...fields }
  return encodeFile(elementsOf(all, options.charsets), {
    transferSyntaxUid: options.transferSyntaxUid ?? EXPLICIT_LITTLE_ENDIAN,
    ...(options.fragments === undefined ? {} : { fragments: options.fragments }),
    ...(options.lengths === undefined ? {} : { lengths: options.lengths }),
    ...(options.preamble === undefined ? {} : { preamble: options.preamble }),
  })
}

function defaults(options: InstanceOptions): Fields {
  return {
    SpecificCharacterSet: options.charsets ?? null,
    ImageType: ['ORIGINAL', 'PRIMARY', 'AXIAL'],
    SOPClassUID: options.sopClass ?? CT_IMAGE_STORAGE,
    SOPInstanceUID: '2.25.1003',
    StudyDate: '20240110',
    StudyTime: '101500',
    AccessionNumber: 'A-1001',
    Modality: 'CT',
    Manufacturer: 'ACME Imaging',
    ReferringPhysicianName: 'ROE^RICHARD',
    PatientName: 'DOE^JANE',
    PatientID: 'P-1001',
    PatientBirthDate: '19620304',
    PatientSex: 'F',
    SliceThickness: 1,
    KVP: 120,
    StudyInstanceUID: '2.25.1001',
    SeriesInstanceUID: '2.25.1002',
    StudyID: 'S1',
    SeriesNumber: 1,
    AcquisitionNumber: 1,
    InstanceNumber: 1,
    ImagePositionPatient: [0, 0, 0],
    ImageOrientationPatient: [1, 0, 0, 0, 1, 0],
    FrameOfReferenceUID: '2.25.1004',
    PositionReferenceIndicator: '',
  }
}

function pixelFields({ pixels, fragments }: InstanceOptions): Fields {
  if (pixels === null) return {}
  return {
    SamplesPerPixel: 1,
    PhotometricInterpretation: 'MONOCHROME2',
    Rows: 4,
    Columns: 4,
    PixelSpacing: [1, 1],
    BitsAllocated: 16,
    BitsStored: 12,
    HighBit: 11,
    PixelRepresentation: 0,
    RescaleIntercept: -1024,
    RescaleSlope: 1,
    RescaleType: 'HU',
    ...(fragments === undefined ? { 'PixelData:OW': pixels ?? new Uint8Array(32) } : {}),
  }
}
