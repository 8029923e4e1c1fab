import { describe, expect, it } from 'vitest'
import { compareManifest, type Manifest, parseManifest, type SentNode } from '#engine/review/manifest'

const manifest = (text: string): Manifest => {
  const read = parseManifest(text)
  if ('message' in read) throw new Error(read.message)
  return read
}

describe('a manifest', () => {
  it.each([
    { says: 'as archives write it', header: 'Patient ID,Study Instance UID,Series Instance UID,Number of Images' },
    { says: 'as databases write it', header: 'patient_id,study_uid,series_uid,instances' },
    { says: 'with other columns between', header: 'PatientID,StudyInstanceUID,SeriesInstanceUID,ImageCount' },
  ])('is read $says', ({ header }) => {
    const { levels, nodes } = manifest(`\uFEFF${header}\nA,1.1,1.1.1,16\nA,1.1,1.1.2,8\n\n`)
    expect(levels).toEqual(['patient', 'study', 'series'])
    expect(nodes).toEqual([
      { level: 'patient', id: 'A', above: undefined, line: 2, instances: undefined },
      { level: 'study', id: '1.1', above: 'A', line: 2, instances: undefined },
      { level: 'series', id: '1.1.1', above: '1.1', line: 2, instances: 16 },
      { level: 'series', id: '1.1.2', above: '1.1', line: 3, instances: 8 },
    ])
  })

  it('is read by its plainest columns: beside IDs, patients have names and studies descriptions', () => {
    expect(manifest('Patient,Study,Patient ID,Study UID\nHARBOR,Chest,A,1.1\n').nodes).toMatchObject([
      { level: 'patient', id: 'A' },
      { level: 'study', id: '1.1' },
    ])
  })

  it('counts Instances by their UIDs where it names each, once', () => {
    const { nodes } = manifest('series;SOP Instance UID\n1.1;1.1.1\n1.1;1.1.2\n1.1;1.1.2\n')
    expect(nodes).toEqual([{ level: 'series', id: '1.1', above: undefined, line: 2, instances: 2 }])
  })

  it('adds up what several lines say of one patient', () => {
    expect(manifest('subject\tfiles\nA\t3\nB\t\nA\t4\n').nodes).toMatchObject([
      { id: 'A', instances: 7 },
      { id: 'B', instances: undefined },
    ])
  })

  it.each([
    { says: 'names nothing that came', text: 'name,size\nx,1\n', line: 1 },
    { says: 'leaves a study without its UID', text: 'patient,study\nA,1\nB,\n', line: 3 },
    { says: 'counts in words', text: 'patient,images\nA,some\n', line: 2 },
    { says: 'is empty', text: '', line: 1 },
    { says: 'has a quote without its end', text: 'patient\n"A\n', line: 2 },
  ])('is none that $says', ({ text, line }) => expect(parseManifest(text)).toMatchObject({ line }))
})

const sent = (...nodes: (readonly [SentNode['level'], string, string | undefined, number])[]): SentNode[] =>
  nodes.map(([level, id, above, instances], at) => ({ level, node: at + 1, id, above, instances }))

const whole = sent(
  ['patient', 'A', undefined, 24],
  ['study', '1', 'A', 24],
  ['series', '1.1', '1', 16],
  ['series', '1.2', '1', 8],
)
const said = 'patient,study,series,instances\nA,1,1.1,16\nA,1,1.2,8\n'

describe('a submission beside its manifest', () => {
  it('has no difference where all came', () => expect(compareManifest(manifest(said), whole)).toEqual([]))

  it('lacks and has besides, each told once at the highest node', () => {
    const other = sent(['patient', 'B', undefined, 3], ['study', '2', 'B', 3], ['series', '2.1', '2', 3])
    expect(compareManifest(manifest(said), other)).toEqual([
      { level: 'patient', what: 'missing', id: 'A', line: 2, node: null, said: null, came: null },
      { level: 'patient', what: 'extra', id: 'B', line: null, node: 1, said: null, came: 3 },
    ])
  })

  it('lacks one series, and one Instance of another', () => {
    const part = whole
      .filter(({ id }) => id !== '1.2')
      .map((node) => (node.id === '1.1' ? { ...node, instances: 15 } : node))
    expect(compareManifest(manifest(said), part)).toEqual([
      { level: 'series', what: 'count', id: '1.1', line: 2, node: 3, said: 16, came: 15 },
      { level: 'series', what: 'missing', id: '1.2', line: 3, node: null, said: 8, came: null },
    ])
  })

  it('has a study under another patient', () => {
    const moved = [...sent(['patient', 'A', undefined, 1], ['study', '1', 'C', 24]), ...whole.slice(2)]
    expect(compareManifest(manifest(said), moved)).toMatchObject([
      { level: 'study', what: 'elsewhere', id: '1', node: 2 },
    ])
  })

  it('has a study under two patients, of which one is where the manifest has it', () => {
    const twice = [...whole, ...sent(['patient', 'B', undefined, 2], ['study', '1', 'B', 2])]
    expect(compareManifest(manifest('patient,study,instances\nA,1,30\nB,2,2\n'), twice)).toMatchObject([
      { what: 'elsewhere', level: 'study', id: '1', came: 2 },
      { what: 'count', level: 'study', id: '1', said: 30, came: 24 },
      { what: 'missing', level: 'study', id: '2' },
    ])
  })

  it('is compared at the levels that the manifest has', () => {
    expect(compareManifest(manifest('patient\nA\n'), whole)).toEqual([])
    expect(compareManifest(manifest('series\n1.1\n'), whole)).toMatchObject([{ what: 'extra', id: '1.2' }])
  })
})
