import { parseArgs } from 'node:util'
import { ablations, generatedTasks, trapTasks } from './text/examiner.ts'
import type { Task } from './text/examiner.ts'
import { FIRST_EXAM_SEED } from './text/generate.ts'
import { measure, valuesPerCpuSecond } from './text/measure.ts'
import type { Measured } from './text/measure.ts'
import { scoreMidiDev } from './text/midi-dev.ts'
import { ablationLine, failureLines, figuresOf, tables } from './text/print.ts'
import type { Half } from './text/traps.ts'
import { readTraps } from './text/traps.ts'

const DEVELOPMENT_SEED = 1
/** Of identity gone and of medicine kept, before any answer. */
const BAR = 0.999

/**
 * What the text engine takes and leaves: traps (halves a, b and c) and generated submissions, per kind, voice and language.
 * `--seed N` (1), `--only traps|gen`, `--ablate`, `--midi` (the product on ../shared/corpora/midi-dev, minutes), `--json`,
 * `--show a|gen` lists failures. Texts of halves b and c and of seeds from 150 on are not shown: whoever has read
 * them cannot be examined by them.
 * Returns 1 below the bar.
 */
export function text(args: readonly string[]): number {
  const { values: options } = parseArgs({
    args: [...args],
    options: {
      seed: { type: 'string', default: String(DEVELOPMENT_SEED) },
      only: { type: 'string' },
      ablate: { type: 'boolean', default: false },
      midi: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      show: { type: 'string' },
    },
  })
  const seed = Number(options.seed)
  if (!Number.isSafeInteger(seed)) throw new Error('--seed is a whole number')
  refuseExamTexts(options.show, seed)
  const tasks = tasksOf(seed, options.only)
  const measured = new Map([...tasks].map(([name, set]): [string, Measured] => [name, measure(set)]))
  const generated = tasks.get(`generated ${seed}`)
  const speed = generated && valuesPerCpuSecond(generated)
  const ablated = options.ablate && generated ? ablate(generated) : []
  const midi = options.midi ? scoreMidiDev() : undefined
  if (options.json) {
    const sets = Object.fromEntries([...measured].map(([name, each]) => [name, figuresOf(each)]))
    console.log(
      JSON.stringify({
        sets,
        valuesPerCpuSecond: speed?.then,
        ablations: ablated.map(({ name, figures }) => ({ name, ...figures })),
        midi,
      }),
    )
  } else {
    for (const [name, each] of measured) console.log(`${tables(name, each).join('\n')}\n`)
    if (speed !== undefined)
      console.log(`${Math.round(speed.then)} values per CPU second, ${Math.round(speed.first)} at first`)
    for (const each of ablated) console.log(ablationLine(each))
    if (midi) console.log(midi.join('\n'))
  }
  for (const [name, each] of measured) {
    const isShown = options.show === 'a' ? name.endsWith(' a') : options.show === 'gen' && name.startsWith('generated')
    if (isShown) console.log(failureLines(each).join('\n'))
  }
  return [...measured.values()].every(isAboveBar) ? 0 : 1
}

function refuseExamTexts(show: string | undefined, seed: number): void {
  if (show === undefined || show === 'a') return
  if (show !== 'gen') throw new Error('--show takes a or gen')
  if (seed >= FIRST_EXAM_SEED) throw new Error(`only failures of seeds below ${FIRST_EXAM_SEED} are shown`)
}

function tasksOf(seed: number, only: string | undefined): Map<string, readonly Task[]> {
  const tasks = new Map<string, readonly Task[]>()
  const halves: readonly Half[] = ['a', 'b', 'c']
  if (only !== 'gen') {
    for (const half of halves) {
      tasks.set(`medicine traps ${half}`, trapTasks(readTraps('medicine', half)))
      tasks.set(`identity traps ${half}`, trapTasks(readTraps('identity', half)))
    }
  }
  if (only !== 'traps') tasks.set(`generated ${seed}`, generatedTasks(seed))
  return tasks
}

function ablate(tasks: readonly Task[]): { name: string; figures: ReturnType<typeof figuresOf> }[] {
  return ablations.map(({ name, change }) => {
    const changed = new Map(
      [...new Set(tasks.map(({ context }) => context))].map((context) => [context, change(context)]),
    )
    const set = tasks.map((task) => ({ ...task, context: changed.get(task.context) ?? task.context }))
    return { name, figures: figuresOf(measure(set)) }
  })
}

function isAboveBar({ identity, medicine }: Measured): boolean {
  return identity.gone >= BAR * identity.items && medicine.kept >= BAR * medicine.words
}
