import { Problem } from '#shared/base/problem'
import type { Signature, SignatureArea, SignatureLibrary } from '../signature.ts'
import { type ParsedExpression, parseExpression } from '#engine/conditions/ctp/parse-expression'

/** How faithfully one part of a script came over. */
export interface ImportLine {
  /** The signature's id; the name of a filter. */
  readonly id: string
  readonly title: string
  /** Line of the script, from 1. */
  readonly line: number
  /** `unsupported`: every Instance becomes a question until the signature is mended or taken out. */
  readonly state: 'imported' | 'remarks' | 'unsupported'
  readonly areas: number
  readonly remarks: readonly string[]
}

export interface ImportedPixelScript {
  readonly library: SignatureLibrary
  readonly report: readonly ImportLine[]
}

const LONGEST_SCRIPT = 5_000_000

/**
 * Reads a script of CTP's DicomPixelAnonymizer: prose, `{ expression }` and after it `(x,y,w,h)` for each region. The
 * first signature that fits counts. CTP blanks both edges, so an area is one pixel wider and higher than it is written;
 * negative x and y count from the right and bottom edge. Nothing is dropped: what is not understood stays as a doubt of
 * its signature. Throws Problem SIG-READ for a script beyond 5 MB.
 */
export function importPixelScript(script: string, name: string): ImportedPixelScript {
  if (script.length > LONGEST_SCRIPT) throw new Problem('SIG-READ', 'length')
  const parts = partsOf(script)
  const imported = parts.map((part, index) => importPart(part, name, index))
  return {
    library: {
      format: 'palimpsest.signatures/1',
      name,
      matching: 'first',
      signatures: imported.map(({ signature }) => signature),
    },
    report: imported.map(({ line }) => line),
  }
}

interface Part {
  readonly title: string
  readonly line: number
  readonly expression: string
  /** What stands between this expression and the next. */
  readonly after: string
  readonly isClosed: boolean
}

/** Searched by index, not by expression: a script of opening braces alone must not take its length squared. */
function partsOf(script: string): Part[] {
  const parts: Part[] = []
  let before = 0
  let line = 1
  for (let open = script.indexOf('{'); open >= 0;) {
    const close = script.indexOf('}', open)
    const end = close < 0 ? script.length : close
    const next = close < 0 ? -1 : script.indexOf('{', close)
    const prose = script.slice(before, open)
    line += lineBreaks(prose)
    parts.push({
      title: titleOf(prose) ?? parts.at(-1)?.title ?? '',
      line,
      expression: script.slice(open + 1, end),
      after: script.slice(end + 1, next < 0 ? script.length : next),
      isClosed: close >= 0,
    })
    line += lineBreaks(script.slice(open, end))
    before = end
    open = next
  }
  return parts
}

function lineBreaks(text: string): number {
  return text.split('\n').length - 1
}

/** The last line of prose before a signature; none where only regions of the signature before stand there. */
function titleOf(prose: string): string | undefined {
  const lines = prose
    .split('\n')
    .map((line) =>
      line
        .replace(/^[}\s]+/, '')
        .replace(/^\/\/\s*/, '')
        .trim(),
    )
    .filter((line) => line !== '' && !line.startsWith('(') && /[\p{L}\d]/u.test(line))
  return lines.at(-1)?.slice(0, 200)
}

function importPart(part: Part, name: string, index: number): { signature: Signature; line: ImportLine } {
  const { condition, remarks } = part.isClosed ? parseExpression(part.expression) : unclosed
  const { areas, doubts } = areasOf(part.after)
  const id = `${name}:${index + 1}`
  const all = [...remarks, ...doubts]
  const state = condition.kind === 'unsupported' ? 'unsupported' : all.length > 0 ? 'remarks' : 'imported'
  return {
    signature: { id, title: part.title, source: `${name}, line ${part.line}`, when: condition, areas, doubts },
    line: { id, title: part.title, line: part.line, state, areas: areas.length, remarks: all },
  }
}

const UNCLOSED = 'the expression is not closed'
const unclosed: ParsedExpression = { condition: { kind: 'unsupported', why: UNCLOSED }, remarks: [UNCLOSED], parts: [] }

function areasOf(text: string): { readonly areas: SignatureArea[]; readonly doubts: string[] } {
  const areas: SignatureArea[] = []
  const doubts: string[] = []
  for (const written of inParentheses(text)) {
    const area = areaOf(written)
    if (area !== undefined) areas.push(area)
    else if (looksLikeArea(written)) doubts.push(`a region cannot be read: (${written.trim()})`)
  }
  return { areas, doubts }
}

function inParentheses(text: string): string[] {
  const found: string[] = []
  for (let open = text.indexOf('('); open >= 0;) {
    const close = text.indexOf(')', open)
    if (close < 0) return [...found, text.slice(open + 1)]
    found.push(text.slice(open + 1, close))
    open = text.indexOf('(', close)
  }
  return found
}

function areaOf(written: string): SignatureArea | undefined {
  const numbers = written.split(',').map((part) => (/^\s*-?\d{1,6}\s*$/.test(part) ? Number(part) : undefined))
  const [x, y, width, height] = numbers
  if (numbers.length !== 4 || x === undefined || y === undefined || width === undefined || height === undefined) {
    return undefined
  }
  return width < 0 || height < 0 ? undefined : { left: x, top: y, width: width + 1, height: height + 1 }
}

/** Four parts, or numbers without a word. Anything else in parentheses is prose, as in `(no PHI found)`. */
function looksLikeArea(written: string): boolean {
  return written.split(',').length === 4 || (/\d/.test(written) && !/\p{L}/u.test(written))
}
