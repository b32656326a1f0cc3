//! The light of an sRGB component (its transfer function: IEC 61966-2-1; WCAG 2.2, "relative luminance").

use super::fixed::Fixed;

/// The light of each half value of a component, from 0 to 255 in steps of a half, in the parts of [`Fixed`]: the whole values
/// are what a component is, and the halves between them where another component is nearer.
static LIGHT: [i64; 511] = table();

/// Returns the light of a component, 0 to 1.
pub(super) fn light(component: u8) -> Fixed {
    Fixed::from_parts(LIGHT[2 * usize::from(component)])
}

/// Returns the component whose light is nearest, as far as components can tell.
pub(super) fn component(light: Fixed) -> u8 {
    let darker = LIGHT.partition_point(|half| *half <= light.parts());
    u8::try_from(darker / 2).unwrap_or(u8::MAX)
}

const fn table() -> [i64; 511] {
    let mut table = [0; 511];
    let (mut at, mut halves) = (0, 0);
    while at < 511 {
        table[at] = of_halves(halves);
        (at, halves) = (at + 1, halves + 1);
    }
    table
}

/// Returns the light of so many halves: of `c`, which is `halves` of 510, a 12.92th up to 0.04045, and
/// ((`c` + 0.055) / 1.055) to the power of 2.4 above.
const fn of_halves(halves: i64) -> i64 {
    if halves * 100_000 <= 510 * 4_045 {
        return (halves << Fixed::BITS) * 100 / (510 * 1_292);
    }
    /// The parts of which base and root are made: the fifth power of a root still fits in 127 bits.
    const BITS: u32 = 25;
    let base = (((halves * 1_000 + 28_050) << BITS) + 269_025) / 538_050;
    // 2.4 is 2 and two fifths. The square gives up bits that nobody sees, so that the product fits in 62.
    let square = base * base;
    let root = fifth_root((square as i128) << (3 * BITS));
    ((square >> 13) * root) >> (3 * BITS - 13 - Fixed::BITS)
}

/// Returns the largest number up to 2 to the 25th whose fifth power is not more.
const fn fifth_root(power: i128) -> i64 {
    let (mut low, mut high): (i64, i64) = (0, (1 << 25) + 1);
    while high - low > 1 {
        let middle = i64::midpoint(low, high);
        let square = middle as i128 * middle as i128;
        if square * square * middle as i128 <= power {
            low = middle;
        } else {
            high = middle;
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn light_is_what_the_standard_says() {
        for (half, parts) in LIGHT.iter().enumerate() {
            let component = f64::from(u32::try_from(half).expect("511 fit")) / 510.0;
            let light = if component <= 0.04045 { component / 12.92 } else { ((component + 0.055) / 1.055).powf(2.4) };
            let own = f64::from(u32::try_from(*parts).expect("light is not negative")) / f64::from(1 << Fixed::BITS);
            assert!((own - light).abs() < 2e-7, "{half}: {own} for {light}");
        }
    }

    #[test]
    fn every_component_is_that_of_its_light() {
        for value in 0..=u8::MAX {
            assert_eq!(component(light(value)), value);
        }
    }
}
