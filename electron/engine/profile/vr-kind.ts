/** What a VR can hold, as far as identity is concerned. */
export type VrKind =
  | 'text'
  | 'name'
  | 'uid'
  | 'date'
  | 'time'
  | 'age'
  | 'title'
  | 'url'
  | 'sequence'
  | 'bytes'
  | 'code'
  | 'number'
  | 'none'

const kinds: Readonly<Record<Exclude<VrKind, 'none'>, readonly string[]>> = {
  text: ['LO', 'SH', 'ST', 'LT', 'UT', 'UC'],
  name: ['PN'],
  uid: ['UI'],
  date: ['DA', 'DT'],
  time: ['TM'],
  age: ['AS'],
  title: ['AE'],
  url: ['UR'],
  sequence: ['SQ'],
  bytes: ['OB', 'OW', 'OF', 'OD', 'OL', 'OV', 'UN'],
  code: ['CS'],
  number: ['DS', 'IS', 'US', 'SS', 'UL', 'SL', 'FL', 'FD', 'SV', 'UV', 'AT'],
}

const byVr: ReadonlyMap<string, VrKind> = new Map(
  (Object.keys(kinds) as (keyof typeof kinds)[]).flatMap((kind) => kinds[kind].map((vr) => [vr, kind] as const)),
)

/** Kind of a VR. The dictionary's 'US or SS' is a number, 'OB or OW' bytes; 'none' for what no standard has. */
export function vrKind(vr: string): VrKind {
  return byVr.get(vr.slice(0, 2)) ?? 'none'
}
