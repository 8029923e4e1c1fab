import { implement } from '@orpc/server'
import { contract } from '#shared/api/contract'
import type { Engine, Log } from '../engine/ports.ts'

/** What a host lends to every call. */
export interface ApiContext {
  readonly engine: Engine
  readonly host: 'electron' | 'web' | 'cli'
  /** Where folder choosers start. */
  readonly startFolder: string
  readonly log: Log
}

/** The contract, waiting for its handlers. */
export const os = implement(contract).$context<ApiContext>()
