import { readFileSync } from 'node:fs'
import { Command, CommanderError } from 'commander'
import { type AddCommand, Cli } from './cli.ts'
import { addAnswer } from './commands/answer.ts'
import { addAudit } from './commands/audit.ts'
import { addDecisions } from './commands/decisions.ts'
import { addDeidentify } from './commands/deidentify.ts'
import { addDemo } from './commands/demo.ts'
import { addEstimate } from './commands/estimate.ts'
import { addExplain } from './commands/explain.ts'
import { addExport } from './commands/export.ts'
import { addFindings } from './commands/findings.ts'
import { addLists } from './commands/lists.ts'
import { addManifest } from './commands/manifest.ts'
import { addMasks } from './commands/masks.ts'
import { addNumbers } from './commands/numbers.ts'
import { addOpen } from './commands/open.ts'
import { addOutcomes } from './commands/outcomes.ts'
import { addPatients } from './commands/patients.ts'
import { addPixels } from './commands/pixels.ts'
import { addPlan } from './commands/plan.ts'
import { addProfile } from './commands/profile.ts'
import { addProfiles } from './commands/profiles.ts'
import { addQuestions } from './commands/questions.ts'
import { addRead } from './commands/read.ts'
import { addCutTies } from './commands/cut-ties.ts'
import { addRelease } from './commands/release.ts'
import { addRun } from './commands/run.ts'
import { addScan } from './commands/scan.ts'
import { addScore } from './commands/score.ts'
import { addServe } from './commands/serve.ts'
import { addSettings } from './commands/settings.ts'
import { addSignatures } from './commands/signatures.ts'
import { addSignOff } from './commands/sign-off.ts'
import { addSources } from './commands/sources.ts'
import { addVerify } from './commands/verify.ts'
import { addWhatIf } from './commands/what-if.ts'
import { addWords } from './commands/words.ts'
import { exitCodeHelp, exitCodes } from './exit-codes.ts'
import type { Io } from './io.ts'

const commands: readonly AddCommand[] = [
  addDeidentify,
  addScan,
  addRead,
  addPlan,
  addWhatIf,
  addWords,
  addNumbers,
  addRun,
  addFindings,
  addOutcomes,
  addQuestions,
  addAnswer,
  addDecisions,
  addLists,
  addExplain,
  addPixels,
  addSignatures,
  addSources,
  addManifest,
  addMasks,
  addEstimate,
  addPatients,
  addExport,
  addSignOff,
  addRelease,
  addCutTies,
  addAudit,
  addVerify,
  addScore,
  addProfile,
  addProfiles,
  addSettings,
  addServe,
  addOpen,
  addDemo,
]

/** The process's own terminal. */
export function terminal(): Io {
  // A reader that goes away (`| head`) is no fault of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(exitCodes.clean)
    throw error
  })
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    isTerminal: process.stderr.isTTY,
    columns: () => process.stderr.columns,
  }
}

/** Carries out one command line. Returns the exit code. */
export async function runCli(args: readonly string[], io: Io): Promise<number> {
  const cli = new Cli(io)
  const program = createProgram(cli)
  try {
    await program.parseAsync(args, { from: 'user' })
    return cli.exitCode
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    // Help and version end by an error of code 0.
    return error.exitCode === 0 ? exitCodes.clean : exitCodes.usage
  }
}

export function createProgram(cli: Cli): Command {
  const program = new Command('palimpsest')
    .description('De-identifies DICOM submissions for public image archives.')
    .version(versionOfPackage())
    .exitOverride()
    .configureOutput({ writeOut: cli.io.out, writeErr: cli.io.err })
    .showHelpAfterError('(--help tells how)')
    .addHelpText(
      'after',
      `
Examples:
  $ palimpsest demo
  $ palimpsest deidentify incoming/harbor outgoing/harbor --patients map.csv
  $ palimpsest explain incoming/harbor/ct/0001.dcm --tag StudyDescription --project outgoing/harbor.palimpsest
${exitCodeHelp}`,
    )
  for (const add of commands) add(program, cli)
  // Settings are copied to a command only when it is made by the program itself.
  for (const command of program.commands) command.copyInheritedSettings(program)
  return program
}

/** The same relative place from source and from the build. */
function versionOfPackage(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}
