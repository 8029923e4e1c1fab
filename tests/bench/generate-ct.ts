import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { seeded, uidOf } from '#engine/sample/random'
import { instance, privateBlock } from '../support/instance.ts'
import type { Fields } from '../support/instance.ts'

const SERIES = 4
const SLICES = 26
const SIZE = 512
const FRAME_BYTES = SIZE * SIZE * 2

const CT_STORAGE = '1.2.840.10008.5.1.4.1.1.2'
const DETACHED_STUDY = '1.2.840.10008.3.1.2.3.1'
const PERFORMED_STEP = '1.2.840.10008.3.1.2.3.3'

export interface CtFolder {
  readonly folder: string
  readonly instances: number
  readonly bytes: number
}

/**
 * A folder of CT instances of 512 × 512 × 16 bits, about 200 elements each with items and private blocks: 104 of each
 * invented patient. Below PALIMPSEST_BENCH_DIR, or the system's temporary folder; what is there already is used again.
 */
export function generateCt(patients: number): CtFolder {
  const folder = join(process.env['PALIMPSEST_BENCH_DIR'] ?? join(tmpdir(), 'palimpsest-bench'), `ct-${patients}`)
  const record = `${folder}.json`
  if (!existsSync(record) || !existsSync(folder)) writeFileSync(record, JSON.stringify(generate(folder, patients)))
  const made = JSON.parse(readFileSync(record, 'utf8')) as CtFolder // written by the line above
  console.log(`${made.instances} CT instances, ${(made.bytes / 1e6).toFixed(0)} MB, in ${made.folder}`)
  return made
}

interface Position {
  readonly patient: number
  readonly series: number
  readonly slice: number
}

function generate(folder: string, patients: number): CtFolder {
  mkdirSync(folder, { recursive: true })
  const noise = noisePixels()
  let bytes = 0
  for (const position of positions(patients)) bytes += write(folder, position, noise)
  return { folder, instances: patients * SERIES * SLICES, bytes }
}

function* positions(patients: number): Generator<Position> {
  for (let patient = 1; patient <= patients; patient++)
    for (let series = 1; series <= SERIES; series++)
      for (let slice = 1; slice <= SLICES; slice++) yield { patient, series, slice }
}

/** Twice a frame of noise; every slice takes a window of its own. */
function noisePixels(): Uint8Array {
  const random = seeded(512)
  return Uint8Array.from({ length: FRAME_BYTES * 2 }, (_, index) => (index % 2 === 0 ? random() * 256 : random() * 16))
}

function write(folder: string, position: Position, noise: Uint8Array): number {
  const { patient, series, slice } = position
  const at = ((patient * SERIES + series) * SLICES + slice) * 32
  const bytes = instance(fieldsOf(position), { pixels: noise.subarray(at, at + FRAME_BYTES) })
  const path = join(folder, `P${patient}`, `S${series}`, `IM${String(slice).padStart(4, '0')}.dcm`)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, bytes)
  return bytes.length
}

const twoDigits = (number: number): string => String(number).padStart(2, '0')

function fieldsOf({ patient, series, slice }: Position): Fields {
  const date = `2023${twoDigits(1 + (Math.floor(patient / 28) % 12))}${twoDigits(1 + (patient % 28))}`
  const study = `${patient} ${Math.ceil(series / 2)}`
  return {
    ...patientFields(patient),
    ...studyFields(patient, date, study),
    ...seriesFields(patient, series, date, study),
    ...acquisitionFields(slice, date),
    ...imageFields(patient, series, slice, study),
    ...vendorFields(patient, slice),
  }
}

function patientFields(patient: number): Fields {
  return {
    PatientName: `NOBODY${twoDigits(patient)}^ALEX^Q`,
    PatientID: `BENCH-${1000 + patient}`,
    IssuerOfPatientID: 'BENCH',
    PatientBirthDate: `${1930 + (patient % 70)}0719`,
    PatientSex: patient % 2 === 0 ? 'F' : 'M',
    PatientAge: '053Y',
    PatientSize: '1.74',
    PatientWeight: '78.2',
    OtherPatientIDs: `X-${patient}`,
    PatientAddress: `${patient} Gantry Lane, Benchford`,
    PatientTelephoneNumbers: `555-01${twoDigits(patient)}`,
    EthnicGroup: 'Unknown',
    AdditionalPatientHistory: `Cough, Dr Tester ${patient} asks for follow-up`,
    PatientComments: `Calls back at 555-01${twoDigits(patient)}`,
    PregnancyStatus: 4,
    OtherPatientIDsSequence: [{ PatientID: `Y-${patient}`, IssuerOfPatientID: 'OLD', TypeOfPatientID: 'TEXT' }],
  }
}

function studyFields(patient: number, date: string, study: string): Fields {
  return {
    StudyInstanceUID: uidOf(`bench study ${study}`),
    StudyDate: date,
    StudyTime: '081500',
    AccessionNumber: `ACC${7000 + patient}`,
    StudyID: `ST${patient}`,
    StudyDescription: 'CT CHEST ABDOMEN PELVIS W CONTRAST',
    ReferringPhysicianName: 'TESTER^TERRY^^Dr',
    NameOfPhysiciansReadingStudy: 'READER^ROBIN',
    PhysiciansOfRecord: 'TESTER^TERRY',
    InstitutionName: 'Benchford General',
    InstitutionAddress: '1 Gantry Lane, Benchford',
    InstitutionalDepartmentName: 'Radiology',
    AdmittingDiagnosesDescription: 'R05 Cough',
    RequestingPhysician: 'TESTER^TERRY',
    RequestingService: 'Pulmonology',
    RequestedProcedureDescription: 'CT CAP',
    ReferencedStudySequence: [reference(DETACHED_STUDY, `bench study ${study}`)],
    ProcedureCodeSequence: [coded('CTCAP', '99BENCH', 'CT chest abdomen pelvis')],
    RequestAttributesSequence: [
      {
        RequestedProcedureID: `RP${patient}`,
        ScheduledProcedureStepID: `SPS${patient}`,
        RequestedProcedureDescription: 'CT CAP',
        ScheduledProcedureStepDescription: 'CT CAP routine',
        ScheduledProtocolCodeSequence: [coded('P1', '99BENCH', 'Routine')],
      },
    ],
  }
}

function seriesFields(patient: number, series: number, date: string, study: string): Fields {
  return {
    SeriesInstanceUID: uidOf(`bench series ${study} ${series}`),
    SeriesDate: date,
    SeriesTime: `09${twoDigits(series)}00`,
    SeriesNumber: series,
    SeriesDescription: ['SCOUT', 'ARTERIAL 2.0 B30f', 'VENOUS 2.0 B30f', 'LUNG 2.0 B60f'][series - 1] ?? 'OTHER',
    Manufacturer: 'GE MEDICAL SYSTEMS',
    ManufacturerModelName: 'LightSpeed VCT',
    StationName: `CT${patient % 3}`,
    DeviceSerialNumber: `SN-${patient % 3}`,
    SoftwareVersions: '07MW18.4',
    DateOfLastCalibration: '20230501',
    TimeOfLastCalibration: '060000',
    PerformingPhysicianName: 'READER^ROBIN',
    OperatorsName: 'TECH^TAYLOR',
    ProtocolName: '5.1 CHEST ABDOMEN PELVIS',
    BodyPartExamined: 'CHEST',
    PatientPosition: 'FFS',
    PerformedProcedureStepStartDate: date,
    PerformedProcedureStepStartTime: '081500',
    PerformedProcedureStepID: `PPS${patient}`,
    PerformedProcedureStepDescription: 'CT CAP',
    ReferencedPerformedProcedureStepSequence: [reference(PERFORMED_STEP, `bench step ${study} ${series}`)],
    PerformedProtocolCodeSequence: [coded('P1', '99BENCH', 'Routine')],
    FrameOfReferenceUID: uidOf(`bench frame ${study}`),
  }
}

function acquisitionFields(slice: number, date: string): Fields {
  return {
    InstanceCreationDate: date,
    InstanceCreationTime: `0910${twoDigits(slice)}`,
    AcquisitionDate: date,
    AcquisitionTime: `0910${twoDigits(slice)}.120000`,
    AcquisitionDateTime: `${date}0910${twoDigits(slice)}.120000`,
    ContentDate: date,
    ContentTime: `0910${twoDigits(slice)}`,
    ContrastBolusAgent: 'Contrast 100 ml',
    ContrastBolusRoute: 'IV',
    ScanOptions: 'HELICAL MODE',
    KVP: 120,
    DataCollectionDiameter: 500,
    ReconstructionDiameter: 360,
    DistanceSourceToDetector: '949.075',
    DistanceSourceToPatient: '541.0',
    GantryDetectorTilt: 0,
    TableHeight: '152.0',
    RotationDirection: 'CW',
    ExposureTime: 600,
    XRayTubeCurrent: 250 + slice,
    Exposure: 150,
    FilterType: 'BODY FILTER',
    GeneratorPower: 30000,
    FocalSpots: '1.2',
    ConvolutionKernel: 'STANDARD',
    RevolutionTime: 0.6,
    SingleCollimationWidth: 0.625,
    TotalCollimationWidth: 40,
    TableSpeed: 92.5,
    TableFeedPerRotation: 55,
    SpiralPitchFactor: 1.375,
    CTDIvol: 11.5,
    ExposureModulationType: 'XYZ_EC',
    IrradiationEventUID: uidOf('bench irradiation'),
    CTDIPhantomTypeCodeSequence: [coded('113691', 'DCM', 'IEC Body Dosimetry Phantom')],
  }
}

function imageFields(patient: number, series: number, slice: number, study: string): Fields {
  return {
    SOPInstanceUID: uidOf(`bench instance ${patient} ${series} ${slice}`),
    InstanceNumber: slice,
    AcquisitionNumber: series,
    ImageComments: `Slice ${slice} of ${SLICES}`,
    SliceThickness: 2,
    SliceLocation: slice * 2,
    TemporalPositionIdentifier: 1,
    ImagePositionPatient: [-180, -180, slice * 2],
    PixelSpacing: ['0.703125', '0.703125'],
    Rows: SIZE,
    Columns: SIZE,
    SmallestImagePixelValue: 0,
    LargestImagePixelValue: 4095,
    PixelPaddingValue: 63536,
    WindowCenter: [40, -600],
    WindowWidth: [400, 1500],
    WindowCenterWidthExplanation: ['SOFT', 'LUNG'],
    LossyImageCompression: '00',
    ReferencedImageSequence: [1, 2].map((other) => reference(CT_STORAGE, `bench instance ${patient} 1 ${other}`)),
    SourceImageSequence: [reference(CT_STORAGE, `bench instance ${study} 1 1`)],
  }
}

function vendorFields(patient: number, slice: number): Fields {
  const parameters = Object.fromEntries(
    Array.from({ length: 24 }, (_, index) => [`${(0x10 + index).toString(16).toUpperCase()}:SL`, slice * index]),
  )
  return {
    ...privateBlock(0x0009, 'GEMS_IDEN_01', {
      '01:LO': 'CT_LIGHTSPEED',
      '02:SH': `CT0${patient}`,
      '04:SH': 'LightSpeed',
      '27:SL': 1686000000 + slice,
    }),
    ...privateBlock(0x0019, 'GEMS_ACQU_01', {
      '02:SL': 912,
      '03:DS': '394.0',
      '0F:DS': '541.0',
      '18:LO': 'I',
      '1A:LO': 'S',
    }),
    ...privateBlock(0x0027, 'GEMS_IMAG_01', { '06:SL': 1, '1C:SL': 0, '40:SH': 'I', '41:FL': slice * 2, '42:FL': 0.5 }),
    ...privateBlock(0x0043, 'GEMS_PARM_01', {
      '10:US': 400,
      '12:SS': [14, 2, 3],
      '16:SS': 2,
      '1E:DS': '5.0',
      '27:SH': '/1.375:1',
    }),
    ...privateBlock(0x0049, 'BENCH RECON', { ...parameters, '05:LO': `Console ${patient}` }),
  }
}

const coded = (value: string, scheme: string, meaning: string): Fields => ({
  CodeValue: value,
  CodingSchemeDesignator: scheme,
  CodeMeaning: meaning,
})

const reference = (sopClassUid: string, name: string): Fields => ({
  ReferencedSOPClassUID: sopClassUid,
  ReferencedSOPInstanceUID: uidOf(name),
})
