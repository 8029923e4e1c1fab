/** The road of a submission, as far as its screens exist. */
export const road = [
  { name: 'submission', title: 'Submission', icon: '▤', keys: 'g s' },
  { name: 'browse', title: 'Browse', icon: '▦', keys: 'g b' },
  { name: 'runs', title: 'Runs', icon: '▶', keys: 'g r' },
] as const
