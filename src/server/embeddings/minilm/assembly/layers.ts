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

/** x·Φ(x) in place: half of x·(1 + erf(x/√2)). */
export function gelu(x: usize, count: i32): void {
  const half = f32x4.splat(0.5);
  for (let at = x; at < x + (usize(count) << 2); at += 16) {
    const v = v128.load(at);
    const halved = f32x4.mul(v, half);
    v128.store(at, madd(halved, erf(f32x4.mul(v, f32x4.splat(0.70710678))), halved));
  }
}

/** The error function as Eigen has it: a ratio of polynomials up to ±4 (error < 4e-7), and 1 from there on. */
function erf(x: v128): v128 {
  x = f32x4.pmin(f32x4.pmax(x, f32x4.splat(-4)), f32x4.splat(4));
  const square = f32x4.mul(x, x);
  let top = madd(f32x4.splat(-2.72614225801306e-10), square, f32x4.splat(2.77068142495902e-8));
  top = madd(top, square, f32x4.splat(-2.10102402082508e-6));
  top = madd(top, square, f32x4.splat(-5.69250639462346e-5));
  top = madd(top, square, f32x4.splat(-7.34990630326855e-4));
  top = madd(top, square, f32x4.splat(-2.95459980854025e-3));
  top = madd(top, square, f32x4.splat(-1.60960333262415e-2));
  let bottom = madd(f32x4.splat(-1.45660718464996e-5), square, f32x4.splat(-2.13374055278905e-4));
  bottom = madd(bottom, square, f32x4.splat(-1.68282697438203e-3));
  bottom = madd(bottom, square, f32x4.splat(-7.37332916720468e-3));
  bottom = madd(bottom, square, f32x4.splat(-1.42647390514189e-2));
  return f32x4.div(f32x4.mul(x, top), bottom);
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
  for (let at = scores; at < end; at += 16) largest = f32x4.pmax(largest, v128.load(at));
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
