import { maxFloats, sumInts, toInts } from './lanes';

// Matrix products of 16-bit activations with 8-bit weights: eight products and their sum in two instructions.

// 1536 columns · 127 · 8191 still fits in the 31 bits of a lane's sum.
const LARGEST: f32 = 8191;

/** Rows of floats to 16-bit integers, each row with a scale of its own. */
export function quantizeRows(floats: usize, shorts: usize, scales: usize, rows: i32, columns: i32): void {
  for (let row: i32 = 0; row < rows; row++) {
    const from = floats + usize(row * columns) * 4;
    const to = shorts + usize(row * columns) * 2;
    let largest = f32x4.splat(1e-20);
    for (let i: usize = 0; i < usize(columns); i += 4) {
      largest = f32x4.pmax(largest, f32x4.abs(v128.load(from + (i << 2))));
    }
    const scale = maxFloats(largest) / LARGEST;
    store<f32>(scales + (usize(row) << 2), scale);
    const inverse = f32x4.splat(1 / scale);
    for (let i: usize = 0; i < usize(columns); i += 8) {
      const low = toInts(f32x4.mul(v128.load(from + (i << 2)), inverse));
      const high = toInts(f32x4.mul(v128.load(from + (i << 2), 16), inverse));
      v128.store(to + (i << 1), i16x8.narrow_i32x4_s(low, high));
    }
  }
}

/**
 * output[row][n] = inputScales[row] · weightScales[n] · (input[row] · weights[n]) + bias[n].
 * Outputs are a multiple of 2, columns of 8; any number of rows: four at a time, and what is left one by one.
 */
export function linear(
  input: usize,
  inputScales: usize,
  weights: usize,
  weightScales: usize,
  bias: usize,
  output: usize,
  rows: i32,
  outputs: i32,
  columns: i32,
): void {
  const inputStride = usize(columns) * 2;
  const outputStride = usize(outputs) * 4;
  const fours = rows & ~3;
  for (let n: i32 = 0; n < outputs; n += 2) {
    const at = usize(n) << 2;
    const pair = weights + usize(n * columns);
    for (let row: i32 = 0; row < fours; row += 4) {
      fourRows(
        input + usize(row) * inputStride,
        inputScales + (usize(row) << 2),
        pair,
        weightScales + at,
        bias + at,
        output + usize(row) * outputStride + at,
        outputStride,
        usize(columns),
      );
    }
    for (let row: i32 = fours; row < rows; row++) {
      oneRow(
        input + usize(row) * inputStride,
        load<f32>(inputScales + (usize(row) << 2)),
        pair,
        weightScales + at,
        bias + at,
        output + usize(row) * outputStride + at,
        usize(columns),
      );
    }
  }
}

/** Four rows with two rows of weights: eight sums stay in registers. */
function fourRows(
  input: usize,
  inputScales: usize,
  weights: usize,
  weightScales: usize,
  bias: usize,
  output: usize,
  outputStride: usize,
  columns: usize,
): void {
  const stride = columns << 1;
  const input1 = input + stride;
  const input2 = input1 + stride;
  const input3 = input2 + stride;
  const weights1 = weights + columns;
  let a0 = i32x4.splat(0);
  let a1 = i32x4.splat(0);
  let b0 = i32x4.splat(0);
  let b1 = i32x4.splat(0);
  let c0 = i32x4.splat(0);
  let c1 = i32x4.splat(0);
  let d0 = i32x4.splat(0);
  let d1 = i32x4.splat(0);
  for (let i: usize = 0; i < columns; i += 8) {
    const w0 = v128.load_ext<i8>(weights + i);
    const w1 = v128.load_ext<i8>(weights1 + i);
    let x = v128.load(input + (i << 1));
    a0 = i32x4.add(a0, i32x4.dot_i16x8_s(x, w0));
    a1 = i32x4.add(a1, i32x4.dot_i16x8_s(x, w1));
    x = v128.load(input1 + (i << 1));
    b0 = i32x4.add(b0, i32x4.dot_i16x8_s(x, w0));
    b1 = i32x4.add(b1, i32x4.dot_i16x8_s(x, w1));
    x = v128.load(input2 + (i << 1));
    c0 = i32x4.add(c0, i32x4.dot_i16x8_s(x, w0));
    c1 = i32x4.add(c1, i32x4.dot_i16x8_s(x, w1));
    x = v128.load(input3 + (i << 1));
    d0 = i32x4.add(d0, i32x4.dot_i16x8_s(x, w0));
    d1 = i32x4.add(d1, i32x4.dot_i16x8_s(x, w1));
  }
  storePair(output, a0, a1, load<f32>(inputScales), weightScales, bias);
  storePair(output + outputStride, b0, b1, load<f32>(inputScales, 4), weightScales, bias);
  storePair(output + outputStride * 2, c0, c1, load<f32>(inputScales, 8), weightScales, bias);
  storePair(output + outputStride * 3, d0, d1, load<f32>(inputScales, 12), weightScales, bias);
}

function oneRow(
  input: usize,
  inputScale: f32,
  weights: usize,
  weightScales: usize,
  bias: usize,
  output: usize,
  columns: usize,
): void {
  const weights1 = weights + columns;
  let a0 = i32x4.splat(0);
  let a1 = i32x4.splat(0);
  let b0 = i32x4.splat(0);
  let b1 = i32x4.splat(0);
  for (let i: usize = 0; i < columns; i += 16) {
    const x = v128.load(input + (i << 1));
    const y = v128.load(input + (i << 1), 16);
    a0 = i32x4.add(a0, i32x4.dot_i16x8_s(x, v128.load_ext<i8>(weights + i)));
    a1 = i32x4.add(a1, i32x4.dot_i16x8_s(x, v128.load_ext<i8>(weights1 + i)));
    b0 = i32x4.add(b0, i32x4.dot_i16x8_s(y, v128.load_ext<i8>(weights + i, 8)));
    b1 = i32x4.add(b1, i32x4.dot_i16x8_s(y, v128.load_ext<i8>(weights1 + i, 8)));
  }
  storePair(output, i32x4.add(a0, b0), i32x4.add(a1, b1), inputScale, weightScales, bias);
}

function storePair(output: usize, first: v128, second: v128, scale: f32, weightScales: usize, bias: usize): void {
  store<f32>(output, f32(sumInts(first)) * scale * load<f32>(weightScales) + load<f32>(bias));
  store<f32>(output, f32(sumInts(second)) * scale * load<f32>(weightScales, 4) + load<f32>(bias, 4), 4);
}
