import type { Page, WordLine } from '../../engine/index.ts'
import type { AddCommand, CommonOptions } from '../cli.ts'
import { exitCodes } from '../exit-codes.ts'
import { UsageError } from '../failure.ts'
import { findProjectToRead } from '../find-project.ts'
import { counted, jsonLine, table } from '../io.ts'
import { positive, withExamples, withJson, withProject } from '../options.ts'

const LONGEST_PAGE = 500

interface Options extends CommonOptions {
  readonly project?: string
  readonly limit: number
  readonly reveal?: boolean
}

export const addWords: AddCommand = (program, cli) => {
  const command = program
    .command('words')
    .description('words of descriptors by how many patients have them, rare ones first: a rare word may be a name')
    .option('--limit <n>', 'words at most', positive, 100)
    .option('--reveal', 'show the words; without it only how many there are')
    .action(async (options: Options) => {
      await cli.perform(options, async ({ engine, io, json }) => {
        const project = await findProjectToRead(engine, options.project)
        if ((await project.summary()).scan.finishedAt === null)
          throw new UsageError('Scan first: no words are counted.')
        let left = options.reveal === true ? options.limit : 0
        let page: Page<WordLine> = await project.words({ cursor: null, limit: Math.min(left || 1, LONGEST_PAGE) })
        if (json) io.out(jsonLine({ event: 'words', project: project.id, words: page.total }))
        else io.out(`${counted(page.total, 'word')} in descriptors\n`)
        while (left > 0) {
          io.out(json ? page.rows.map(jsonLine).join('') : table(page.rows.map(lineOf)))
          left -= page.rows.length
          if (page.next === null || left === 0) break
          page = await project.words({ cursor: page.next, limit: Math.min(left, LONGEST_PAGE) })
        }
        return exitCodes.clean
      })
    })
  withExamples(withJson(withProject(command)), [
    'words --project outgoing/harbor.palimpsest',
    'words --reveal --limit 500 --json',
  ])
}

function lineOf({ word, patients, total, afterTitle }: WordLine): (string | number)[] {
  return [patients, 'patients', total, 'values', afterTitle, 'after a title', word]
}
