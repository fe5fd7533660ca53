import { maxFloats, toInts } from './lanes';

// 16-bit floats, as the weights are kept on disk, made into what the model works with. Counts are multiples of 8.

/** Four 16-bit floats as 32-bit ones. Infinities are not expected among weights. */
function widenFour(halves: usize): v128 {
  const bits = v128.load_ext<u16>(halves);
  const magnitude = i32x4.shl(v128.and(bits, i32x4.splat(0x7fff)), 13);
  const sign = i32x4.shl(v128.and(bits, i32x4.splat(0x8000)), 16);
  // The exponents' biases are 15 and 127: 2^112 apart.
  return v128.or(f32x4.mul(magnitude, f32x4.splat(5.192296858534828e33)), sign);
}

/** 16-bit floats to 32-bit floats. */
export function widen(halves: usize, floats: usize, count: i32): void {
  for (let i: usize = 0; i < usize(count); i += 4) v128.store(floats + (i << 2), widenFour(halves + (i << 1)));
}

/** A matrix of 16-bit floats to 8-bit integers, each row with a scale of its own. */
export function quantizeWeights(halves: usize, weights: usize, scales: usize, rows: i32, columns: i32): void {
  for (let row: i32 = 0; row < rows; row++) {
    const from = halves + usize(row * columns) * 2;
    const to = weights + usize(row * columns);
    let largest = f32x4.splat(1e-12);
    for (let i: usize = 0; i < usize(columns); i += 4) {
      largest = f32x4.max(largest, f32x4.abs(widenFour(from + (i << 1))));
    }
    const scale = maxFloats(largest) / 127;
    store<f32>(scales + (usize(row) << 2), scale);
    const inverse = f32x4.splat(1 / scale);
    for (let i: usize = 0; i < usize(columns); i += 8) {
      const low = toInts(f32x4.mul(widenFour(from + (i << 1)), inverse));
      const high = toInts(f32x4.mul(widenFour(from + (i << 1) + 8), inverse));
      const shorts = i16x8.narrow_i32x4_s(low, high);
      v128.store64_lane(to + i, i8x16.narrow_i16x8_s(shorts, shorts), 0);
    }
  }
}
