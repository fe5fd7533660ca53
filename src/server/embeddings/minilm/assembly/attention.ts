import { softmax } from './layers';
import { madd, sumFloats } from './lanes';

// Self-attention with heads of 32 numbers, which is eight vectors of four.

const HEAD_BYTES: usize = 128;
const INVERSE_ROOT: f32 = 0.17677669; // 1 / √32

/** `mixed` is one row per token: queries, then keys, then values, each `heads` · 32 wide. */
export function attend(mixed: usize, output: usize, scores: usize, rows: i32, heads: i32): void {
  const width = usize(heads) * HEAD_BYTES;
  const stride = width * 3;
  for (let head: usize = 0; head < usize(heads); head++) {
    const queries = mixed + head * HEAD_BYTES;
    for (let row: i32 = 0; row < rows; row++) {
      score(queries + usize(row) * stride, queries + width, scores, rows, stride);
      softmax(scores, rows);
      blend(scores, queries + width * 2, output + usize(row) * width + head * HEAD_BYTES, rows, stride);
    }
  }
}

/** scores[row] = query · key[row] / √32. */
function score(query: usize, keys: usize, scores: usize, rows: i32, stride: usize): void {
  const q0 = v128.load(query);
  const q1 = v128.load(query, 16);
  const q2 = v128.load(query, 32);
  const q3 = v128.load(query, 48);
  const q4 = v128.load(query, 64);
  const q5 = v128.load(query, 80);
  const q6 = v128.load(query, 96);
  const q7 = v128.load(query, 112);
  for (let row: i32 = 0; row < rows; row++) {
    const key = keys + usize(row) * stride;
    let a = f32x4.mul(q0, v128.load(key));
    let b = f32x4.mul(q1, v128.load(key, 16));
    a = madd(q2, v128.load(key, 32), a);
    b = madd(q3, v128.load(key, 48), b);
    a = madd(q4, v128.load(key, 64), a);
    b = madd(q5, v128.load(key, 80), b);
    a = madd(q6, v128.load(key, 96), a);
    b = madd(q7, v128.load(key, 112), b);
    store<f32>(scores + (usize(row) << 2), sumFloats(f32x4.add(a, b)) * INVERSE_ROOT);
  }
}

/** output = Σ weights[row] · value[row]. */
function blend(weights: usize, values: usize, output: usize, rows: i32, stride: usize): void {
  let o0 = f32x4.splat(0);
  let o1 = f32x4.splat(0);
  let o2 = f32x4.splat(0);
  let o3 = f32x4.splat(0);
  let o4 = f32x4.splat(0);
  let o5 = f32x4.splat(0);
  let o6 = f32x4.splat(0);
  let o7 = f32x4.splat(0);
  for (let row: i32 = 0; row < rows; row++) {
    const weight = v128.load32_splat(weights + (usize(row) << 2));
    const value = values + usize(row) * stride;
    o0 = madd(weight, v128.load(value), o0);
    o1 = madd(weight, v128.load(value, 16), o1);
    o2 = madd(weight, v128.load(value, 32), o2);
    o3 = madd(weight, v128.load(value, 48), o3);
    o4 = madd(weight, v128.load(value, 64), o4);
    o5 = madd(weight, v128.load(value, 80), o5);
    o6 = madd(weight, v128.load(value, 96), o6);
    o7 = madd(weight, v128.load(value, 112), o7);
  }
  v128.store(output, o0);
  v128.store(output, o1, 16);
  v128.store(output, o2, 32);
  v128.store(output, o3, 48);
  v128.store(output, o4, 64);
  v128.store(output, o5, 80);
  v128.store(output, o6, 96);
  v128.store(output, o7, 112);
}
