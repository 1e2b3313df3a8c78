//! The feed-forward head, in integer arithmetic so that the result is the same to the bit on every platform.
//!
//! Weights are 8-bit integers with a scale per output. The vector that enters a matrix is rounded to 16-bit integers with a
//! scale of its own, so a product is an exact sum of integers, whatever order the processor takes them in. Between the
//! matrices stand only single IEEE 754 additions, multiplications, divisions and square roots.

use super::asset::{Asset, DIMENSIONS, HIDDEN, PackedLayer};

/// Texts that go through a matrix together, so that a weight is fetched once for all of them.
pub(super) const BATCH: usize = 4;

/// The largest magnitude of a rounded component. With 8-bit weights, a product of 512 components stays within 32 bits:
/// 32767 · 127 · 512 < 2^31.
const LARGEST: f32 = 32767.0;

/// Adding and subtracting 1.5 · 2^23 rounds a 32-bit float to a whole number, ties to even, without any library call.
const ROUNDING: f32 = 12_582_912.0;

/// Vectors on their way through the head, one a text.
pub(super) type Activations<const SIZE: usize> = [[f32; SIZE]; BATCH];

/// The head: `y0 = relu(x·d0)`, `y1 = relu(x·p1 + y0·d1)`, `y2 = relu(y1·d2)`, `v = tanh(y1·p3 + y2·d3)`.
pub(super) struct Head {
    d0: Layer<DIMENSIONS>,
    p1: Layer<DIMENSIONS>,
    d1: Layer<HIDDEN>,
    d2: Layer<HIDDEN>,
    p3: Layer<HIDDEN>,
    d3: Layer<DIMENSIONS>,
}

/// A matrix with its weights widened to 16 bits, the width that processors multiply and add in pairs.
struct Layer<const INPUTS: usize> {
    scales: Vec<f32>,
    weights: Vec<[i16; INPUTS]>,
}

/// Vectors rounded to integers, each with the value of one unit.
struct Rounded<const SIZE: usize> {
    values: [[i16; SIZE]; BATCH],
    units: [f32; BATCH],
}

impl Head {
    /// Widens the weights of all six matrices: a million of them, in some hundreds of microseconds.
    pub(super) fn new(asset: &Asset) -> Self {
        Self {
            d0: Layer::new(&asset.d0),
            p1: Layer::new(&asset.p1),
            d1: Layer::new(&asset.d1),
            d2: Layer::new(&asset.d2),
            p3: Layer::new(&asset.p3),
            d3: Layer::new(&asset.d3),
        }
    }

    /// Sends a batch through the head; the results have length one.
    pub(super) fn apply(&self, inputs: &Activations<DIMENSIONS>) -> Activations<DIMENSIONS> {
        let inputs = Rounded::new(inputs);
        let mut first = [[0.0; HIDDEN]; BATCH];
        self.d0.add_product(&inputs, &mut first);
        let mut second = [[0.0; HIDDEN]; BATCH];
        self.p1.add_product(&inputs, &mut second);
        self.d1.add_product(&Rounded::rectified(first), &mut second);
        let second = Rounded::rectified(second);
        let mut third = [[0.0; DIMENSIONS]; BATCH];
        self.d2.add_product(&second, &mut third);
        let mut outputs = [[0.0; DIMENSIONS]; BATCH];
        self.p3.add_product(&second, &mut outputs);
        self.d3.add_product(&Rounded::rectified(third), &mut outputs);
        for output in &mut outputs {
            finish(output);
        }
        outputs
    }
}

impl<const INPUTS: usize> Layer<INPUTS> {
    fn new(packed: &PackedLayer<INPUTS>) -> Self {
        Self {
            scales: packed.scales.iter().map(|scale| f32::from_le_bytes(*scale)).collect(),
            weights: packed.weights.iter().map(|row| row.map(|weight| i16::from(weight.cast_signed()))).collect(),
        }
    }

    /// Adds the product of the inputs with the matrix to the outputs.
    fn add_product<const OUTPUTS: usize>(&self, inputs: &Rounded<INPUTS>, outputs: &mut Activations<OUTPUTS>) {
        for (index, (row, scale)) in self.weights.iter().zip(&self.scales).enumerate() {
            for ((values, unit), output) in inputs.values.iter().zip(inputs.units).zip(outputs.iter_mut()) {
                // Zero vectors fill up a batch that is not full.
                if unit > 0.0
                    && let Some(component) = output.get_mut(index)
                {
                    *component += to_f32(dot(row, values)) * (scale * unit);
                }
            }
        }
    }
}

impl<const SIZE: usize> Rounded<SIZE> {
    /// Rounds each vector so that its largest component becomes `LARGEST`.
    fn new(vectors: &Activations<SIZE>) -> Self {
        let mut rounded = Self { values: [[0; SIZE]; BATCH], units: [0.0; BATCH] };
        for ((vector, values), unit) in vectors.iter().zip(&mut rounded.values).zip(&mut rounded.units) {
            let largest = vector.iter().fold(0.0_f32, |largest, component| largest.max(component.abs()));
            if largest > 0.0 {
                *unit = largest / LARGEST;
                let factor = LARGEST / largest;
                for (value, component) in values.iter_mut().zip(vector) {
                    *value = round_to_i16(component * factor);
                }
            }
        }
        rounded
    }

    /// As [`Rounded::new`], with negative components set to zero.
    fn rectified(mut vectors: Activations<SIZE>) -> Self {
        for component in vectors.as_flattened_mut() {
            *component = component.max(0.0);
        }
        Self::new(&vectors)
    }
}

/// Squashes every component with [`tanh`] and brings the vector to length one.
fn finish(vector: &mut [f32; DIMENSIONS]) {
    for component in vector.iter_mut() {
        *component = tanh(*component);
    }
    let length = vector.iter().map(|component| component * component).sum::<f32>().sqrt();
    if length > 0.0 {
        for component in vector.iter_mut() {
            *component /= length;
        }
    }
}

/// The nearest whole number, ties to even, of a value within ±32768.
pub(super) fn round_to_i16(value: f32) -> i16 {
    #[expect(clippy::cast_possible_truncation, reason = "the low bits of the sum hold the whole number")]
    let whole = ((value + ROUNDING).to_bits().wrapping_sub(ROUNDING.to_bits())) as i16;
    whole
}

#[expect(clippy::cast_precision_loss, reason = "rounded to 24 bits in the same way everywhere")]
fn to_f32(sum: i32) -> f32 {
    sum as f32
}

/// The sum of products of two integer vectors.
///
/// Sixteen partial sums side by side, because compilers turn this form into the processor's multiply-and-add of pairs of
/// 16-bit integers (`pmaddwd` on any x86-64); the plain sum is half as fast. Kept
/// out of line because it loses that form when inlined into the loops that call it. The order of additions does not matter.
#[inline(never)]
pub(super) fn dot(left: &[i16], right: &[i16]) -> i32 {
    const LANES: usize = 16;
    let (left, left_rest) = left.as_chunks::<LANES>();
    let (right, right_rest) = right.as_chunks::<LANES>();
    let mut sums = [0_i32; LANES];
    for (left, right) in left.iter().zip(right) {
        for ((sum, left), right) in sums.iter_mut().zip(left).zip(right) {
            *sum += i32::from(*left) * i32::from(*right);
        }
    }
    let rest = left_rest.iter().zip(right_rest).map(|(left, right)| i32::from(*left) * i32::from(*right));
    sums.iter().sum::<i32>() + rest.sum::<i32>()
}

/// The hyperbolic tangent to about 2^-22, by a quotient of polynomials, since library versions differ between platforms.
///
/// Coefficients from Eigen's `generic_fast_tanh_float` (a 13/6 rational minimax approximation), valid to ±7.9, beyond which
/// the result is one in 32-bit floats.
fn tanh(value: f32) -> f32 {
    const BEYOND: f32 = 7.905_311;
    let value = value.clamp(-BEYOND, BEYOND);
    let square = value * value;
    let numerator = [
        -2.760_768_4e-16,
        2.000_188e-13,
        -8.604_672e-11,
        5.122_297_1e-8,
        1.485_722_4e-5,
        6.372_619_3e-4,
        4.893_524_6e-3,
    ];
    let denominator = [1.198_258_4e-6, 1.185_347_1e-4, 2.268_434_6e-3, 4.893_525e-3];
    value * polynomial(&numerator, square) / polynomial(&denominator, square)
}

/// A polynomial, highest coefficient first.
fn polynomial(coefficients: &[f32], value: f32) -> f32 {
    coefficients.iter().fold(0.0, |sum, coefficient| sum * value + coefficient)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tanh_is_close_to_the_library_function() {
        for step in -10_000..=10_000_i16 {
            let value = f32::from(step) / 1000.0;
            assert!((tanh(value) - value.tanh()).abs() < 1e-6, "{value}");
        }
    }

    #[test]
    fn rounding_is_to_the_nearest_whole_number() {
        let rounded = [-32767.0, -1.6, -0.5, 0.0, 0.4, 1.5, 2.5, 32767.0].map(round_to_i16);
        assert_eq!(rounded, [-32767, -2, 0, 0, 0, 2, 2, 32767]);
    }

    #[test]
    fn the_largest_product_fits_32_bits() {
        let vector = [32767_i16; DIMENSIONS];
        assert_eq!(dot(&vector, &[127; DIMENSIONS]), 32767 * 127 * 512);
    }
}
