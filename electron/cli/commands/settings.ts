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
  readonly theme?: Settings['theme']
  readonly name?: string
  readonly veilMinutes?: number
  readonly veilOnBlur?: 'yes' | 'no'
}

export const addSettings: AddCommand = (program, cli) => {
  const command = program
    .command('settings')
    .description('what belongs to you at this machine: theme, height of rows, keys, name, veil')
    .addOption(new Option('--density <rows>', 'height of rows').choices(['compact', 'regular', 'roomy']))
    .addOption(new Option('--letters <how>', 'letters act by themselves, or with Alt only').choices(['plain', 'alt']))
    .option('--key <action=keys>', 'another key for an action, as "goRuns=g x"; may be given again', keyOption, [])
    .option('--reset-key <action>', 'the usual key again; all: every key')
    .addOption(new Option('--theme <theme>', 'of the screens').choices(['system', 'light', 'dark']))
    .option('--name <name>', 'who decides, where the screens ask for it')
    .option(
      '--veil-minutes <minutes>',
      'minutes without a key after which originals are veiled again, 1 to 60',
      minutes,
    )
    .addOption(new Option('--veil-on-blur <yes|no>', 'veil them when the window is left').choices(['yes', 'no']))
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

function changesOf(before: Settings, options: Options): Partial<Settings> {
  const { density, letters, key, resetKey, theme, name, veilMinutes, veilOnBlur } = options
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
    ...(theme === undefined ? {} : { theme }),
    ...(name === undefined ? {} : { name: name.trim().slice(0, 80) }),
    ...(veilMinutes === undefined ? {} : { veilMinutes }),
    ...(veilOnBlur === undefined ? {} : { veilOnBlur: veilOnBlur === 'yes' }),
    ...(key.length > 0 || resetKey !== undefined ? { keys } : {}),
  }
}

function minutes(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1 || value > 60) throw new InvalidArgumentError('Give 1 to 60.')
  return value
}

function keyOption(text: string, before: Options['key']): Options['key'] {
  const at = text.indexOf('=')
  if (at < 1 || at === text.length - 1) throw new InvalidArgumentError('Give ACTION=KEYS.')
  return [...before, [text.slice(0, at), text.slice(at + 1)]]
}

function textOf({ density, letters, keys, theme, name, veilMinutes, veilOnBlur }: Settings): string {
  const live = keymapWith(keys, letters).filter(({ native }) => native !== true)
  const usual = new Map(bindings.map((binding) => [binding.id, binding.keys.join(', ')]))
  const lines = live.map(({ id, where, keys: given, does }) => {
    const now = given.join(', ')
    return [id, where, now, now === usual.get(id) ? '' : `usually ${usual.get(id) ?? ''}`, does]
  })
  const said = [
    `theme ${theme}`,
    `density ${density}`,
    `letters ${letters}`,
    `name ${name === '' ? 'curator' : name}`,
    `veil after ${String(veilMinutes)} min${veilOnBlur ? ', and when the window is left' : ''}`,
  ]
  return `${said.join('\n')}\n${table(lines, '')}`
}
