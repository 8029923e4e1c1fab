import { Option } from 'commander'
import { Likeness } from '#shared/api/forms'
import { answerWords } from '../../engine/index.ts'
import type { AddCommand, CommonOptions } from '../cli.ts'
import { decidedText, withDecider } from '../decider.ts'
import { exitCodes } from '../exit-codes.ts'
import { findProject } from '../find-project.ts'
import { jsonLine } from '../io.ts'
import { positive, withExamples, withJson, withProject, withWorkers } from '../options.ts'

interface Options extends CommonOptions {
  readonly project?: string
  readonly like?: Likeness
  readonly by: string
  readonly note: string
  readonly confirm?: boolean
}

export const addAnswer: AddCommand = (program, cli) => {
  const command = program
    .command('answer')
    .description('answer one question, or all that are like it')
    .argument('<question>', 'its number, as palimpsest questions shows it', positive)
    .argument('<answer...>', 'keep, remove, allow, deny or open, with numbers of asked parts')
    .addOption(
      new Option(
        '--like <how>',
        'also every open question with the same asked words, asked words a slip apart, the same words altogether, the same text around them, or the same shape at the attribute',
      ).choices(Likeness.options),
    )
    .action(async (question: number, words: readonly string[], options: Options) => {
      await cli.perform(options, async ({ engine, follow, io, json }) => {
        const project = await findProject(engine, options.project)
        const answer = await project.text.readAnswer(question, words.join(' '))
        const { by: who, note, confirm = false, like = null } = options
        const decided = await follow(project, () =>
          project.text.answer({ questions: [question], like, answer, who, note, confirm }),
        )
        io.out(json ? jsonLine({ event: 'decided', ...decided }) : decidedText(decided))
        return decided.open > 0 ? exitCodes.open : exitCodes.clean
      })
    })
  withDecider(withWorkers(withJson(withProject(command))))
  command.addHelpText('after', `\nAnswers:\n${answerWords.map((line) => `  ${line}`).join('\n')}`)
  withExamples(command, [
    'answer 112 remove --project outgoing/harbor.palimpsest',
    'answer 112 remove 1 --like skeleton --by "A. Berg"',
    'answer 118 allow everywhere --note "name of a protocol"',
  ])
}
