/**
 * The file of the code cache: code that V8 compiled from a source, twice, then the source, then the version of
 * Node. V8 itself checks neither the code nor that it belongs to the source. Comparing bytes does, in a tenth
 * of the time of a checksum.
 */

/** Names the Node that made a cache. V8 rejects the code of another V8, or of other flags. */
const MAKER = Buffer.from(`\n${process.version} ${process.platform} ${process.arch}\n`);

/** Returns the file for code that V8 has compiled from `source`. */
export function packCode(code: Buffer, source: Buffer): Buffer {
  return Buffer.concat([code, code, source, MAKER]);
}

/**
 * Returns the code in a file; undefined if it is damaged, or was made from another source or by another Node.
 */
export function codeFrom(file: Buffer, source: Buffer): Buffer | undefined {
  const makerAt = file.length - MAKER.length;
  const sourceAt = makerAt - source.length;
  const middle = sourceAt / 2;
  if (middle <= 0 || !Number.isInteger(middle)) return undefined;
  const code = file.subarray(0, middle);
  const isIntact =
    file.subarray(makerAt).equals(MAKER) &&
    file.subarray(sourceAt, makerAt).equals(source) &&
    file.subarray(middle, sourceAt).equals(code);
  return isIntact ? code : undefined;
}
