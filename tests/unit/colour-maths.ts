/** How people tell a colour from another; `grey` is what a black-and-white printer leaves. */
export const VISIONS = ['normal', 'protanopia', 'deuteranopia', 'tritanopia'] as const;
export type Vision = (typeof VISIONS)[number];

type Triple = readonly [number, number, number];
type Matrix = readonly [Triple, Triple, Triple];

// Machado, Oliveira and Fernandes: A Physiologically-based Model for Simulation of Color Vision
// Deficiency, IEEE TVCG 15(6), 2009; severity 1.0, for linear RGB.
const SIMULATIONS: Readonly<Record<Vision, Matrix>> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

// Björn Ottosson: A perceptual color space for image processing, 2020; linear RGB to OKLab.
const RGB_TO_CONES: Matrix = [
  [0.4122214708, 0.5363325363, 0.0514459929],
  [0.2119034982, 0.6806995451, 0.1073969566],
  [0.0883024619, 0.2817188376, 0.6299787005],
];
const CONES_TO_OKLAB: Matrix = [
  [0.2104542553, 0.793617785, -0.0040720468],
  [1.9779984951, -2.428592205, 0.4505937099],
  [0.0259040371, 0.7827717662, -0.808675766],
];

/** WCAG 2's contrast of two colours (`#1a2027`), 1 to 21. */
export function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((p, q) => q - p) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** CIE lightness L*, 0 to 100: all that is left of a colour in grey. */
export function lightness(colour: string): number {
  const y = luminance(colour);
  return y > 216 / 24389 ? 116 * Math.cbrt(y) - 16 : (24389 / 27) * y;
}

/** How far apart two colours look: the distance in OKLab, as CSS Color 4 measures it. */
export function distance(a: string, b: string, vision: Vision): number {
  const [from, to] = [oklab(a, vision), oklab(b, vision)];
  return Math.hypot(from[0] - to[0], from[1] - to[1], from[2] - to[2]);
}

function luminance(colour: string): number {
  const [red, green, blue] = linear(colour);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function oklab(colour: string, vision: Vision): Triple {
  const seen = map(multiply(SIMULATIONS[vision], linear(colour)), (part) =>
    Math.min(1, Math.max(0, part)),
  );
  return multiply(CONES_TO_OKLAB, map(multiply(RGB_TO_CONES, seen), Math.cbrt));
}

function linear(colour: string): Triple {
  const digits = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/.exec(colour);
  if (digits === null) throw new Error(`"${colour}" is not a colour like #1a2027`);
  const parts = digits.slice(1).map((part) => parseInt(part, 16) / 255) as [number, number, number];
  return map(parts, (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
}

const map = ([a, b, c]: Triple, change: (part: number) => number): Triple => [
  change(a),
  change(b),
  change(c),
];

const multiply = (matrix: Matrix, [a, b, c]: Triple): Triple => {
  const row = (index: 0 | 1 | 2) =>
    matrix[index][0] * a + matrix[index][1] * b + matrix[index][2] * c;
  return [row(0), row(1), row(2)];
};
