import { crc32, deflateSync } from 'node:zlib';

/** A small picture: a grid in two colours, as a PNG. */
export function png(width: number, height: number, color: readonly [number, number, number]): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const row = (y: number): Buffer => {
    const pixels = Array.from({ length: width }, (_, x) => ((x >> 3) + (y >> 3)) % 2 === 0);
    return Buffer.from([0, ...pixels.flatMap((dark) => (dark ? color : [244, 245, 247]))]);
  };
  // Only two kinds of rows, eight of one and eight of the other.
  const [even, odd] = [row(0), row(8)];
  const rows = Array.from({ length: height }, (_, y) => ((y >> 3) % 2 === 0 ? even : odd));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return new Uint8Array(
    Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.concat(rows))), chunk('IEND')]),
  );
}

function chunk(type: string, data = Buffer.alloc(0)): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
