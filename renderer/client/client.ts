import type { ContractRouterClient } from '@orpc/contract'
import { inject, type InjectionKey } from 'vue'
import type { Contract } from '#shared/api/contract'

/** The engine as the window sees it: every call of the contract, whichever transport carries it. */
export type Client = ContractRouterClient<Contract>

type Noun = keyof Client
type Verb<N extends Noun> = keyof Client[N] & string

/** `submission.summary`, `run.start` …; a stream (`job.watch`) is not a call. */
export type CallName = Exclude<{ [N in Noun]: `${N}.${Verb<N>}` }[Noun], 'job.watch'>

type Procedure<Name extends CallName> = Name extends `${infer N}.${infer V}`
  ? N extends Noun
    ? V extends keyof Client[N]
      ? Client[N][V]
      : never
    : never
  : never

export type Input<Name extends CallName> =
  Procedure<Name> extends (input: infer I, ...rest: never[]) => unknown ? I : never
export type Answer<Name extends CallName> = Procedure<Name> extends (...args: never[]) => Promise<infer A> ? A : never

type AnyProcedure = (input: unknown) => Promise<unknown>

/** The procedure behind a name. The cast is sound: `CallName` is made of the keys of `Client`. */
export function procedure<Name extends CallName>(
  client: Client,
  name: Name,
): (input: Input<Name>) => Promise<Answer<Name>> {
  const [noun = '', verb = ''] = name.split('.')
  const nouns = client as unknown as Record<string, Record<string, AnyProcedure>>
  const call = nouns[noun]?.[verb]
  if (!call) throw new TypeError(`The contract has no ${name}`)
  return call as (input: Input<Name>) => Promise<Answer<Name>>
}

export const clientKey: InjectionKey<Client> = Symbol('client')

/** The client that main.ts (or a test) provided. */
export function useClient(): Client {
  const client = inject(clientKey)
  if (!client) throw new Error('No client is provided')
  return client
}
