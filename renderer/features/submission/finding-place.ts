import type { LocationQueryRaw } from 'vue-router'

/** An attribute path as Browse names its rows: by Keyword, or private by group, creator and element byte. */
const attributePath = /^(?:[A-Z][A-Za-z0-9]*|\([0-9A-Fa-f]{4},[^)]*\))(?:\[\d+\])?(?:\.|$)/

/** Where a finding leads in Browse: to its Instance, and there to its attribute where it names one. */
export const placeOf = (instance: number, place: string): LocationQueryRaw =>
  attributePath.test(place) ? { instance, show: 'all', row: place } : { instance }
