// What a program would do by hand: the price and the invoice of scenario.json, with big.js and with dinero.js.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(new URL("../../bindings/node/package.json", import.meta.url));
const Big = require("big.js");
const { add, allocate, dinero, halfUp, multiply, subtract, toDecimal, toSnapshot, transformScale } = await import(
  pathToFileURL(require.resolve("dinero.js"))
);
const { EUR } = await import(pathToFileURL(require.resolve("dinero.js/currencies")));

/** Up to how many, and what each costs. */
const TIERS = [
  [100, "0.10"],
  [1000, "0.08"],
  [5000, "0.065"],
  [10000, "0.05"],
  [Infinity, "0.0425"],
];
const QUANTITY = 12345;
/** What is in service of the first month: from the 20th to the end of January. */
const [DAYS, MONTH] = [12, 31];
const FEE = "29.90";
export const LINES_OF_EACH = 10;
const DISCOUNT_PERCENT = 10;
const [STANDARD_PERCENT, REDUCED_PERCENT] = [19, 7];

const lines = (amount) => Array.from({ length: LINES_OF_EACH }, amount);

/** The price with five tiers. */
export function tiersByBig() {
  return rounded(graduatedByBig()).toFixed(2);
}

function graduatedByBig() {
  let amount = new Big(0);
  let start = 0;
  for (const [upTo, rate] of TIERS) {
    const end = Math.min(upTo, QUANTITY);
    amount = amount.plus(new Big(rate).times(end - start));
    if (end === QUANTITY) {
      break;
    }
    start = end;
  }
  return amount;
}

const rounded = (amount) => amount.round(2, Big.roundHalfUp);
const sumOfBig = (amounts) => amounts.reduce((sum, amount) => sum.plus(amount), new Big(0));

/** Net and tax of the invoice. */
export function invoiceByBig() {
  const inService = (amount) => rounded(amount.times(DAYS).div(MONTH));
  const amounts = [...lines(() => inService(new Big(FEE))), ...lines(() => inService(graduatedByBig()))];
  const discount = rounded(sumOfBig(amounts).times(DISCOUNT_PERCENT).div(100));
  const shares = sharesByBig(discount, amounts);
  const nets = amounts.map((amount, index) => amount.minus(shares[index]));
  const standard = sumOfBig(nets.slice(0, LINES_OF_EACH));
  const reduced = sumOfBig(nets.slice(LINES_OF_EACH));
  const tax = rounded(standard.times(STANDARD_PERCENT).div(100)).plus(rounded(reduced.times(REDUCED_PERCENT).div(100)));
  return [standard.plus(reduced).toFixed(2), tax.toFixed(2)];
}

/** The amount in proportion to the weights; cents that are left go to the largest remainders. */
function sharesByBig(amount, weights) {
  const total = sumOfBig(weights);
  const exact = weights.map((weight) => amount.times(weight).div(total));
  const parts = exact.map((share) => share.round(2, Big.roundDown));
  const left = amount.minus(sumOfBig(parts)).times(100).toNumber();
  const remainders = exact.map((share, index) => [share.minus(parts[index]), index]);
  remainders.sort(([one], [other]) => other.cmp(one));
  for (const [, index] of remainders.slice(0, left)) {
    parts[index] = parts[index].plus("0.01");
  }
  return parts;
}

/** Decimals of the rates. */
const SCALE = 4;
const euro = (text, scale) => dinero({ amount: Math.round(Number(text) * 10 ** scale), currency: EUR, scale });
const cents = (money) => transformScale(money, 2, halfUp);
const percent = (money, share) => cents(multiply(money, { amount: share, scale: 2 }));
const sumOfDinero = (amounts) => amounts.reduce(add, euro("0", 2));

/** The price with five tiers. */
export function tiersByDinero() {
  return toDecimal(cents(graduatedByDinero()));
}

function graduatedByDinero() {
  let amount = euro("0", SCALE);
  let start = 0;
  for (const [upTo, rate] of TIERS) {
    const end = Math.min(upTo, QUANTITY);
    amount = add(amount, multiply(euro(rate, SCALE), end - start));
    if (end === QUANTITY) {
      break;
    }
    start = end;
  }
  return amount;
}

/** Net and tax of the invoice. */
export function invoiceByDinero() {
  const inService = (amount) => cents(allocate(amount, [DAYS, MONTH - DAYS])[0]);
  const amounts = [...lines(() => inService(euro(FEE, SCALE))), ...lines(() => inService(graduatedByDinero()))];
  const discount = percent(sumOfDinero(amounts), DISCOUNT_PERCENT);
  const shares = sharesByDinero(discount, amounts);
  const nets = amounts.map((amount, index) => subtract(amount, shares[index]));
  const standard = sumOfDinero(nets.slice(0, LINES_OF_EACH));
  const reduced = sumOfDinero(nets.slice(LINES_OF_EACH));
  const tax = add(percent(standard, STANDARD_PERCENT), percent(reduced, REDUCED_PERCENT));
  return [toDecimal(add(standard, reduced)), toDecimal(tax)];
}

/** The same; `allocate` gives the cents that are left to others than the largest remainders. */
function sharesByDinero(amount, weights) {
  const [whole, ...units] = [amount, ...weights].map((money) => toSnapshot(money).amount);
  const total = units.reduce((sum, unit) => sum + unit, 0);
  const parts = units.map((unit) => Math.floor((whole * unit) / total));
  const left = whole - parts.reduce((sum, part) => sum + part, 0);
  const remainders = units.map((unit, index) => [(whole * unit) % total, index]);
  remainders.sort(([one], [other]) => other - one);
  for (const [, index] of remainders.slice(0, left)) {
    parts[index] += 1;
  }
  return parts.map((part) => dinero({ amount: part, currency: EUR, scale: 2 }));
}
