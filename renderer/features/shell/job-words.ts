import type { JobState } from '#shared/api/contract'

/** What a task is called. */
export const jobNames: { readonly [K in JobState['kind']]: string } = {
  scan: 'Scan',
  read: 'Read pixels',
  plan: 'Plan',
  run: 'Run',
  verify: 'Verify',
  release: 'Release',
}

/** What its units are called. */
export const jobUnits: { readonly [K in JobState['kind']]: string } = {
  scan: 'files',
  read: 'Instances',
  plan: 'values',
  run: 'Instances',
  verify: 'outputs',
  release: 'outputs',
}

/** One of its units. */
export const unitOf: { readonly [K in JobState['kind']]: string } = {
  scan: 'file',
  read: 'Instance',
  plan: 'value',
  run: 'Instance',
  verify: 'output',
  release: 'output',
}
