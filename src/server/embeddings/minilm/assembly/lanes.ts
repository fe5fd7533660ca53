// What the other files do with the four lanes of a vector.

/** The sum of four floats. */
export function sumFloats(v: v128): f32 {
  return f32x4.extract_lane(v, 0) + f32x4.extract_lane(v, 1) + f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3);
}

/** The sum of four integers. */
export function sumInts(v: v128): i32 {
  return i32x4.extract_lane(v, 0) + i32x4.extract_lane(v, 1) + i32x4.extract_lane(v, 2) + i32x4.extract_lane(v, 3);
}

/** The largest of four floats. */
export function maxFloats(v: v128): f32 {
  return max(
    max(f32x4.extract_lane(v, 0), f32x4.extract_lane(v, 1)),
    max(f32x4.extract_lane(v, 2), f32x4.extract_lane(v, 3)),
  );
}

/** a·b + c. */
export function madd(a: v128, b: v128, c: v128): v128 {
  return f32x4.add(f32x4.mul(a, b), c);
}

/** 1.5 · 2^23: added to a float below 2^22 it leaves no fraction, and the whole number in the last bits. */
const MAGIC: f32 = 12582912;

/** Four floats to the nearest integers. */
export function toInts(v: v128): v128 {
  const magic = f32x4.splat(MAGIC);
  return i32x4.sub(f32x4.add(v, magic), magic);
}

/** e to the power of x, for x ≤ 0, to seven digits: Cephes' expf (2^n times a polynomial of the rest), four at a time. */
export function exp(x: v128): v128 {
  x = f32x4.pmax(x, f32x4.splat(-87));
  const n = madd(x, f32x4.splat(1.44269504), f32x4.splat(MAGIC));
  const z = f32x4.sub(n, f32x4.splat(MAGIC));
  const r = madd(z, f32x4.splat(2.1219444e-4), madd(z, f32x4.splat(-0.693359375), x));
  let y = f32x4.splat(1.98756915e-4);
  y = madd(y, r, f32x4.splat(1.3981999507e-3));
  y = madd(y, r, f32x4.splat(8.3334519073e-3));
  y = madd(y, r, f32x4.splat(4.1665795894e-2));
  y = madd(y, r, f32x4.splat(1.6666665459e-1));
  y = madd(y, r, f32x4.splat(5.0000001201e-1));
  y = f32x4.add(madd(f32x4.mul(y, r), r, r), f32x4.splat(1));
  // The exponent of a float is its bits 23 to 30.
  return i32x4.add(y, i32x4.shl(n, 23));
}
