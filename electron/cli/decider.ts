import type { Command } from 'commander'
import type { Decided } from '../engine/index.ts'
import { counted } from './io.ts'

/** Who decides and why: kept with every decision. */
export function withDecider(command: Command): Command {
  return command
    .option('--by <name>', 'who decides', 'curator')
    .option('--note <text>', 'why; never a value of a patient', '')
    .option('--confirm', 'allow a word that is the name of somebody in the submission')
}

/** What a decision did, in words. */
export function decidedText({ decision, judged, changed, open, revision }: Decided): string {
  const plan = revision === null ? 'The next plan takes it in.' : `Plan r${revision}.`
  return (
    `Decision ${decision}: ${counted(judged, 'value')} judged again, ${changed} came out different. ${plan}\n` +
    `${counted(open, 'question')} open. palimpsest run writes what changed; palimpsest decisions --undo ${decision} takes it back.\n`
  )
}
