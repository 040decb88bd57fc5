// What a program would do by hand: the price and the invoice of scenario.json, with big.js and with dinero.js.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(new URL("../../bindings/node/package.json", import.meta.url));
const Big = require("big.js");
const { add, allocate, dinero, halfUp, multiply, toDecimal, transformScale } = await import(
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
const LINES_OF_EACH = 10;
const TAX_PERCENT = 19;

/** The price with five tiers. */
export function tiersByBig() {
  return graduatedByBig().round(2, Big.roundHalfUp).toFixed(2);
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

/** Net and tax of the invoice. */
export function invoiceByBig() {
  let net = new Big(0);
  for (let number = 0; number < LINES_OF_EACH; number++) {
    for (const amount of [new Big(FEE), graduatedByBig()]) {
      net = net.plus(amount.times(DAYS).div(MONTH).round(2, Big.roundHalfUp));
    }
  }
  const tax = net.times(TAX_PERCENT).div(100).round(2, Big.roundHalfUp);
  return [net.toFixed(2), tax.toFixed(2)];
}

/** Decimals of the rates. */
const SCALE = 4;
const euro = (text, scale) => dinero({ amount: Math.round(Number(text) * 10 ** scale), currency: EUR, scale });
const cents = (money) => transformScale(money, 2, halfUp);

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
  let net = euro("0", 2);
  for (let number = 0; number < LINES_OF_EACH; number++) {
    for (const amount of [euro(FEE, SCALE), graduatedByDinero()]) {
      const [inService] = allocate(amount, [DAYS, MONTH - DAYS]);
      net = add(net, cents(inService));
    }
  }
  const tax = cents(multiply(net, { amount: TAX_PERCENT, scale: 2 }));
  return [toDecimal(net), toDecimal(tax)];
}
