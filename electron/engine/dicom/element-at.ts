import type { DataElement, Item, KnownElement } from './data-set.ts'

/** A known element as it stands at another position. */
export function elementAt(known: KnownElement, at: number): DataElement {
  const { latest } = known
  if (latest.at !== at || latest.known !== known) known.latest = moved(latest, at - latest.at, known)
  return known.latest
}

function moved(element: DataElement, by: number, known: KnownElement | undefined): DataElement {
  const { tag, vr, header, at, valueAt, length, end, creator, items } = element
  return {
    tag,
    vr,
    header,
    at: at + by,
    valueAt: valueAt + by,
    length,
    end: end + by,
    creator,
    items: by === 0 ? items : items?.map((item) => movedItem(item, by)),
    fragments: undefined,
    known,
  }
}

function movedItem(item: Item, by: number): Item {
  const { at, start, end, elements } = item
  return {
    ...item,
    at: at + by,
    start: start + by,
    end: end + by,
    elements: elements.map((element) => moved(element, by, undefined)),
  }
}
