import type { JobState } from '#shared/api/contract'

/** What a task is called. */
export const jobNames: { readonly [K in JobState['kind']]: string } = {
  scan: 'Scan',
  read: 'Read pixels',
  plan: 'Plan',
  run: 'Run',
  verify: 'Verify',
}

/** What its units are called. */
export const jobUnits: { readonly [K in JobState['kind']]: string } = {
  scan: 'files',
  read: 'Instances',
  plan: 'values',
  run: 'Instances',
  verify: 'outputs',
}
