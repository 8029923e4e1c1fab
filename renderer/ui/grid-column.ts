/** One column of a DataGrid. `width` is a CSS grid track. */
export interface GridColumn {
  readonly id: string
  readonly title: string
  readonly width: string
  readonly end?: boolean
  /** Holds buttons or boxes rather than text. */
  readonly controls?: boolean
}
