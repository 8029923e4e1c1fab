import '#engine/jobs/worker'
import { lendReaders } from '#engine/jobs/worker-read'
import { openBarReaders } from './bars.ts'

/** A worker process that reads bars instead of letters. */
lendReaders(() => Promise.resolve(openBarReaders()))
