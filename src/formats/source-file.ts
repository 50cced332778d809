/** A file as the user gave it. */
export interface SourceFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The bytes of a file, unpacked, and how much of the file stands behind them. */
export interface PlainChunk {
  readonly bytes: Uint8Array;
  /** Bytes of the file read so far: what progress is measured in. */
  readonly consumed: number;
}
