import type { Recognized } from '../readers.ts'

/**
 * Text of a line from the recognizer's answer, `steps` times `letters.length` likelihoods: the likeliest letter of each
 * step, repeats taken together, blanks (letter 0) left out. Confidence: the mean over the letters that are left.
 */
export function decodeLine(values: Float32Array, steps: number, letters: readonly string[]): Recognized {
  let text = ''
  let sum = 0
  let count = 0
  let before = 0
  for (let step = 0; step < steps; step++) {
    const letter = likeliest(values, step * letters.length, letters.length)
    if (letter !== 0 && letter !== before) {
      text += letters[letter] ?? ''
      sum += values[step * letters.length + letter] ?? 0
      count++
    }
    before = letter
  }
  return { text, confidence: count === 0 ? 0 : sum / count }
}

function likeliest(values: Float32Array, from: number, count: number): number {
  let best = 0
  for (let letter = 1; letter < count; letter++) {
    if ((values[from + letter] ?? 0) > (values[from + best] ?? 0)) best = letter
  }
  return best
}

/** The recognizer's letters from its list, one a line: the blank before them, the space after them. */
export function lettersOf(list: string): readonly string[] {
  const lines = list.split('\n').map((line) => line.replace(/\r$/, ''))
  if (lines.at(-1) === '') lines.pop()
  return ['', ...lines, ' ']
}
