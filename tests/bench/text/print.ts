import type { Failure, ItemTally, Measured, WordTally } from './measure.ts'

/** Figures without texts: what `--json` prints of a set. */
export function figuresOf({ identity, medicine, kinds, origins, groups, voices, questions, unstable }: Measured): {
  readonly [name: string]: unknown
  readonly identity: ItemTally
  readonly medicine: WordTally
  readonly questionsPerPatient: number
} {
  return {
    identity,
    medicine,
    kinds: Object.fromEntries(kinds),
    origins: Object.fromEntries(origins),
    groups: Object.fromEntries(groups),
    voices: Object.fromEntries(voices),
    questions,
    questionsPerPatient: questions.values / questions.patients,
    unstable,
  }
}

/** The tables of one set. */
export function tables(name: string, measured: Measured): string[] {
  const { identity, medicine, kinds, origins, groups, voices, questions, unstable } = measured
  const { values, texts, patients } = questions
  return [
    `${name}: ${medicine.values} values`,
    ...(identity.items > 0 ? itemTable(identity, kinds, origins) : []),
    ...wordTable(medicine, groups),
    ...[...voices]
      .sort(([, a], [, b]) => b.items - a.items || b.lost - a.lost)
      .map(([voice, { items, alone, lost }]) =>
        row([`  voice ${voice}`, `${items} items`, `${alone} alone`, `${lost} values hurt`]),
      ),
    `  questions: ${values} values, ${texts} texts, ${(values / patients).toFixed(2)} a patient; ${unstable} change when judged again`,
  ]
}

function itemTable(
  identity: ItemTally,
  kinds: ReadonlyMap<string, ItemTally>,
  origins: ReadonlyMap<string, ItemTally>,
): string[] {
  const line = (label: string, { items, gone, goneAnswered, goneOrAsked }: ItemTally): string =>
    row([
      label,
      `${items - gone}/${items} left`,
      percent(gone, items),
      `answered ${percent(goneAnswered, items)}`,
      `gone or asked ${percent(goneOrAsked, items)}`,
    ])
  return [
    line('  identity', identity),
    ...[...kinds].map(([kind, tally]) => line(`    ${kind}`, tally)),
    ...[...origins].map(([origin, tally]) => line(`    in header: ${origin}`, tally)),
  ]
}

function wordTable(medicine: WordTally, groups: ReadonlyMap<string, WordTally>): string[] {
  const line = (label: string, { words, kept, keptAnswered, values, whole, wholeAnswered }: WordTally): string =>
    row([
      label,
      `${words - kept}/${words} words lost`,
      percent(kept, words),
      `answered ${percent(keptAnswered, words)}`,
      `${values - whole}/${values} values hurt, answered ${values - wholeAnswered}`,
    ])
  const hurt = [...groups].filter(([, { values, whole }]) => whole < values)
  return [line('  medicine', medicine), ...hurt.map(([group, tally]) => line(`    ${group}`, tally))]
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(2)} %`
}

const WIDTHS = [26, 20, 10, 20]

function row(cells: readonly string[]): string {
  return cells
    .map((cell, index) => cell.padEnd(WIDTHS[index] ?? 0))
    .join(' ')
    .trimEnd()
}

/** One line of an ablation. */
export function ablationLine({ name, figures }: { name: string; figures: ReturnType<typeof figuresOf> }): string {
  const { identity, medicine, questionsPerPatient } = figures
  return row([
    name,
    `${identity.items - identity.gone} items left`,
    `${medicine.values - medicine.whole} hurt`,
    `${questionsPerPatient.toFixed(2)} questions a patient`,
  ])
}

/** Failures with their truth, the result, and what spoke. Only for development halves. */
export function failureLines({ failures }: Measured): string[] {
  return failures.flatMap(({ task, sitting, left, leftAnswered, lost, lostAnswered }: Failure) => {
    const { after, spans } = sitting.judgment
    let marked = task.value
    for (const { start, end, kind, origin } of [...task.items].sort((a, b) => b.start - a.start))
      marked = `${marked.slice(0, start)}⟦${kind}/${origin}:${marked.slice(start, end)}⟧${marked.slice(end)}`
    const said = spans.map(
      ({ start, end, verdict, score, voices }) =>
        `${verdict} '${task.value.slice(start, end)}' ${score.toFixed(1)} ${voices.join('+')}`,
    )
    const leaks = left.map(({ item, fragment, isAsked }) => `LEFT ${item.kind} '${fragment}'${isAsked ? ' asked' : ''}`)
    const losses = lost.map((word) => `LOST ${word}`)
    const rest = leftAnswered + lostAnswered.length === 0 ? ['mended by answers'] : []
    return [
      `[${task.group}] ${task.keyword} | ${marked}`,
      `    → ${after}`,
      `    ${[...leaks, ...losses, ...rest, ...said].join('; ')}`,
    ]
  })
}
