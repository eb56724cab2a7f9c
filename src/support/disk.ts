/** How content comes into files. Whatever else is done to files is node's own. */
export interface Disk {
  /** Writes all of it to a file that is open; throws where there is no space, as node:fs does. */
  readonly write: (file: number, content: string | Uint8Array) => void;
}
