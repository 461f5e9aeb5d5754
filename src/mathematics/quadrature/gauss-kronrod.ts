/** Nodes of Kronrod's rule with 15 points on [−1, 1], from the outermost to 0. */
const NODES = [
  0.991455371120812639206854697526329, 0.949107912342758524526189684047851,
  0.864864423359769072789712788640926, 0.741531185599394439863864773280788,
  0.58608723546769113029414469125838, 0.405845151377397166906606412076961,
  0.207784955007898467600689403773245, 0,
];
const KRONROD_WEIGHTS = [
  0.02293532201052922496373200805897, 0.063092092629978553290700663189204,
  0.104790010322250183839876322541518, 0.140653259715525918745189590510238,
  0.16900472663926790282658342659855, 0.190350578064785409913256402421014,
  0.204432940075298892414161999234649, 0.209482141084727828012999174891714,
];
/** Of Gauss's rule with 7 points, which uses every other node. */
const GAUSS_WEIGHTS = [
  0.129484966168869693270611432679082, 0.27970539148927666790146777142378,
  0.381830050505118944950369775488975, 0.417959183673469387755102040816327,
];

const MOST_PIECES = 500;

/** Writes the values of several integrands at x. */
export type Integrands = (x: number, values: Float64Array) => void;

interface Piece {
  readonly from: number;
  readonly to: number;
  readonly integrals: Float64Array;
  readonly errors: Float64Array;
}

/**
 * The integrals of several functions over the same range, by Gauss and Kronrod's rules of 7 and 15
 * points on pieces that are halved, the worst first, until the error is below `tolerance` of each
 * integral of the absolute value. The error is the distance of the two rules, which flatters neither;
 * the result is of the better rule, thus usually nearer by some digits.
 *
 * Source: Piessens et al. (1983), "QUADPACK".
 *
 * @param count how many functions
 * @param points ascending: the ends, and between them where a function is not smooth
 */
export function integrals(
  functions: Integrands,
  count: number,
  points: readonly number[],
  tolerance = 1e-12,
): Float64Array {
  const pieces: Piece[] = [];
  const values = new Float64Array(count);
  const total = new Float64Array(count);
  const error = new Float64Array(count);
  const add = (piece: Piece, sign: 1 | -1): void => {
    for (let i = 0; i < count; i++) {
      total[i] = (total[i] as number) + sign * (piece.integrals[i] as number);
      error[i] = (error[i] as number) + sign * (piece.errors[i] as number);
    }
  };
  const put = (from: number, to: number): void => {
    const piece = pieceOf(functions, values, from, to);
    pieces.push(piece);
    add(piece, 1);
  };
  for (let i = 1; i < points.length; i++) {
    const [from, to] = [points[i - 1] as number, points[i] as number];
    if (to > from) put(from, to);
  }

  /** The largest error of a piece as a share of what is tolerated. */
  const badness = (errors: Float64Array): number => {
    let worst = 0;
    for (let i = 0; i < count; i++) {
      const tolerated = tolerance * Math.abs(total[i] as number);
      const found = Math.abs(errors[i] as number);
      if (found > 0) worst = Math.max(worst, found / Math.max(tolerated, Number.MIN_VALUE));
    }
    return worst;
  };
  while (pieces.length < MOST_PIECES && badness(error) > 1) {
    const worst = pieces.reduce((a, b) => (badness(b.errors) > badness(a.errors) ? b : a));
    const middle = (worst.from + worst.to) / 2;
    if (!(middle > worst.from && middle < worst.to)) break;
    pieces.splice(pieces.indexOf(worst), 1);
    add(worst, -1);
    put(worst.from, middle);
    put(middle, worst.to);
  }
  // Summed afresh: what was added and taken away again has left rounding errors.
  total.fill(0);
  for (const piece of pieces) add(piece, 1);
  return total;
}

/** The integral of one function; see `integrals`. */
export function integral(
  integrand: (x: number) => number,
  points: readonly number[],
  tolerance = 1e-12,
): number {
  const all = integrals(
    (x, values) => {
      values[0] = integrand(x);
    },
    1,
    points,
    tolerance,
  );
  return all[0] as number;
}

function pieceOf(functions: Integrands, values: Float64Array, from: number, to: number): Piece {
  const count = values.length;
  const [centre, half] = [(from + to) / 2, (to - from) / 2];
  const kronrod = new Float64Array(count);
  const gauss = new Float64Array(count);
  const take = (x: number, node: number): void => {
    functions(x, values);
    for (let i = 0; i < count; i++) {
      const value = (values[i] as number) * half;
      kronrod[i] = (kronrod[i] as number) + value * (KRONROD_WEIGHTS[node] as number);
      if (node % 2 === 1) {
        gauss[i] = (gauss[i] as number) + value * (GAUSS_WEIGHTS[(node - 1) / 2] as number);
      }
    }
  };
  for (let node = 0; node < NODES.length; node++) {
    const offset = half * (NODES[node] as number);
    take(centre - offset, node);
    if (offset !== 0) take(centre + offset, node);
  }
  return {
    from,
    to,
    integrals: kronrod,
    errors: kronrod.map((k, i) => Math.abs(k - (gauss[i] as number))),
  };
}
