import { describe, expect, it } from 'vitest'
import { judgeText } from '#engine/text/index'
import { contextOf } from '../../support/text.ts'

const nobody = contextOf()
const after = (value: string, textClass: 'guarded' | 'descriptor' = 'guarded') =>
  judgeText(value, nobody, textClass).after

const strangers = [
  ['behind a role', 'Thorax op: Zervalund', 'Thorax op'],
  ['behind a title', 'Thorax / Dr. Zervalund', 'Thorax'],
  ['in the order of a register', 'HARGREAVES^NICOLA', ''],
  ['in the order of a register, though both are words', 'SMITH^JOHN', ''],
  ['two names', 'HARGREAVES,EDWIN', ''],
  ['a name of nothing else behind words of studies', 'Thorax Hargreaves', 'Thorax'],
  ['an account behind words of studies', 'Thorax rzervalund', 'Thorax'],
  ['an account behind a role', 'tech rzervalund', ''],
] as const

const things = [
  'SAT_GEMS',
  'MLMAX=2.5',
  'POST OP DAY 5',
  'Lung 5.0 iDose 4 Spine 32',
  'GRID OFF dS Torso',
  'asir 40 boneplus hns ctl',
  'RX enkel 2 richtingen',
  'MFSPLIT',
  'QCA QIN UTAH',
  'README',
]

describe('guarded text', () => {
  it.each(strangers)('loses a stranger %s', (_says, value, left) => {
    expect(after(value)).toBe(left)
  })

  it.each(things)('keeps %s', (value) => {
    expect(after(value)).toBe(value)
  })
})

describe('an account that no word leads to', () => {
  it.each([
    ['Chest ap rzervalund', 'Chest ap'],
    ['CT chest consoldiation', 'CT chest consoldiation'],
    ['CT chest pneumonitides', 'CT chest pneumonitides'],
  ])('goes out of a descriptor, a slip of the pen does not: %s', (value, left) => {
    expect(after(value, 'descriptor')).toBe(left)
  })
})

describe('a given and a family name that are words too', () => {
  it.each([
    ['JOHN SMITH', ''],
    ['CT CHEST JOHN SMITH', 'CT CHEST'],
    ['Smith, John', ''],
    ['DOE^JANE', ''],
    ['chest xr eric moore', 'chest xr'],
    ['ct chest jackson', 'ct chest'],
    ['gleason 7 prostate', 'gleason 7 prostate'],
    ['Ruby laser burn', 'Ruby laser burn'],
    ['Mike called', 'called'],
    ['Graham Steell murmur', 'Graham Steell murmur'],
    ['Head^Routine', 'Head^Routine'],
  ])('%s', (value, left) => {
    expect(after(value, 'descriptor')).toBe(left)
  })
})

describe('words of medicine beside what leads to a person', () => {
  it.each([
    'Sister Mary Joseph nodule',
    "Lady Windermere's syndrome",
    '8 Fr Malecot drain placed',
    'POST OP DAY 5',
    'CT Head reviewed',
    'compared to Chest CT',
    'Zustand nach Hüftgelenkstotalendoprothesenwechsel',
  ])('stay: %s', (value) => {
    expect(after(value, 'descriptor')).toBe(value)
  })

  it('but a sister of that name goes', () => {
    expect(after('discussed with Sister Mary Zervalund', 'descriptor')).not.toContain('Mary')
  })
})
