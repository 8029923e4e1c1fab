import { type Command, InvalidArgumentError } from 'commander'
import { ProfileOption } from '#shared/api/forms'
import type { Engine } from '../engine/index.ts'

/** Options of PS3.15 that are switched on or off against the profile's own choice. */
export interface SwitchedOptions {
  readonly with?: readonly ProfileOption[]
  readonly without?: readonly ProfileOption[]
}

/** `retainDeviceIdentity` as a command line writes it: `retain-device-identity`. */
const kebab = (id: ProfileOption): string => id.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`)

const byName: ReadonlyMap<string, ProfileOption> = new Map(ProfileOption.options.map((id) => [kebab(id), id]))

export function withProfileOptions(command: Command): Command {
  return command
    .option('--with <option>', 'switch an option of PS3.15 on; repeatable', added)
    .option('--without <option>', 'switch an option of PS3.15 off; repeatable', added)
    .addHelpText('after', `\nOptions of PS3.15:\n${[...byName.keys()].map((name) => `  ${name}\n`).join('')}`)
}

function added(name: string, before: readonly ProfileOption[] = []): readonly ProfileOption[] {
  const id = byName.get(name)
  if (id === undefined) throw new InvalidArgumentError('PS3.15 has no such option; --help lists them.')
  return [...before, id]
}

/** The options that a profile has after switching; undefined where nothing is switched: the profile's own. */
export function switchedOptions(
  engine: Engine,
  profile: string,
  { with: on = [], without: off = [] }: SwitchedOptions,
): ProfileOption[] | undefined {
  if (on.length + off.length === 0) return undefined
  const own = engine.profiles().profiles.find(({ id }) => id === profile)?.options ?? []
  const wanted = new Set([...own, ...on])
  return ProfileOption.options.filter((id) => wanted.has(id) && !off.includes(id))
}
