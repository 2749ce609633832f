// The bundle as C++: string literals, because gcc reads one literal far faster than a list of numbers.
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const kBytesPerLine = 96;

function escaped(byte) {
  // '?' would begin a trigraph under -Wtrigraphs. Three octal digits never run into the character that follows.
  const plain = byte >= 0x20 && byte < 0x7f && byte !== 0x22 && byte !== 0x5c && byte !== 0x3f;
  return plain ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(3, '0')}`;
}

function literal(bytes) {
  const lines = [];
  for (let at = 0; at < bytes.length; at += kBytesPerLine) {
    lines.push(`    "${Array.from(bytes.subarray(at, at + kBytesPerLine), escaped).join('')}"`);
  }
  return `{\n${lines.join('\n')},\n    ${bytes.length}}`;
}

function gzip(bytes) {
  const packed = gzipSync(bytes, { level: 9 });
  packed[9] = 255;  // "unknown system": zlib puts the building machine's here, and the bytes should not depend on it
  return packed;
}

function brotli(bytes) {
  return brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
}

function entry(asset) {
  const text = (value) => `"${Array.from(Buffer.from(value), escaped).join('')}"`;
  return [
    `  Asset{.path = ${text(asset.path)},`,
    `   .content_type = ${text(asset.contentType)},`,
    `   .etag = ${text(`W/"${asset.hash}"`)},`,
    `   .immutable = ${asset.immutable},`,
    `   .plain = ${literal(asset.bytes)},`,
    `   .gzip = ${literal(gzip(asset.bytes))},`,
    `   .brotli = ${literal(brotli(asset.bytes))}},`,
  ].join('\n');
}

export function assetsCpp(assets) {
  return `// Generated from web/ by build.mjs.
#include "serve/assets.h"

namespace footfall {
namespace {

constexpr Asset kAssets[] = {
${assets.map(entry).join('\n')}
};

}  // namespace

std::span<const Asset> embedded_assets() { return kAssets; }

}  // namespace footfall
`;
}
