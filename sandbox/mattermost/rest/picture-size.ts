// How large a picture is, from its first bytes: PNG and GIF, which is what is uploaded here.

/** Nothing for whatever is none of them. */
export function pictureSize(content: Buffer): { width?: number; height?: number } {
  if (content.length >= 24 && content.subarray(1, 4).toString("latin1") === "PNG") {
    return { width: content.readUInt32BE(16), height: content.readUInt32BE(20) };
  }
  if (content.length >= 10 && content.subarray(0, 3).toString("latin1") === "GIF") {
    return { width: content.readUInt16LE(6), height: content.readUInt16LE(8) };
  }
  return {};
}
