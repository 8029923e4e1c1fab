import { describe, expect, it } from 'vitest'
import type { JobState } from '#shared/api/contract'
import { Problem } from '#shared/base/problem'
import { codes, type ProblemCode } from '#shared/model/codes'
import { exitCodeOf } from '../../electron/cli/exit-codes.ts'
import { reportFailure, UsageError } from '../../electron/cli/failure.ts'
import { duration, type Io, table } from '../../electron/cli/io.ts'
import { createProgress, progressLine } from '../../electron/cli/progress.ts'
import { exitCodeOfSummary } from '../../electron/cli/result.ts'
import type { SubmissionSummary } from '#shared/api/contract'

function listening(isTerminal = false): Io & { said: { out: string; err: string } } {
  const said = { out: '', err: '' }
  return {
    said,
    out: (text) => (said.out += text),
    err: (text) => (said.err += text),
    isTerminal,
    columns: () => 200,
  }
}

const job = (change: Partial<JobState> = {}): JobState => ({
  project: 'p',
  kind: 'run',
  stage: 'run',
  state: 'running',
  done: 1204,
  total: 2400,
  perSecond: 612.3,
  secondsLeft: 1.95,
  stages: {},
  workers: 2,
  rssBytes: 0,
  message: '',
  code: null,
  ...change,
})

describe('progressLine', () => {
  it.each([
    {
      says: 'count, share, rate and time left',
      change: {},
      line: 'run           1,204 / 2,400  50 %  [############            ]  612/s  1.9 s left',
    },
    {
      says: 'no share of an unknown total',
      change: { total: null, secondsLeft: null, perSecond: 0 },
      line: 'run           1,204',
    },
    {
      says: 'the stage of a job of several',
      change: { kind: 'scan', stage: 'structure', done: 0, total: 0, perSecond: 0, secondsLeft: null },
      line: 'scan: structure  0 / 0',
    },
    {
      says: 'that it is stopping',
      change: { perSecond: 0, secondsLeft: null, state: 'stopping' },
      line: 'run           1,204 / 2,400  50 %  [############            ]  stopping',
    },
  ] as const)('shows $says', ({ change, line }) => {
    expect(progressLine(job(change))).toBe(line)
  })
})

describe('progress', () => {
  it('is one line drawn again and again for a person, and gone at the end', () => {
    const io = listening(true)
    const progress = createProgress(io, false)
    progress.show(job())
    progress.show(job({ done: 1205 }))
    progress.end()
    expect(io.said.err.split('\r\u001b[2K').map((part) => part.slice(0, 20))).toEqual([
      '',
      'run           1,204 ',
      'run           1,205 ',
      '',
    ])
    expect(io.said.err).not.toContain('\n')
  })

  it.each([
    { says: 'no terminal', isTerminal: false, json: false },
    { says: '--json', isTerminal: true, json: true },
  ])('is JSON lines with $says, one a stage and no flood', ({ isTerminal, json }) => {
    const io = listening(isTerminal)
    const progress = createProgress(io, json)
    for (let done = 0; done < 50; done += 1) progress.show(job({ done }))
    progress.show(job({ stage: 'mappings' }))
    const lines = io.said.err
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { stage: string; done: number })
    expect(lines.map(({ stage, done }) => [stage, done])).toEqual([
      ['run', 0],
      ['mappings', 1204],
    ])
  })
})

describe('duration', () => {
  it.each([
    [0.84, '0.8 s'],
    [12.4, '12 s'],
    [187, '3:07'],
    [3723, '1:02:03'],
  ])('%d is %s', (seconds, text) => {
    expect(duration(seconds)).toBe(text)
  })
})

describe('table', () => {
  it('aligns text to the left and numbers to the right', () => {
    expect(
      table([
        ['a', 1200, 'x'],
        ['bcd', 7, ''],
      ]),
    ).toBe('  a    1,200  x\n  bcd      7\n')
  })
})

describe('exit codes', () => {
  it.each([
    ['PRJ-INSIDE', 2],
    ['BAD-INPUT', 2],
    ['STOPPED', 130],
    ['IO-FULL', 3],
    ['BUG', 3],
  ] as const)('%s ends with %d', (code, exit) => {
    expect(exitCodeOf(code)).toBe(exit)
  })

  const summary = (change: Partial<SubmissionSummary>): SubmissionSummary =>
    ({
      files: { total: 1, toDo: 1, quarantined: 0, excluded: 0, notDicom: 0, unread: 0 },
      findings: [],
      notJudged: [],
      next: { verb: 'done' },
      ...change,
    }) as unknown as SubmissionSummary

  it.each([
    { says: 'all is done', change: {}, exit: 0 },
    { says: 'something is quarantined', change: { files: { quarantined: 1 } }, exit: 1 },
    { says: 'a file is unread', change: { files: { unread: 1 } }, exit: 1 },
    { says: 'a finding is open', change: { findings: [{ open: 1 }] }, exit: 1 },
    { says: 'findings are acknowledged', change: { findings: [{ open: 0 }] }, exit: 0 },
    { says: 'pixels were not judged', change: { notJudged: [{}] }, exit: 1 },
    { says: 'something waits', change: { next: { verb: 'run' } }, exit: 1 },
  ])('$exit when $says', ({ change, exit }) => {
    expect(exitCodeOfSummary(summary(change as Partial<SubmissionSummary>))).toBe(exit)
  })
})

describe('a failure', () => {
  it.each(Object.keys(codes) as ProblemCode[])('%s tells code, meaning and remedy', (code) => {
    const io = listening()
    reportFailure(new Problem(code, 'StudyDate'), io, false)
    expect(io.said).toEqual({
      out: '',
      err: `palimpsest: ${codes[code].means} (StudyDate) ${codes[code].remedy} [${code}]\n`,
    })
  })

  it('of ours tells where, and never its message: it could hold a value', () => {
    const io = listening()
    expect(reportFailure(new TypeError('cannot read DOE^JANE'), io, false)).toBe(3)
    expect(io.said.err).toMatch(/TypeError in cli-terminal\.test\.ts:\d+/)
    expect(io.said.err).not.toContain('DOE')
  })

  it('of usage speaks its own words', () => {
    const io = listening()
    expect(reportFailure(new UsageError('Give a folder.'), io, false)).toBe(2)
    expect(io.said.err).toBe('palimpsest: Give a folder.\n')
  })
})
