import { describe, expect, it } from 'vitest'
import { judgeText } from '#engine/text/index'
import { wordsOf } from '#engine/text/words-of'
import { contextOf } from '../../support/text.ts'

const nobody = contextOf()
const after = (value: string) => judgeText(value, nobody).after
const owned = (name: string, value: string) => judgeText(value, contextOf([{ kind: 'patientName', value: name }])).after
const doctors = (name: string, value: string) =>
  judgeText(value, contextOf([], [{ kind: 'personName', value: name }])).after

/** Values of people that no header has, and what is left of them. */
interface Rule {
  readonly rule: string
  readonly cases: readonly (readonly [value: string, after: string])[]
}

const rules: readonly Rule[] = [
  {
    rule: 'a capital word of no list goes until it is answered',
    cases: [
      ['CT ABDOMEN VULNERAK', 'CT ABDOMEN'],
      ['CT abdomen Vulnerak', 'CT abdomen'],
      ['Stroke code, NIHSS 12', 'Stroke code, NIHSS 12'],
    ],
  },
  {
    rule: 'O, Mc, Mac and al belong to the word behind them',
    cases: [
      ["XR hand O'Vulnerak", 'XR hand'],
      ['XR hand Mc Vulnerak', 'XR hand'],
      ['XR hand MacVulnerak', 'XR hand'],
      ['al-Vulnerak, XR hand', 'XR hand'],
    ],
  },
  {
    rule: 'a name goes whole',
    cases: [
      ['knee, Dr. Orvak-Thorn', 'knee'],
      ['MAMMO VAN DEN VULNERAK', 'MAMMO'],
      ['Fellow: Hyun-soo Vulnerak, arthrogram', 'Fellow, arthrogram'],
      ['next of kin Halvard Vulnerak', 'next of kin'],
      ['knee, Dr. B. Vulnerak', 'knee'],
    ],
  },
  {
    rule: 'the layout sets a name apart',
    cases: [
      ['CT abdomen (Vulnerak)', 'CT abdomen'],
      ['T2 TSE SAG [H. Vulnerak]', 'T2 TSE SAG'],
      ['HIDA with CCK / Vulnerak', 'HIDA with CCK'],
      ['CT abdomen - Vulnerak', 'CT abdomen'],
      ['THYROID VULNERAK ONLY', 'THYROID ONLY'],
      ['CT abdomen (PORTAL)', 'CT abdomen (PORTAL)'],
      ['CT abdomen - routine', 'CT abdomen - routine'],
    ],
  },
  {
    rule: 'a degree behind a word makes a name of it',
    cases: [
      ['Impression: Baker cyst. Ruby Wall M.D.', 'Impression: Baker cyst'],
      ['Sunrise view - Dawn Wall RTR', 'Sunrise view'],
      ['DR FOOT RT', 'DR FOOT RT'],
      ['SUB, MRCP HASTE', 'SUB, MRCP HASTE'],
    ],
  },
  {
    rule: 'who does something is a person',
    cases: [
      ['Dawn translating, RLQ pain', 'translating, RLQ pain'],
      ['R. Vulnerak requests V/Q scan', 'requests V/Q scan'],
      ['FALL. FRANK WALL (DAUGHTER) PRESENT', 'FALL. (DAUGHTER) PRESENT'],
      ['Patient states pain', 'Patient states pain'],
    ],
  },
  {
    rule: 'a given name behind a relative goes, whatever else it means',
    cases: [
      ['brother Frank has osteoporosis', 'brother has osteoporosis'],
      ['mother Gene states dysphagia', 'mother states dysphagia'],
      ['MOTHER STATES PAIN', 'MOTHER STATES PAIN'],
      ['FHx: mother Breast cancer', 'FHx: mother Breast cancer'],
      ['cirrhosis, Child-Pugh B', 'cirrhosis, Child-Pugh B'],
      ['FHx: aunt Orla Vulnerak Wegener granulomatosis', 'FHx: aunt Wegener granulomatosis'],
    ],
  },
  {
    rule: 'a name behind a desk goes, whatever else it means',
    cases: [
      ['operator Frank Sharp 2CH CINE', 'operator 2CH CINE'],
      ['SUNRISE VIEW BY WALL', 'SUNRISE VIEW'],
      ['Fragestellung Vulnerak: Knie?', 'Fragestellung Knie?'],
      ['Cher confrère Vulnerak, nodule', 'confrère, nodule'],
      ['CT thorax, seen in ED by PA Vulnerak', 'CT thorax, seen in ED by PA'],
      ['RM DE RODILLA IZQUIERDA', 'RM DE RODILLA IZQUIERDA'],
    ],
  },
  {
    rule: 'DR before a word that is a name and no study is a doctor',
    cases: [
      ['DR HOPE CHEST PA', 'DR CHEST PA'],
      ['dr vulnerak abd series', 'dr abd series'],
      ['DR CHEST', 'DR CHEST'],
      ['DR LONG BONE', 'DR LONG BONE'],
    ],
  },
  {
    rule: 'initials at a desk go, in pairs and in small letters too',
    cases: [
      ['Left lateral decub tech initials mkh/FS', 'Left lateral decub tech initials'],
      ['SUB RPT BY CM', 'SUB RPT'],
      ['MRA neck read by CT', 'MRA neck read by CT'],
      ['tech to repeat', 'tech to repeat'],
    ],
  },
  {
    rule: 'what is built like medicine is no name',
    cases: [
      ['Histerosalpingografía', 'Histerosalpingografía'],
      ['Angiographie - Stentkontrolle', 'Angiographie - Stentkontrolle'],
    ],
  },
]

describe.each(rules)('$rule', ({ cases }) => {
  it.each(cases)('%s', (value, left) => {
    expect(after(value)).toBe(left)
  })
})

describe("a patient's name that is a word", () => {
  it.each([
    ['DOE^JANE', 'Chest of DOE', 'Chest'],
    ['DOE^JANE', 'Chest of JANE', 'Chest'],
    ['DOE^JANE', 'DOE CHEST', 'CHEST'],
    ['LONG^PATRICK', 'LONG PATRICK CHEST', 'CHEST'],
    ['MARSH^ART', 'pneumothorax? (Art Marsh)', 'pneumothorax?'],
    ['YOUNG^ORLA', 'Young adult with chest pain', 'Young adult with chest pain'],
    ['LONG^PATRICK', 'LONG AXIS', 'LONG AXIS'],
  ])('%s: %s', (name, value, left) => {
    expect(owned(name, value)).toBe(left)
  })
})

describe("a patient's name that text has broken", () => {
  it.each([
    ['VULNERAK^ORLA', 'V U L N E R A K CHEST', 'CHEST'],
    ['VULNERAK^ORLA', 'chest, Vulne-\nrak', 'chest'],
    ['VULNERAK^ORLA', 'CHEST VULN_ERAK', 'CHEST'],
    ['VULNERAK^ORLA', 'chest vulnera', 'chest'],
    ['VULNERAK^ORLA', 'chest vulnerakova', 'chest'],
    ['VULNERAKIS^ORLA', 'chest vulnreakkis', 'chest'],
    ['VULNERAK^ANNELISE', 'VULNERAK ANNE CHEST', 'CHEST'],
    ['VULNERAK^ABDULLAH', 'VULNERAK ABD XR', 'ABD XR'],
    ['Vülnerak^Orla', 'chest V?lnerak', 'chest'],
    ['Vülnerak^Orla', 'chest vlnerak', 'chest'],
    ['WHITEHEAD^ORLA', 'white head of femur', 'white head of femur'],
    ['VULNERAK^ORLA', 'T2 V U chest', 'T2 V U chest'],
    ['VULNERAK^TESS', 'VULNERAK_T1_SAG', 'T1_SAG'],
    ['VULNERAK^ORLA', 'VULNERAKT1 CHEST', 'T1 CHEST'],
    ['VULNERAK^ORLA', 'CHESTVULNERAK', 'CHEST'],
    ['VULNERAK^ORLA', 'KNEE VULNERAK L', 'KNEE L'],
    ['VULNERAK^LARS', 'chest l.vulnerak', 'chest'],
    ['Vülnerak^Orla', 'chest VÃ¼lnerak', 'chest'],
    ['OKRO^ORLA', 'chest Okor', 'chest'],
    ['VULNERAKS^ORLA', 'VULNERAK5 CHEST', 'CHEST'],
    ['LINE^WILL', 'US LINE/WILL LEG', 'US LEG'],
    ['Vulnerak^Zekaris', 'chest Vulnerak Ze. (b)', 'chest. (b)'],
    ['ap Vuln^R', 'rapvuln chest', 'chest'],
    ['西川^朱美', 'PANOREX 西川朱美様', 'PANOREX'],
  ])('%s: %j', (name, value, left) => {
    expect(owned(name, value)).toBe(left)
  })
})

describe("a doctor's name that is a word", () => {
  it.each([
    ['CHEST - Marsh', 'CHEST'],
    ['CHEST BY MARSH', 'CHEST'],
    ['multiple sclerosis followed by a. marsh', 'multiple sclerosis followed'],
    ['chest in a marsh', 'chest in a marsh'],
  ])('%s', (value, left) => {
    expect(doctors('Marsh^Art', value)).toBe(left)
  })
})

describe('a header name with digits for letters', () => {
  it.each([
    ['VU1NERAK CHEST', 'CHEST'],
    ['A1C OVER 9B2 DISC', 'A1C OVER 9B2 DISC'],
    ['L5S1 DISC', 'L5S1 DISC'],
  ])('%s', (value, left) => {
    expect(owned('VULNERAK^ORLA', value)).toBe(left)
  })
})

describe('words are learned', () => {
  it.each([
    ['knee, Dr. R. Vulnerak', ['r', 'vulnerak']],
    ['gez. Orla Vulnerak', ['orla', 'vulnerak']],
    ['ordered by Vulnerak', ['vulnerak']],
    ['patient chest', []],
  ])('from %s', (value, learned) => {
    expect(wordsOf(value).flatMap(({ word, afterTitle }) => (afterTitle ? [word] : []))).toEqual(learned)
  })
})
