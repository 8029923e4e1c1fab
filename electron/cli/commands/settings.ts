import { InvalidArgumentError, Option } from 'commander'
import type { Settings } from '#shared/api/contract'
import { bindings, keymapWith, keyTrouble } from '#shared/model/keymap'
import type { AddCommand, CommonOptions } from '../cli.ts'
import { exitCodes } from '../exit-codes.ts'
import { UsageError } from '../failure.ts'
import { jsonLine, table } from '../io.ts'
import { withExamples, withJson } from '../options.ts'

interface Options extends CommonOptions {
  readonly density?: Settings['density']
  readonly letters?: Settings['letters']
  readonly key: readonly (readonly [id: string, keys: string])[]
  readonly resetKey?: string
}

export const addSettings: AddCommand = (program, cli) => {
  const command = program
    .command('settings')
    .description('what belongs to you at this machine: height of rows, keys')
    .addOption(new Option('--density <rows>', 'height of rows').choices(['compact', 'regular', 'roomy']))
    .addOption(new Option('--letters <how>', 'letters act by themselves, or with Alt only').choices(['plain', 'alt']))
    .option('--key <action=keys>', 'another key for an action, as "goRuns=g x"; may be given again', keyOption, [])
    .option('--reset-key <action>', 'the usual key again; all: every key')
    .action(async (options: Options) => {
      await cli.perform(options, ({ engine, io, json }) => {
        const before = engine.settings()
        const parts = changesOf(before, options)
        const now = Object.keys(parts).length === 0 ? before : engine.changeSettings(parts)
        io.out(json ? jsonLine({ event: 'settings', ...now }) : textOf(now))
        return Promise.resolve(exitCodes.clean)
      })
    })
  withExamples(withJson(command), [
    'settings --density compact',
    'settings --key "goRuns=g x"',
    'settings --letters alt',
  ])
}

function changesOf(before: Settings, { density, letters, key, resetKey }: Options): Partial<Settings> {
  const isReset = (id: string): boolean => resetKey === 'all' || resetKey === id
  const kept = Object.entries(before.keys).filter(([id]) => !isReset(id))
  const given = key.map(([id, keysOf]): [string, string[]] => [id, [keysOf]])
  const keys: Settings['keys'] = Object.fromEntries([...kept, ...given])
  const all = keymapWith(keys, 'plain')
  for (const [id, keysOf] of key) {
    const trouble = keyTrouble(all, id, keysOf)
    if (trouble !== undefined) throw new UsageError(trouble)
  }
  return {
    ...(density === undefined ? {} : { density }),
    ...(letters === undefined ? {} : { letters }),
    ...(key.length > 0 || resetKey !== undefined ? { keys } : {}),
  }
}

function keyOption(text: string, before: Options['key']): Options['key'] {
  const at = text.indexOf('=')
  if (at < 1 || at === text.length - 1) throw new InvalidArgumentError('Give ACTION=KEYS.')
  return [...before, [text.slice(0, at), text.slice(at + 1)]]
}

function textOf({ density, letters, keys }: Settings): string {
  const live = keymapWith(keys, letters).filter(({ native }) => native !== true)
  const usual = new Map(bindings.map((binding) => [binding.id, binding.keys.join(', ')]))
  const lines = live.map(({ id, where, keys: given, does }) => {
    const now = given.join(', ')
    return [id, where, now, now === usual.get(id) ? '' : `usually ${usual.get(id) ?? ''}`, does]
  })
  return `density ${density}\nletters ${letters}\n${table(lines, '')}`
}
