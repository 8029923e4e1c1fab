import { describe, expect, it } from 'vitest'
import type { InstanceOutcome } from '#engine/jobs/messages'
import { ChangeTeller, ToldChanges } from '#engine/jobs/told-changes'
import type { AppliedChange } from '#engine/pipeline/outcome'

const change = (before: string): AppliedChange => ({
  signature: 'StudyDate',
  vr: 'DA',
  disposition: 'shiftDate',
  rule: 'r1',
  before,
  after: '20231201',
})
const written = (instanceId: number, ...places: string[]): InstanceOutcome => ({
  kind: 'written',
  instanceId,
  outputPath: `${instanceId}.dcm`,
  outputDigest: '',
  outputBytes: 1,
  sopUidNew: '2.25.1',
  studyUidNew: '2.25.2',
  seriesUidNew: '2.25.3',
  findings: places.map((place) => ({ code: 'PRV-NEW', place })),
  residue: 0,
})
const quarantined: InstanceOutcome = { kind: 'quarantined', instanceId: 9, code: 'DAT-BAD', place: '' }

/** What a worker tells of one batch, as it crosses to the host. */
function told(
  teller: ChangeTeller,
  session: string,
  outcomes: readonly InstanceOutcome[],
  ...made: [AppliedChange, readonly number[]][]
) {
  teller.begin(session)
  return structuredClone({ ...teller.tell(new Map(made), outcomes), uids: [] })
}

const meant = (run: ToldChanges, batch: ReturnType<typeof told>) =>
  run.resolved(batch).changes.map(({ change: { before }, of }) => `${before} of ${of.join(' ')}`)

describe('changes told once a run', () => {
  it('are those that were made, whoever tells them', () => {
    const run = new ToldChanges()
    const [one, other] = [new ChangeTeller(), new ChangeTeller()]
    const [kept, equal] = [change('20240101'), change('20240101')]
    const batches = [
      told(one, 'a', [written(1), written(2)], [kept, [1, 2]], [change('20240102'), [2]]),
      told(other, 'a', [written(3), quarantined], [change('20240103'), [3]]),
      told(one, 'a', [written(4), written(5)], [kept, [4]], [equal, [5]]),
    ]
    expect(batches.map((batch) => meant(run, batch))).toEqual([
      ['20240101 of 1 2', '20240102 of 2'],
      ['20240103 of 3'],
      ['20240101 of 4 5'],
    ])
    expect(batches.map((batch) => batch.told.length)).toEqual([2, 1, 0])
  })

  it('are told anew to another run', () => {
    const teller = new ChangeTeller()
    told(teller, 'a', [written(1)], [change('20240101'), [1]])
    const batch = told(teller, 'b', [written(1)], [change('20240101'), [1]])
    expect(meant(new ToldChanges(), batch)).toEqual(['20240101 of 1'])
  })

  it('start over when there are many', () => {
    const [teller, run] = [new ChangeTeller(), new ToldChanges()]
    const many = Array.from({ length: 20_000 }, (_, at): [AppliedChange, number[]] => [change(String(at)), [1]])
    run.resolved(told(teller, 'a', [written(1)], ...many))
    const batch = told(teller, 'a', [written(2)], [change('7'), [2]])
    expect([batch.startsOver, meant(run, batch)]).toEqual([true, ['7 of 2']])
  })

  it('of which a number was never told end the run', () => {
    const teller = new ChangeTeller()
    told(teller, 'a', [written(1)], [change('20240101'), [1]])
    const later = told(teller, 'a', [written(2)], [change('20240101'), [2]])
    expect(() => new ToldChanges().resolved(later)).toThrow('never told')
  })
})

it('tells a finding of the whole project with the first output of a run that shows it', () => {
  const teller = new ChangeTeller()
  const places = (session: string, ...outcomes: InstanceOutcome[]) =>
    told(teller, session, outcomes).outcomes.map((each) => (each.kind === 'written' ? each.findings.length : each.code))
  expect(places('a', written(1, 'p', 'q'), quarantined, written(2, 'q', 'r'))).toEqual([2, 'DAT-BAD', 1])
  expect(places('a', written(3, 'p', 'q'))).toEqual([0])
  expect(places('b', written(3, 'p', 'q'))).toEqual([2])
})
