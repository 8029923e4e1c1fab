/*
 * Counting tests. A tally is { passed, failed, skipped, names }: `names` of what failed.
 * Whatever does not report is a failure: a suite that crashed, an error outside any test, a report that is not there.
 */

/**
 * @typedef {{ passed: number, failed: number, skipped: number, names: string[] }} Tally
 * @typedef {{ status: string, fullName: string }} Assertion
 * @typedef {{ testResults: { name: string, status: string, assertionResults: Assertion[] }[] }} VitestReport
 * @typedef {{ title: string, specs?: { title: string, tests: { status: string }[] }[], suites?: Suite[] }} Suite
 */

/** @type {Tally} */
export const nothing = { passed: 0, failed: 0, skipped: 0, names: [] }

/**
 * A step that either holds or does not, counted as one test.
 * @param {{ name: string, passed: boolean }} step
 * @returns {Tally}
 */
export function tallyOfStep({ name, passed }) {
  return { ...nothing, passed: passed ? 1 : 0, failed: passed ? 0 : 1, names: passed ? [] : [name] }
}

/** @param {readonly Tally[]} tallies */
export function addTallies(tallies) {
  return tallies.reduce(
    (sum, { passed, failed, skipped, names }) => ({
      passed: sum.passed + passed,
      failed: sum.failed + failed,
      skipped: sum.skipped + skipped,
      names: [...sum.names, ...names],
    }),
    nothing,
  )
}

/**
 * Vitest's JSON report. A file without tests that failed could not be loaded: one failure.
 * @param {VitestReport | undefined} report
 * @param {number} exitCode
 * @returns {Tally}
 */
export function tallyOfVitest(report, exitCode) {
  if (report === undefined) return { ...nothing, failed: 1, names: ['vitest ended without a report'] }
  const files = report.testResults.map(({ name, status, assertionResults }) => {
    if (assertionResults.length === 0 && status === 'failed')
      return { ...nothing, failed: 1, names: [`${name} (did not load)`] }
    return addTallies(assertionResults.map(tallyOfAssertion))
  })
  return withExitCode(addTallies(files), exitCode, 'vitest: an error outside any test')
}

/** @param {Assertion} assertion @returns {Tally} */
function tallyOfAssertion({ status, fullName }) {
  if (status === 'passed') return { ...nothing, passed: 1 }
  if (status === 'failed') return { ...nothing, failed: 1, names: [fullName] }
  return { ...nothing, skipped: 1 }
}

/**
 * Playwright's JSON report. A test that passed only when repeated has failed.
 * @param {{ suites: Suite[] } | undefined} report
 * @param {number} exitCode
 * @returns {Tally}
 */
export function tallyOfPlaywright(report, exitCode) {
  if (report === undefined) return { ...nothing, failed: 1, names: ['playwright ended without a report'] }
  const specs = report.suites.flatMap((suite) => specsOf(suite, []))
  return withExitCode(addTallies(specs.map(tallyOfSpec)), exitCode, 'playwright: an error outside any test')
}

/**
 * @param {Suite} suite
 * @param {readonly string[]} above
 * @returns {{ status: string, name: string }[]}
 */
function specsOf({ title, specs = [], suites = [] }, above) {
  const path = [...above, title]
  const own = specs.flatMap((spec) =>
    spec.tests.map(({ status }) => ({ status, name: [...path, spec.title].join(' › ') })),
  )
  return [...own, ...suites.flatMap((suite) => specsOf(suite, path))]
}

/** @param {{ status: string, name: string }} spec @returns {Tally} */
function tallyOfSpec({ status, name }) {
  if (status === 'expected') return { ...nothing, passed: 1 }
  if (status === 'skipped') return { ...nothing, skipped: 1 }
  return { ...nothing, failed: 1, names: [name] }
}

/**
 * @param {Tally} tally
 * @param {number} exitCode
 * @param {string} name
 */
function withExitCode(tally, exitCode, name) {
  if (exitCode === 0 || tally.failed > 0) return tally
  return { ...tally, failed: 1, names: [name] }
}

/**
 * The last line of `npm test`.
 * @param {Tally} tally
 */
export function lastLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`
}
