import { Problem } from '#shared/base/problem'

/** One line of a DICOM anonymizer script: parameter, element rule, keep or remove directive (facts of CTP §1). */
export interface ScriptLine {
  readonly kind: 'param' | 'element' | 'keep' | 'remove'
  readonly line: number
  readonly enabled: boolean
  /** Name of a parameter, tag as written (`00081030`, `0009[CREATOR]02`), group or word of a directive. */
  readonly target: string
  readonly name: string
  readonly text: string
}

/** Longer scripts than any that is known are refused rather than read slowly. */
const LONGEST = 8_000_000
const kinds = { p: 'param', e: 'element', k: 'keep', r: 'remove' } as const

/** Whether a text is a DICOM anonymizer script of CTP, in either of its two forms. */
export function isAnonymizerScript(text: string): boolean {
  if (isXml(text)) return /<[eprk]\s[^<>]{0,2000}\bt\s*=/.test(text.slice(0, LONGEST))
  return /^[ \t]*#?(?:set\.\[|param\.|keep\.|remove\.)/m.test(text)
}

/** Lines of a script in their order. Throws Problem PRF-READ with the line that is no part of one. */
export function readScript(text: string): ScriptLine[] {
  if (text.length > LONGEST) throw new Problem('PRF-READ', 'line 1: too long')
  return isXml(text) ? readXml(text) : readProperties(text)
}

const isXml = (text: string): boolean => /^\uFEFF?\s*</.test(text)
const at = (line: number, why: string): Problem => new Problem('PRF-READ', `line ${String(line)}: ${why}`)

const TAG = /<(\/?)([A-Za-z][\w-]*)((?:\s+[\w-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/y
const ATTRIBUTE = /([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g

/** The XML form: one root, in it elements p, e, k and r with text alone. Everything else is refused, never passed over. */
function readXml(text: string): ScriptLine[] {
  const lines: ScriptLine[] = []
  const lineAt = lineCounter(text)
  let position = 0
  let isInside = false
  let isClosed = false
  while (position < text.length) {
    const next = text.indexOf('<', position)
    const between = text.slice(position, next < 0 ? text.length : next)
    if (between.replace('\uFEFF', '').trim() !== '') throw at(lineAt(position), 'text outside an element')
    if (next < 0) break
    const after = skipMarkup(text, next, lineAt)
    if (after !== undefined) {
      position = after
      continue
    }
    TAG.lastIndex = next
    const tag = TAG.exec(text)
    if (tag === null) throw at(lineAt(next), 'broken markup')
    const [whole, slash, name = '', attributes = '', empty] = tag
    const known = Object.hasOwn(kinds, name) ? kinds[name as keyof typeof kinds] : undefined
    position = next + whole.length
    if (slash === '/') {
      if (!isInside) throw at(lineAt(next), 'an element ends that did not begin')
      isInside = false
      isClosed = true
    } else if (!isInside) {
      if (isClosed || known !== undefined) throw at(lineAt(next), 'no root element around it')
      isInside = empty !== '/'
      isClosed = empty === '/'
    } else {
      if (known === undefined) throw at(lineAt(next), `unknown element ${name.slice(0, 40)}`)
      const end = empty === '/' ? position : text.indexOf(`</${name}>`, position)
      if (end < 0) throw at(lineAt(next), `${name} does not end`)
      const content = text.slice(position, end)
      if (content.includes('<') && !content.includes('<![CDATA[')) throw at(lineAt(next), 'markup in a script')
      lines.push(xmlLine(known, attributes, content, lineAt(next)))
      position = empty === '/' ? end : end + name.length + 3
    }
  }
  if (isInside || !isClosed) throw at(lineAt(text.length), 'the root element does not end')
  return lines
}

/** Behind a comment, declaration or instruction; undefined where there is none. Document types could define entities. */
function skipMarkup(text: string, from: number, lineAt: (position: number) => number): number | undefined {
  const ends = text.startsWith('<!--', from) ? '-->' : text.startsWith('<?', from) ? '?>' : undefined
  if (ends === undefined) {
    if (text.startsWith('<!', from)) throw at(lineAt(from), 'document types are not read')
    return undefined
  }
  const end = text.indexOf(ends, from + 2)
  if (end < 0) throw at(lineAt(from), 'a comment does not end')
  return end + ends.length
}

function xmlLine(kind: ScriptLine['kind'], attributes: string, content: string, line: number): ScriptLine {
  const given = new Map<string, string>()
  for (const [, key = '', double, single] of attributes.matchAll(ATTRIBUTE))
    given.set(key, unescaped(double ?? single ?? '', line))
  const target = given.get('t')?.trim()
  if (target === undefined || target === '') throw at(line, 'no attribute t')
  const isOn = kind === 'param' || (given.get('en') ?? 'T').trim().toUpperCase() !== 'F'
  return {
    kind,
    line,
    enabled: isOn,
    target,
    name: given.get('n') ?? '',
    text: unescaped(content, line).trim(),
  }
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function unescaped(text: string, line: number): string {
  const plain = text.replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, (_, data: string) => data.replaceAll('&', '&amp;'))
  return plain.replace(
    /&(?:#x([0-9A-Fa-f]{1,6})|#(\d{1,7})|(\w{1,8}));/g,
    (_, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) {
        const known = Object.hasOwn(entities, name) ? entities[name] : undefined
        if (known === undefined) throw at(line, 'unknown entity')
        return known
      }
      const code = hex === undefined ? Number(decimal) : parseInt(hex, 16)
      if (code > 0x10ffff) throw at(line, 'no character')
      return String.fromCodePoint(code)
    },
  )
}

/** Line of a position; positions come in order, so that a long script is counted once. */
function lineCounter(text: string): (position: number) => number {
  let line = 1
  let counted = 0
  return (position) => {
    for (let next = text.indexOf('\n', counted); next >= 0 && next < position; next = text.indexOf('\n', counted)) {
      line += 1
      counted = next + 1
    }
    return line
  }
}

const SET = /^(#?)set\.\[((?:[^[\]]|\[[^\]]*\])+)\]([^=]*)$/
const DIRECTIVE = /^(#?)(keep|remove)\.([\w.]+)$/

/** The form of Java properties: `left=right`; `#set.` is a rule that is switched off, every other `#` a comment. */
function readProperties(text: string): ScriptLine[] {
  return text.split(/\r?\n/).flatMap((written, index): ScriptLine[] => {
    const line = index + 1
    const trimmed = written.trim()
    if (trimmed === '') return []
    const equals = trimmed.indexOf('=')
    const left = (equals < 0 ? trimmed : trimmed.slice(0, equals)).trim()
    const right = equals < 0 ? '' : trimmed.slice(equals + 1).trim()
    const set = SET.exec(left)
    if (set !== null) {
      const [, off, target = '', name = ''] = set
      return [{ kind: 'element', line, enabled: off !== '#', target, name: name.trim(), text: right }]
    }
    const directive = DIRECTIVE.exec(left)
    if (directive !== null) {
      const [, off, kind, word = ''] = directive
      const target = word.replace(/^group(?=[0-9A-Fa-f]{1,4}$)/, '')
      return [{ kind: kind === 'keep' ? 'keep' : 'remove', line, enabled: off !== '#', target, name: '', text: right }]
    }
    if (left.startsWith('param.'))
      return [{ kind: 'param', line, enabled: true, target: left.slice(6), name: '', text: right }]
    if (trimmed.startsWith('#') || trimmed.startsWith('!')) return []
    throw at(line, 'no line of a script')
  })
}
