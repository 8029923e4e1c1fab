import { describe, expect, it } from 'vitest'
import type { Suite, VitestReport } from '../../electron/tools/tally.mjs'
import {
  addTallies,
  lastLine,
  nothing,
  tallyOfPlaywright,
  tallyOfStep,
  tallyOfVitest,
} from '../../electron/tools/tally.mjs'

const file = (status: string, ...statuses: string[]): VitestReport['testResults'][number] => ({
  name: 'a.test.ts',
  status,
  assertionResults: statuses.map((each, index) => ({ status: each, fullName: `test ${index}` })),
})

describe('the count of Vitest', () => {
  it.each([
    {
      says: 'passed, failed and skipped',
      files: [file('failed', 'passed', 'failed', 'pending', 'skipped', 'todo')],
      code: 1,
      line: '1 passed, 1 failed, 3 skipped',
    },
    {
      says: 'files together',
      files: [file('passed', 'passed'), file('passed', 'passed', 'pending')],
      code: 0,
      line: '2 passed, 0 failed, 1 skipped',
    },
    {
      says: 'a file that did not load as a failure',
      files: [file('passed', 'passed'), file('failed')],
      code: 1,
      line: '1 passed, 1 failed, 0 skipped',
    },
    {
      says: 'an error outside any test as a failure',
      files: [file('passed', 'passed')],
      code: 1,
      line: '1 passed, 1 failed, 0 skipped',
    },
  ])('holds $says', ({ files, code, line }) => {
    expect(lastLine(tallyOfVitest({ testResults: files }, code))).toBe(line)
  })

  it('is a failure without a report, whatever the exit code', () => {
    expect(lastLine(tallyOfVitest(undefined, 0))).toBe('0 passed, 1 failed, 0 skipped')
  })

  it('names what failed', () => {
    expect(tallyOfVitest({ testResults: [file('failed', 'passed', 'failed')] }, 1).names).toEqual(['test 1'])
  })
})

describe('the count of Playwright', () => {
  const suite = (...statuses: string[]): Suite => ({
    title: 'a.e2e.ts',
    specs: [],
    suites: [{ title: 'group', specs: statuses.map((status) => ({ title: status, tests: [{ status }] })) }],
  })

  it.each([
    {
      says: 'nested suites',
      suites: [suite('expected', 'skipped'), suite('unexpected')],
      code: 1,
      line: '1 passed, 1 failed, 1 skipped',
    },
    {
      says: 'a test that passed only when repeated as a failure',
      suites: [suite('flaky')],
      code: 0,
      line: '0 passed, 1 failed, 0 skipped',
    },
    { says: 'a crash as a failure', suites: [suite('expected')], code: 1, line: '1 passed, 1 failed, 0 skipped' },
    {
      says: 'a run that found nothing and failed as a failure',
      suites: [],
      code: 1,
      line: '0 passed, 1 failed, 0 skipped',
    },
  ])('holds $says', ({ suites, code, line }) => {
    expect(lastLine(tallyOfPlaywright({ suites }, code))).toBe(line)
  })

  it('is a failure without a report', () => {
    expect(lastLine(tallyOfPlaywright(undefined, 0))).toBe('0 passed, 1 failed, 0 skipped')
  })

  it('names a test by its place', () => {
    expect(tallyOfPlaywright({ suites: [suite('unexpected')] }, 1).names).toEqual(['a.e2e.ts › group › unexpected'])
  })
})

describe('the last line', () => {
  it('adds up, each check step as one test', () => {
    const steps = [tallyOfStep({ name: 'lint', passed: true }), tallyOfStep({ name: 'format', passed: false })]
    const total = addTallies([...steps, { passed: 40, failed: 0, skipped: 2, names: [] }, nothing])
    expect([lastLine(total), total.names]).toEqual(['41 passed, 1 failed, 2 skipped', ['format']])
  })
})
