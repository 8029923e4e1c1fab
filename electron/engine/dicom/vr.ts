/** What the parser and the writer need to know of a Value Representation (PS3.5 6.2 and 7.1.2). */
export interface VrFacts {
  readonly vr: string
  /** Explicit header of 12 bytes with a 32-bit length. */
  readonly long: boolean
  /** `text`: decoded in the Specific Character Set. `ascii`: default repertoire. A number: bytes of one binary value. */
  readonly form: 'text' | 'ascii' | 'sequence' | 'opaque' | 'binary'
  /** Size of the unit that is swapped between little and big endian; 1 where nothing is. */
  readonly unit: number
  /** Byte that makes an odd value even. */
  readonly pad: number
  /** Whether a backslash separates values. */
  readonly multiple: boolean
}

const SPACE = 0x20
const row = (vr: string, form: VrFacts['form'], unit = 1, long = false, multiple = true): VrFacts => ({
  vr,
  long,
  form,
  unit,
  pad: (form === 'text' || form === 'ascii') && vr !== 'UI' ? SPACE : 0,
  multiple,
})

const rows: readonly VrFacts[] = [
  ...['AE', 'AS', 'CS', 'DA', 'DS', 'DT', 'IS', 'TM', 'UI'].map((vr) => row(vr, 'ascii')),
  ...['LO', 'PN', 'SH'].map((vr) => row(vr, 'text')),
  row('LT', 'text', 1, false, false),
  row('ST', 'text', 1, false, false),
  row('UC', 'text', 1, true),
  row('UT', 'text', 1, true, false),
  row('UR', 'ascii', 1, true, false),
  row('SQ', 'sequence', 1, true, false),
  row('OB', 'opaque', 1, true),
  row('UN', 'opaque', 1, true),
  row('OW', 'opaque', 2, true),
  row('OF', 'opaque', 4, true),
  row('OL', 'opaque', 4, true),
  row('OD', 'opaque', 8, true),
  row('OV', 'opaque', 8, true),
  row('AT', 'binary', 2),
  row('SS', 'binary', 2),
  row('US', 'binary', 2),
  row('FL', 'binary', 4),
  row('SL', 'binary', 4),
  row('UL', 'binary', 4),
  row('FD', 'binary', 8),
  row('SV', 'binary', 8, true),
  row('UV', 'binary', 8, true),
]

const byName: ReadonlyMap<string, VrFacts> = new Map(rows.map((facts) => [facts.vr, facts]))
const byCode: ReadonlyMap<number, VrFacts> = new Map(
  rows.map((facts) => [facts.vr.charCodeAt(0) * 256 + facts.vr.charCodeAt(1), facts]),
)

/** Facts of a VR by its two letters; undefined for a VR that the standard does not have. */
export function vrFacts(vr: string): VrFacts | undefined {
  return byName.get(vr)
}

/** The same by the two letters read as one big endian 16-bit number, for the parser's inner loop. */
export function vrFactsOfCode(code: number): VrFacts | undefined {
  return byCode.get(code)
}

/** Text that (0008,0005) governs: LO LT PN SH ST UC UT. */
export function isTextVr(vr: string): boolean {
  return byName.get(vr)?.form === 'text'
}

/** Whether a backslash separates values (not in LT ST UT UR). */
export function hasManyValues(vr: string): boolean {
  return byName.get(vr)?.multiple === true
}
