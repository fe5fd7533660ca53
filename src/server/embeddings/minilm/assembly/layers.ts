import { exp, madd, maxFloats, sumFloats } from './lanes';

// The parts of BERT between its matrix products. Rows are tokens; all numbers are 32-bit floats.

/** output[row] = word vector (8 bits, scaled) + position vector. */
export function lookUp(
  ids: usize,
  words: usize,
  wordScales: usize,
  positions: usize,
  output: usize,
  rows: i32,
  width: i32,
): void {
  for (let row: i32 = 0; row < rows; row++) {
    const id = load<i32>(ids + (usize(row) << 2));
    const word = words + usize(id * width);
    const scale = f32x4.splat(load<f32>(wordScales + (usize(id) << 2)));
    const at = usize(row * width) << 2;
    for (let i: usize = 0; i < usize(width); i += 4) {
      const floats = f32x4.convert_i32x4_s(
        i32x4.extend_low_i16x8_s(i16x8.extend_low_i8x16_s(v128.load32_zero(word + i))),
      );
      v128.store(output + at + (i << 2), madd(floats, scale, v128.load(positions + at + (i << 2))));
    }
  }
}

/** sum += addend. */
export function add(sum: usize, addend: usize, count: i32): void {
  for (let i: usize = 0; i < usize(count) << 2; i += 16) {
    v128.store(sum + i, f32x4.add(v128.load(sum + i), v128.load(addend + i)));
  }
}

/** Layer normalisation in place: each row to mean 0 and variance 1, then times gain, plus bias. */
export function normalize(x: usize, gain: usize, bias: usize, rows: i32, width: i32): void {
  const bytes = usize(width) << 2;
  for (let row: i32 = 0; row < rows; row++) {
    const at = x + usize(row) * bytes;
    let sum = f32x4.splat(0);
    for (let i: usize = 0; i < bytes; i += 16) sum = f32x4.add(sum, v128.load(at + i));
    const mean = f32x4.splat(sumFloats(sum) / f32(width));
    let squares = f32x4.splat(0);
    for (let i: usize = 0; i < bytes; i += 16) {
      const difference = f32x4.sub(v128.load(at + i), mean);
      squares = madd(difference, difference, squares);
    }
    const inverse = f32x4.splat(1 / sqrt<f32>(sumFloats(squares) / f32(width) + 1e-12));
    for (let i: usize = 0; i < bytes; i += 16) {
      const unit = f32x4.mul(f32x4.sub(v128.load(at + i), mean), inverse);
      v128.store(at + i, madd(unit, v128.load(gain + i), v128.load(bias + i)));
    }
  }
}

/** x·Φ(x) in place, with Φ by Abramowitz and Stegun 7.1.26 (error < 2e-7). */
export function gelu(x: usize, count: i32): void {
  const one = f32x4.splat(1);
  for (let at = x; at < x + (usize(count) << 2); at += 16) {
    const v = v128.load(at);
    const z = f32x4.mul(f32x4.abs(v), f32x4.splat(0.70710678));
    const t = f32x4.div(one, madd(f32x4.splat(0.3275911), z, one));
    let p = madd(f32x4.splat(1.061405429), t, f32x4.splat(-1.453152027));
    p = madd(p, t, f32x4.splat(1.421413741));
    p = madd(p, t, f32x4.splat(-0.284496736));
    p = f32x4.mul(madd(p, t, f32x4.splat(0.254829592)), t);
    const erf = f32x4.sub(one, f32x4.mul(p, exp(f32x4.neg(f32x4.mul(z, z)))));
    const signed = v128.or(erf, v128.and(v, i32x4.splat(0x80000000)));
    v128.store(at, f32x4.mul(f32x4.mul(f32x4.splat(0.5), v), f32x4.add(one, signed)));
  }
}

/** The rows' mean, made a vector of length 1. */
export function meanDirection(x: usize, output: usize, rows: i32, width: i32): void {
  const bytes = usize(width) << 2;
  let squares = f32x4.splat(0);
  for (let i: usize = 0; i < bytes; i += 16) {
    let sum = f32x4.splat(0);
    for (let row: i32 = 0; row < rows; row++) sum = f32x4.add(sum, v128.load(x + usize(row) * bytes + i));
    v128.store(output + i, sum);
    squares = madd(sum, sum, squares);
  }
  const inverse = f32x4.splat(1 / sqrt<f32>(sumFloats(squares)));
  for (let i: usize = 0; i < bytes; i += 16) v128.store(output + i, f32x4.mul(v128.load(output + i), inverse));
}

/** Scores to weights that sum to 1, in place; past `count` there is room for three more. */
export function softmax(scores: usize, count: i32): void {
  for (let i: i32 = count; i < count + 3; i++) store<f32>(scores + (usize(i) << 2), -1e30);
  const end = scores + (usize(count) << 2);
  let largest = f32x4.splat(-1e30);
  for (let at = scores; at < end; at += 16) largest = f32x4.max(largest, v128.load(at));
  const top = f32x4.splat(maxFloats(largest));
  let sum = f32x4.splat(0);
  for (let at = scores; at < end; at += 16) {
    const e = exp(f32x4.sub(v128.load(at), top));
    v128.store(at, e);
    sum = f32x4.add(sum, e);
  }
  const inverse = f32x4.splat(1 / sumFloats(sum));
  for (let at = scores; at < end; at += 16) v128.store(at, f32x4.mul(v128.load(at), inverse));
}
