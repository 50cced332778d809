// exp on four lanes: 2^n · e^r with |r| ≤ ln 2 / 2, e^r by its Taylor series to r^6 (relative error below 2e-7).

const LOG2_E: f32 = 1.4426950408889634;
/** ln 2 in two parts, so that n · ln 2 is subtracted without loss. */
const LN2_HIGH: f32 = 0.693145751953125;
const LN2_LOW: f32 = 1.42860682030941723212e-6;
/** Below this the result is taken as that of it, about 2e-38: as good as 0 in a sum that holds a 1. */
const LEAST: f32 = -87;
const MOST: f32 = 88;

export function exp4(x: v128): v128 {
  const bounded = f32x4.min(f32x4.max(x, f32x4.splat(LEAST)), f32x4.splat(MOST));
  const n = f32x4.nearest(f32x4.mul(bounded, f32x4.splat(LOG2_E)));
  let r = f32x4.sub(bounded, f32x4.mul(n, f32x4.splat(LN2_HIGH)));
  r = f32x4.sub(r, f32x4.mul(n, f32x4.splat(LN2_LOW)));
  let series = f32x4.splat(1.0 / 720.0);
  series = f32x4.add(f32x4.mul(series, r), f32x4.splat(1.0 / 120.0));
  series = f32x4.add(f32x4.mul(series, r), f32x4.splat(1.0 / 24.0));
  series = f32x4.add(f32x4.mul(series, r), f32x4.splat(1.0 / 6.0));
  series = f32x4.add(f32x4.mul(series, r), f32x4.splat(0.5));
  series = f32x4.add(f32x4.mul(series, r), f32x4.splat(1));
  series = f32x4.add(f32x4.mul(series, r), f32x4.splat(1));
  const power = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23);
  return f32x4.mul(series, power);
}

export function exp1(x: f32): f32 {
  return f32x4.extract_lane(exp4(f32x4.splat(x)), 0);
}

/**
 * Natural logarithm of a positive normal number: exponent plus 2 artanh((m − 1) / (m + 1)) of the mantissa. Own, because the
 * standard library's looks numbers up in static data, and this module must own none.
 */
export function log1(x: f32): f32 {
  const bits = reinterpret<i32>(x);
  let exponent = (bits >> 23) - 127;
  let mantissa = reinterpret<f32>((bits & 0x7fffff) | 0x3f800000);
  if (mantissa > 1.4142135) {
    mantissa *= 0.5;
    exponent++;
  }
  const s = (mantissa - 1) / (mantissa + 1);
  const s2 = s * s;
  const series: f32 = 1 + s2 * (1.0 / 3.0 + s2 * (1.0 / 5.0 + s2 * (1.0 / 7.0 + s2 * (1.0 / 9.0))));
  return 2 * s * series + <f32>exponent * 0.6931471805599453;
}
