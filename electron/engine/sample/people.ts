import type { Fields } from './elements.ts'

/** An invented patient. Strings are marked literals (marks.ts); no person, place or number is real. */
export interface Person {
  readonly key: string
  /** Original Patient ID, without marks. */
  readonly id: string
  readonly newId: string
  readonly charsets: readonly string[]
  /** Patient Module and visit attributes. */
  readonly fields: Fields
  readonly physician: string
  readonly institution: string
  readonly studyDate: string
}

const HARROWMERE = '[[B:Harrowmere]] General Hospital'
const QUILLBROOK = '[[B:Quillbrook]] Imaging Centre'

export const people = {
  lucinda: {
    key: 'lucinda',
    id: 'HM-440127',
    newId: 'SAMPLE-0001',
    charsets: [],
    physician: '[[A:PENDERWICK]]^[[A:ORSON]]^^Dr',
    institution: HARROWMERE,
    studyDate: '20230914',
    fields: {
      PatientName: '[[A:FARROW]]^[[A:LUCINDA]]^[[A:MAE]]',
      PatientID: '[[H:HM-440127]]',
      IssuerOfPatientID: '[[B:HARROWMERE]]',
      PatientBirthDate: '19610314',
      PatientSex: 'F',
      OtherPatientNames: '[[A:BELLWETHER]]^[[A:LUCINDA]]',
      PatientAge: '062Y',
      PatientSize: '1.65',
      PatientWeight: '71.5',
      PatientAddress: '[[B:17 Cobblestone Row]], [[B:Harrowmere]]',
      PatientMotherBirthName: '[[A:INGLEBY]]^[[A:ADA]]',
      PatientTelephoneNumbers: '[[D:555-0143]]',
      EthnicGroup: 'Unspecified',
      Occupation: 'Pilot [[B:Saltmarsh]]',
      AdditionalPatientHistory:
        '((Haemoptysis for three weeks)), seen by Dr [[A:Penderwick]] on [[C:12 September 2023]], SSN [[G:987-65-4320]]',
      PatientComments:
        'Daughter [[A:Isolde]] [[A:Farrow]] phones [[D:555-0187]], mail [[F:l.farrow@harrowmere.example]]',
      OtherPatientIDsSequence: [
        { PatientID: '[[I:MBN-3381-77]]', TypeOfPatientID: 'TEXT', IssuerOfPatientID: '[[R:Northgale Mutual]]' },
      ],
    },
  },
  tobias: {
    key: 'tobias',
    id: 'QB/90-3382',
    newId: 'SAMPLE-0002',
    charsets: [],
    physician: '[[A:STROUDLEY]]^[[A:WINIFRED]]',
    institution: QUILLBROOK,
    studyDate: '20231102',
    fields: {
      PatientName: '[[A:OKONDE-BRANDT]]^[[A:TOBIAS]]',
      PatientID: '[[H:QB/90-3382]]',
      PatientBirthDate: '19880727',
      PatientSex: 'M',
      PatientAge: '035Y',
      PatientWeight: '82',
      MilitaryRank: '[[R:Flight Sergeant]]',
      AdmissionID: '[[J:ACC-558120]]',
      RegionOfResidence: '[[B:Fenwater County]]',
      AdditionalPatientHistory:
        '((Headache and vertigo)), pilot licence [[K:PL-7745102]], car [[L:QX51 TRV]], insured by plan [[I:PPN-20-6612]]',
    },
  },
  renji: {
    key: 'renji',
    id: '0072215',
    newId: 'SAMPLE-0003',
    charsets: ['', 'ISO 2022 IR 87'],
    physician: '[[A:KISARAGI]]^[[A:FUYUKO]]=[[A:如月]]^[[A:冬子]]',
    institution: '[[B:Kazanami]] Clinic',
    studyDate: '20220405',
    fields: {
      PatientName: '[[A:TACHIBANA]]^[[A:RENJI]]=[[A:橘]]^[[A:蓮司]]=[[A:たちばな]]^[[A:れんじ]]',
      PatientID: '[[H:0072215]]',
      PatientBirthDate: '19750901',
      PatientSex: 'M',
      PatientAge: '046Y',
      PatientComments: '[[A:橘]] [[A:蓮司]]',
    },
  },
  asa: {
    key: 'asa',
    id: 'KR-5521-B',
    newId: 'SAMPLE-0004',
    charsets: ['ISO_IR 100'],
    physician: '[[A:ØSTERGÅRD]]^[[A:NIELS]]',
    institution: '[[B:Ängsviken]] lasarett',
    studyDate: '20240119',
    fields: {
      PatientName: '[[A:LINDSTRÖM]]^[[A:ÅSA]]',
      PatientID: '[[H:KR-5521-B]]',
      PatientBirthDate: '19301205',
      PatientSex: 'F',
      PatientAge: '093Y',
      PatientAddress: '[[B:Björkstigen 9]], [[B:Ängsviken]]',
      PatientComments: 'Anhörig [[A:Göran]] [[A:Lindström]], fax [[E:555-0166]]',
    },
  },
  margot: {
    key: 'margot',
    id: 'M0088341',
    newId: 'SAMPLE-0005',
    charsets: [],
    physician: '[[A:ABERNETTY]]^[[A:CLEM]]',
    institution: QUILLBROOK,
    studyDate: '20240226',
    fields: {
      PatientName: '[[A:QUILLFEATHER]]^[[A:MARGOT]]',
      PatientID: '[[H:M0088341]]',
      PatientBirthDate: '19940212',
      PatientSex: 'F',
      PatientAge: '030Y',
      AdditionalPatientHistory:
        '((Right upper quadrant pain)); portal [[N:https://portal.quillbrook.example/p/88341]] from [[O:192.0.2.44]]',
    },
  },
  irina: {
    key: 'irina',
    id: 'VB-17-004',
    newId: 'SAMPLE-0006',
    charsets: ['ISO_IR 144'],
    physician: '[[A:ЧЕРЁМУХИН]]^[[A:ЛЕВ]]',
    institution: '[[B:Верхнеозёрск]]',
    studyDate: '20210630',
    fields: {
      PatientName: '[[A:ДРОЗДОВА]]^[[A:ИРИНА]]',
      PatientID: '[[H:VB-17-004]]',
      PatientBirthDate: '19530518',
      PatientSex: 'F',
      PatientAge: '068Y',
      PatientComments: 'Биометрия [[P:FP-77120-L]], фото [[Q:IMG-2231-FACE]]',
    },
  },
  bretislav: {
    key: 'bretislav',
    id: 'ZL.2019.883',
    newId: 'SAMPLE-0007',
    charsets: ['ISO_IR 192'],
    physician: '[[A:ŠAFRÁNKOVÁ]]^[[A:LUDMILA]]',
    institution: '[[B:Zlatobor]] Institut',
    studyDate: '20221220',
    fields: {
      PatientName: '[[A:ŽELEZNÍK]]^[[A:BŘETISLAV]]',
      PatientID: '[[H:ZL.2019.883]]',
      PatientBirthDate: '19470929',
      PatientSex: 'M',
      PatientAge: '075Y',
      AdditionalPatientHistory: '((Lung nodule follow-up)); pojištěnec [[I:VZP-470929-118]] tel [[D:555-0119]]',
    },
  },
} as const satisfies Record<string, Person>
