import type { AttributeRow, RuleExplanation, ValuePart } from '#shared/api/contract'
import type { Project } from '../../engine/index.ts'
import type { AddCommand, CommonOptions } from '../cli.ts'
import { exitCodes } from '../exit-codes.ts'
import { UsageError } from '../failure.ts'
import { findProject, findProjectToRead } from '../find-project.ts'
import { instanceOf } from '../instance-of.ts'
import { jsonLine, table } from '../io.ts'
import { ladderText } from '../ladder-text.ts'
import { withExamples, withJson, withProject } from '../options.ts'

const LONGEST_VALUE = 48

interface Options extends CommonOptions {
  readonly project?: string
  readonly tag?: string
  readonly all?: boolean
  readonly differs?: boolean
  readonly reveal?: boolean
}

export const addExplain: AddCommand = (program, cli) => {
  const command = program
    .command('explain')
    .description('each element of a file: before, after, the rule and why; with --tag the whole ladder of rules')
    .argument('<file>', 'file of the submission, or its number')
    .option('--tag <tag>', 'tag, keyword or path: 00081030, StudyDescription, ReferencedImageSequence[0].…')
    .option('--all', 'also elements that stay as they are')
    .option('--differs', 'only text, codes and dates that are not the same in the whole Series (≠)')
    .option('--reveal', 'show original values; they are veiled otherwise')
    .action(async (file: string, options: Options) => {
      await cli.perform(options, async ({ engine, io, json }) => {
        // That originals were shown is written to the audit trail.
        const find = options.reveal === true ? findProject : findProjectToRead
        const project = await find(engine, options.project)
        const answer = await project.attributes(await instanceOf(project, file), options.reveal === true)
        const { tag } = options
        const rows = answer.rows.filter((row) => (tag === undefined ? isAskedFor(row, options) : isMeant(row, tag)))
        if (tag !== undefined && rows.length === 0) throw new UsageError('The file has no such element.')
        const ladders = tag === undefined ? [] : await laddersOf(project, answer.instance, rows)
        if (json) {
          io.out(jsonLine({ event: 'explained', ...answer, rows, ladders }))
        } else {
          const code = answer.code === null ? '' : ` [${answer.code}]`
          io.out(
            `File ${answer.file}: ${answer.state}${code}; after: ${answer.after}; ${answer.changed} of ${answer.rows.length} changed\n`,
          )
          io.out(table(rows.map(lineOf), ''))
          io.out(ladders.map(ladderText).join(''))
        }
        return exitCodes.clean
      })
    })
  withExamples(withJson(withProject(command)), [
    'explain incoming/harbor/ct/0001.dcm --project outgoing/harbor.palimpsest',
    "explain '#00412' --tag StudyDescription --reveal",
  ])
}

const isAskedFor = ({ changed, differs }: AttributeRow, { all, differs: only }: Options): boolean =>
  only === true ? differs : changed || all === true

/** `00081030`, `(0008,1030)`, `StudyDescription`, or a whole path. */
function isMeant({ path, tag, keyword }: AttributeRow, wanted: string): boolean {
  const digits = (text: string): string => text.replace(/[(),]/g, '').toLowerCase()
  return path === wanted || keyword.toLowerCase() === wanted.toLowerCase() || digits(tag) === digits(wanted)
}

/** What the output adds by itself has no ladder. */
async function laddersOf(
  project: Project,
  instance: number,
  rows: readonly AttributeRow[],
): Promise<RuleExplanation[]> {
  const ladders: RuleExplanation[] = []
  for (const { path, chip } of rows) if (chip !== '+') ladders.push(await project.explain(instance, path))
  return ladders
}

function lineOf({ chip, tag, path, vr, differs, before, after, rule, reason }: AttributeRow): string[] {
  return [
    chip,
    tag,
    path,
    differs ? `${vr} ≠` : vr,
    `${shown(before)} → ${after === null ? '(removed)' : shown(after)}`,
    `${rule}: ${reason}`,
  ]
}

function shown(parts: readonly ValuePart[]): string {
  const text = parts.map((part) => part.text).join('')
  const printable = text.replace(/\p{Cc}/gu, ' ')
  return printable.length > LONGEST_VALUE ? `${printable.slice(0, LONGEST_VALUE)}…` : printable
}
